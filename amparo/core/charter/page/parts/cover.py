"""Who is covered: the levels beside each other, what can be added, how long a warranty lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Cell, Facts, Row, Table
from amparo.core.charter.page.parts.hours import summary
from amparo.core.charter.page.teller import table, unsaid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from amparo.core.charter.page.teller import Teller
    from amparo.core.charter.terms.cover import Level
    from amparo.core.time.allowance import Allowance


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of the warranty."""
    warranty = teller.charter.warranty
    if key == "warranty.clause" and warranty:
        lasts = teller.spoken.amount(warranty.lasts)
        told = [(teller.say("lasts", amount=lasts), [lasts]), *ahead(teller, warranty.remind)]
        said = unsaid(teller.sentence(key), told)
        if said:
            yield Facts(said)


def ahead(teller: Teller, amounts: Sequence[Allowance]) -> Iterator[tuple[str, list[str]]]:
    """How long before an end the customer is told of it."""
    said = [teller.spoken.amount(amount) for amount in amounts]
    if said:
        yield teller.say("told-before", amounts=teller.spoken.joined(said)), said


def closing(teller: Teller) -> Iterator[Block]:
    """Levels and add-ons."""
    yield from _levels(teller)
    yield from _add_ons(teller)


def _levels(teller: Teller) -> list[Table]:
    """A column for each level, a row for each thing in which they differ or agree."""
    levels = teller.charter.levels
    if len(levels) < 2:
        return []
    shown: tuple[tuple[str, Callable[[Teller, Level], str]], ...] = (
        ("level-hours", lambda teller, level: summary(teller, level.calendar) if level.calendar else ""),
        ("level-ways", _ways),
        ("level-includes", lambda teller, level: teller.names("add-ons", level.includes)),
        ("level-portal", lambda teller, level: summary(teller, level.portal) if level.portal else ""),
        ("level-lines", lambda teller, level: teller.names("lines", level.lines)),
    )
    rows = [
        Row(Cell(teller.say(head)), tuple(Cell(told(teller, level)) for level in levels.values()))
        for head, told in shown
    ]
    rows = [row for row in rows if any(cell.words for cell in row.cells)]
    return table(teller.say("levels"), ("", *(teller.name("levels", name) for name in levels)), rows)


def _ways(teller: Teller, level: Level) -> str:
    """The ways that are open to a level, by what it and the channels say."""
    supporting = [channel for channel in teller.charter.channels.values() if channel.support]
    if not level.channels and not any(channel.levels for channel in supporting):
        return ""
    names = [
        channel.name
        for channel in supporting
        if (not level.channels or channel.name in level.channels)
        and (not channel.levels or level.name in channel.levels)
    ]
    return teller.names("channels", names)


def _add_ons(teller: Teller) -> list[Table]:
    rows = [
        Row(
            Cell(teller.name("add-ons", add_on.name)),
            (
                Cell(summary(teller, add_on.calendar) if add_on.calendar else ""),
                Cell(teller.say(add_on.sold)),
            ),
        )
        for add_on in teller.charter.add_ons.values()
    ]
    heads = (teller.say("add-on"), teller.say("level-hours"), teller.say("sold"))
    return table(teller.say("add-ons"), heads, rows)
