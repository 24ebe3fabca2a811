"""How urgent it is: the matrix of impact and urgency, the severities and what gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Cell, Facts, Row, Table
from amparo.core.charter.page.teller import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amparo.core.charter.page.teller import Teller

DEGREES = ("low", "normal", "high", "critical")


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of the priority or of the severity."""
    if key == "priority.clause":
        yield from _matrix(teller)
    if key == "severity.clause":
        yield from _severities(teller)


def closing(teller: Teller) -> Iterator[Block]:
    """Nothing more."""
    del teller
    yield from ()


def degree(levels: Sequence[str], level: str) -> str:
    """How pressing a level is, for the eye: the most pressing of four is red, of fewer it is not."""
    place = levels.index(level) + (1 if len(levels) < len(DEGREES) - 1 else 0)
    return DEGREES[min(place, len(DEGREES) - 1)]


def _matrix(teller: Teller) -> Iterator[Table]:
    priorities = teller.charter.priorities
    rows = tuple(
        Row(
            Cell(teller.word("priority.impact", impact)),
            tuple(
                Cell(teller.word("priority.levels", level), degree=degree(priorities.levels, level))
                for level in levels
            ),
        )
        for impact, levels in priorities.impact.items()
    )
    heads = ("", *(teller.word("priority.urgency", urgency) for urgency in priorities.urgency))
    if rows:
        yield Table(teller.say("matrix"), heads, rows, look="matrix")


def _severities(teller: Teller) -> Iterator[Block]:
    severity = teller.charter.severity
    if severity is None:
        return
    levels = ", ".join(teller.word("severity.levels", level) for level in severity.levels)
    yield Facts((f"{teller.say('severities')}: {levels}.",))
    rows = [
        Row(Cell(teller.word("severity.signs", sign)), (Cell(teller.word("severity.levels", level)),))
        for sign, level in severity.signs.items()
    ]
    yield from table(teller.say("signs"), (teller.say("sign"), teller.say("severity")), rows)
