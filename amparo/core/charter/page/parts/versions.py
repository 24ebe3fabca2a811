"""Versions: how long one is supported once it is superseded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of the versions."""
    versions = teller.charter.versions
    if key == "versions.clause" and versions:
        said = [teller.say("ends-after", amount=teller.spoken.amount(versions.support_ends))]
        if versions.warn:
            amounts = teller.spoken.joined(teller.spoken.amount(amount) for amount in versions.warn)
            said.append(teller.say("told-before", amounts=amounts))
        yield Facts(tuple(said))


def closing(teller: Teller) -> Iterator[Block]:
    """Nothing more."""
    del teller
    yield from ()
