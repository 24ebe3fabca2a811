"""Cases of plain calendar arithmetic."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

from amparo.core.clock.cases.notation import iso, moment, second
from amparo.core.time import BeyondHorizon, add_civil_days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from amparo.core.clock.cases.notation import Calendars, Case
    from amparo.core.time import Calendar

_SIZES = {"minute": 60, "minutes": 60, "hour": 3600, "hours": 3600}


def add(case: Case, calendars: Calendars) -> Case:
    """The earliest instant at which the business seconds have passed."""
    calendar, start = calendars.of(case["calendar"]), moment(case["start"])
    amount = timedelta(seconds=case["business_seconds"])
    return {"due": iso(_if_any(lambda: calendar.add(start, amount)))}


def between(case: Case, calendars: Calendars) -> Case:
    """Business seconds from start to end."""
    calendar = calendars.of(case["calendar"])
    return {"business_seconds": calendar.table.between(second(case["start"]), second(case["end"]))}


def next_open(case: Case, calendars: Calendars) -> Case:
    """The start itself if open, else the next opening."""
    calendar, start = calendars.of(case["calendar"]), moment(case["start"])
    return {"at": iso(_if_any(lambda: calendar.next_open(start)))}


def calendar_days(case: Case, _calendars: Calendars) -> Case:
    """The same wall time so many civil days later."""
    return {"due": iso(add_civil_days(moment(case["start"]), case["days"], case["timezone"]))}


def business_days_end(case: Case, calendars: Calendars) -> Case:
    """The last close of the n-th open day after the day of the start."""
    calendar, start = calendars.of(case["calendar"]), moment(case["start"])
    return {"due": iso(_if_any(lambda: calendar.end_of_business_day(start, case["days"])))}


def threshold(case: Case, calendars: Calendars) -> Case:
    """When each share of the target, or amount ahead of its end, is reached; in the order asked."""
    calendar, start, target = calendars.of(case["calendar"]), second(case["start"]), case["target_s"]
    due = calendar.table.add(start, target) if target else start
    fires = [_fires(calendar, start, due, target, each) for each in case["thresholds"]]
    return {"due": iso(due), "fires": [iso(at) for at in fires]}


def _fires(calendar: Calendar, start: int, due: int, target: int, asked: Mapping[str, Any]) -> int:
    """By percent of business time; or so long before the due, in business or real time as the basis says."""
    words = _words(asked)
    if words & {"percent", "pct", "%"}:
        spent = ceil(_number(asked) * target / 100)
        return calendar.table.add(start, spent) if spent else start
    value = int(_number(asked) * next((size for unit, size in _SIZES.items() if unit in words), 1))
    if "business" in words:
        return calendar.table.add(start, target - value) if value < target else start
    if words & {"real", "calendar", "wall", "clock", "elapsed"}:
        return due - value
    raise ValueError(f"{asked['basis']!r} is no basis of a threshold")


def _words(asked: Mapping[str, Any]) -> set[str]:
    """What a threshold says of itself in its keys and texts: percent, business, real, minutes, ..."""
    said = [*asked, *(value for value in asked.values() if isinstance(value, str))]
    return {word for text in said for word in re.split(r"[\W_]+", text.lower())} | ({"%"} & {*said})


def _number(asked: Mapping[str, Any]) -> Fraction:
    for value in (asked.get("value"), *asked.values()):
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return Fraction(str(value))
    raise ValueError("a threshold without a number")


def _if_any(ask: Callable[[], datetime]) -> datetime | None:
    """The answer, or nothing where the calendar does not open that long."""
    try:
        return ask()
    except BeyondHorizon:
        return None
