"""In which order tickets are served, and where each one stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.model import StatusClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amparo.core.charter.model import Condition, Subject

COUNTED = (StatusClass.WORKING, StatusClass.WAITING_THIRD_PARTY)
"""Whoever waits for his customer, or is done, stands in no queue."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket in the queue of a line. Transfer, waiting and reopening leave its arrival as it was."""

    number: int
    line: str
    arrived_at: datetime  # when it first came to the desk
    status_class: StatusClass
    subject: Subject


Line = tuple[Waiting, ...]
"""The tickets that are served one after the other, the next one first."""


def queues(tickets: Iterable[Waiting], first: Sequence[Condition] = ()) -> dict[str, Line]:
    """The queue of each line: by arrival, save what the charter names to go first, in the order it names."""

    def place(ticket: Waiting) -> tuple[int, datetime, int]:
        ranks = (rank for rank, condition in enumerate(first) if condition.holds(ticket.subject))
        return next(ranks, len(first)), ticket.arrived_at, ticket.number

    lines: defaultdict[str, list[Waiting]] = defaultdict(list)
    for ticket in sorted(tickets, key=place):
        if ticket.status_class in COUNTED:
            lines[ticket.line].append(ticket)
    return {name: tuple(line) for name, line in lines.items()}


def position(number: int, line: Line) -> int | None:
    """Where a ticket stands in its queue, the next one being 1; None where it is not in it."""
    return next((place for place, ticket in enumerate(line, 1) if ticket.number == number), None)


def came_back(number: int, before: Line, now: Line) -> int:
    """How many requests that came before this one went ahead of it again since it was told its place."""
    own = next((ticket.arrived_at for ticket in now if ticket.number == number), None)
    if own is None or position(number, before) is None:
        return 0
    then = {ticket.number for ticket in ahead(number, before)}
    return sum(ticket.arrived_at <= own and ticket.number not in then for ticket in ahead(number, now))


def ahead(number: int, line: Line) -> Line:
    """Who is served before a ticket."""
    place = position(number, line)
    return line[: place - 1] if place else ()
