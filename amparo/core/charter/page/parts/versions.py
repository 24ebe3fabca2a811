"""Versions: how long one is supported once it is superseded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Facts
from amparo.core.charter.page.parts.cover import ahead
from amparo.core.charter.page.teller import unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of the versions."""
    versions = teller.charter.versions
    if key == "versions.clause" and versions:
        ends = teller.spoken.amount(versions.support_ends)
        told = [(teller.say("ends-after", amount=ends), [ends]), *ahead(teller, versions.warn)]
        said = unsaid(teller.sentence(key), told)
        if said:
            yield Facts(said)


def closing(teller: Teller) -> Iterator[Block]:
    """Nothing more."""
    del teller
    yield from ()
