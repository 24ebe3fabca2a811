"""If you disagree: where to write to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Facts
from amparo.core.charter.page.teller import unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of the ombudsman."""
    ombudsman = teller.charter.ombudsman
    if key == "ombudsman.clause" and ombudsman and ombudsman.address:
        told = [(teller.say("write-to", address=ombudsman.address), [ombudsman.address])]
        said = unsaid(teller.sentence(key), told)
        if said:
            yield Facts(said)


def closing(teller: Teller) -> Iterator[Block]:
    """Nothing more."""
    del teller
    yield from ()
