"""Which line a ticket comes in at, and where it goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.core.charter.charter import Charter
    from amparo.core.charter.model import Subject


def comes_in_at(charter: Charter, subject: Subject) -> str:
    """The line or team by the first way that fits, else by kind, by level, by default; empty if none."""
    level, routing = charter.levels.get(subject.level), charter.routing
    ways = routing.ways.values() if routing else ()
    wanted = (
        *(way.to for way in ways if way.when.holds(subject)),
        charter.kinds[subject.kind].line,
        *(level.lines[:1] if level else ()),
        routing.default if routing else "",
    )
    return next(filter(None, wanted), "")


def goes_on_to(charter: Charter, line: str) -> tuple[str, ...]:
    """The lines after this one, in order; a chain that comes back to a line ends there."""
    found: list[str] = []
    following = charter.lines[line].next
    while following and following not in (line, *found):
        found.append(following)
        following = charter.lines[following].next
    return tuple(found)
