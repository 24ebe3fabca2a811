"""Your data: how long what is kept, and how soon a law wants a request answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from amparo.core.charter.page.model import Block, Cell, Row, Table
from amparo.core.charter.page.teller import table
from amparo.core.charter.terms.data import RIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller
    from amparo.core.charter.terms.data import Jurisdiction
    from amparo.core.time.allowance import Allowance


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """The clauses say it."""
    del teller, key
    yield from ()


def closing(teller: Teller) -> Iterator[Block]:
    """Retention, then the laws."""
    rows = [
        Row(Cell(teller.say(f"kept-{name}")), (Cell(teller.spoken.amount(cast("Allowance", amount))),))
        for name, amount in teller.charter.retention.items()
    ]
    yield from table(teller.say("kept"), (teller.say("what"), teller.say("how-long")), rows)
    yield from _laws(teller)


def _laws(teller: Teller) -> list[Table]:
    rows = [row for law in teller.charter.privacy.values() for row in _law(teller, law)]
    heads = (teller.say("law"), teller.say("what"), teller.say("answered-within"))
    return table(teller.say("laws"), heads, rows)


def _law(teller: Teller, law: Jurisdiction) -> Iterator[Row]:
    """A row for what holds for every request, and one for each right with a time of its own."""
    own = [(name, amount) for name in RIGHTS if (amount := getattr(law, name))]
    for name, amount in [*([("", law.all)] if law.all else []), *own]:
        extended = ""
        if law.extend:
            extended = teller.say("extended", amount=teller.spoken.amount(law.extend))
        right = teller.say(f"right-{name}") if name else teller.say("any-request")
        yield Row(
            Cell(teller.name("privacy", law.name)),
            (Cell(right), Cell(teller.spoken.amount(amount), extended)),
        )
