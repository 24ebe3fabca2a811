"""If you disagree: where to write to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of the ombudsman."""
    ombudsman = teller.charter.ombudsman
    if key == "ombudsman.clause" and ombudsman and ombudsman.address:
        yield Facts((teller.say("write-to", address=ombudsman.address),))


def closing(teller: Teller) -> Iterator[Block]:
    """Nothing more."""
    del teller
    yield from ()
