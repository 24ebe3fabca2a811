"""Work that comes again and again for a customer: its rounds, until when each is due, what it lacks."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time import always
from amparo.core.time.allowance import CivilDays, CivilMonths, due

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from amparo.core.charter.terms.people import Task

_EVERY: dict[str, CivilDays | CivilMonths] = {
    "day": CivilDays(1),
    "week": CivilDays(7),
    "month": CivilMonths(1),
    "quarter": CivilMonths(3),
    "year": CivilMonths(12),
}


class Round(NamedTuple):
    """One time that a task is done: who owns it, from when, until when."""

    task: str
    owner: str
    begins_at: datetime
    due_at: datetime


class Done(NamedTuple):
    """That a round was done, by whom, and what was written down of it."""

    at: datetime
    by: str
    record: str


def rounds(task: Task, first: datetime, until: datetime, zone: str) -> Iterator[Round]:
    """The rounds that begin before `until`, at the wall time of the first, counted from it."""
    calendar = always(zone=zone)
    for number in count():
        begins = due(_times(_EVERY[task.every], number), first, calendar)
        if begins >= until:
            return
        yield Round(task.name, task.owner, begins, due(task.due, begins, calendar))


def lacks(task: Task, done: Done) -> tuple[str, ...]:
    """What is missing before a round counts as done."""
    wanted = {"by": done.by, "record": done.record if task.record == "required" else "not wanted"}
    return tuple(name for name, given in wanted.items() if not given.strip())


def _times(amount: CivilDays | CivilMonths, number: int) -> CivilDays | CivilMonths:
    if isinstance(amount, CivilMonths):
        return CivilMonths(amount.months * number)
    return CivilDays(amount.days * number)
