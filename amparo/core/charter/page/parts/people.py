"""Who answers: our lines, when each works and who comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Cell, Row
from amparo.core.charter.page.parts.hours import summary
from amparo.core.charter.page.teller import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """The clauses say it."""
    del teller, key
    yield from ()


def closing(teller: Teller) -> Iterator[Block]:
    """The lines, where there is more than one."""
    lines = teller.charter.lines
    rows = [
        Row(
            Cell(teller.name("lines", line.name)),
            (
                Cell(summary(teller, line.calendar) if line.calendar else ""),
                Cell(teller.name("lines", line.next) if line.next else ""),
            ),
        )
        for line in lines.values()
    ]
    if len(lines) > 1:
        heads = (teller.say("line"), teller.say("level-hours"), teller.say("next-line"))
        yield from table(teller.say("lines"), heads, rows)
