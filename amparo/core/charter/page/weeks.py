"""An ordinary week of a calendar, as a customer pictures it: without holidays and single days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time.hours import Combined, Hours
from amparo.core.time.zones import DAY, day_number, stretches, wall_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.core.time import Calendar
    from amparo.core.time.hours import Schedule

HOUR = 3600
Windows = tuple[tuple[int, int], ...]
"""Open from second to second of a civil day; a close past midnight goes over 86,400."""


class Days(NamedTuple):
    """Days of the week that are alike: the first and the last, by number from Monday, and their hours."""

    first: int
    last: int
    windows: Windows
    spill: int  # until which second of the day the windows of the day before reach


def week_of(calendar: Calendar, at: datetime) -> tuple[Windows, ...]:
    """The windows of each day from Monday on; of a combined calendar as they fall in the week of `at`."""
    schedule = calendar.schedule
    if isinstance(schedule, Hours):
        return tuple(tuple((window.opens, window.closes) for window in day) for day in schedule.week)
    day = wall_day(at, schedule.zone)
    monday = day_number(day - timedelta(days=day.weekday()))
    plain = _plain(schedule)
    return tuple(_windows_of(plain, monday + number) for number in range(7))


def is_always(week: tuple[Windows, ...]) -> bool:
    """Whether it is open day and night."""
    return all(sum(closes - opens for opens, closes in day) >= DAY for day in week)


def alike(week: tuple[Windows, ...]) -> list[Days]:
    """Neighbouring days with the same hours as one."""
    found: list[Days] = []
    for number, windows in enumerate(week):
        spill = max((closes - DAY for _, closes in week[number - 1]), default=0)
        spill = max(spill, 0)
        if found and found[-1].windows == windows and found[-1].spill == spill:
            found[-1] = found[-1]._replace(last=number)
        else:
            found.append(Days(number, number, windows, spill))
    return found


def one_by_one(week: tuple[Windows, ...]) -> list[Days]:
    """Each day by itself."""
    return [
        days._replace(first=number, last=number)
        for days in alike(week)
        for number in range(days.first, days.last + 1)
    ]


def scale(weeks: Iterable[tuple[Windows, ...]]) -> tuple[int, int]:
    """Between which seconds of the day to draw: the whole day where a window passes midnight."""
    windows = [window for week in weeks for day in week for window in day]
    if not windows or any(closes > DAY for _, closes in windows):
        return 0, DAY
    first, last = min(opens for opens, _ in windows), max(closes for _, closes in windows)
    return max(0, (first - 1) // HOUR * HOUR), min(DAY, -(-(last + 1) // HOUR) * HOUR)


def _plain(schedule: Schedule) -> Schedule:
    """The same hours without closed days, exceptions and closures."""
    if isinstance(schedule, Combined):
        return Combined(tuple(_plain(part) for part in schedule.parts), schedule.how)
    return Hours(schedule.zone, schedule.week) if isinstance(schedule, Hours) else schedule


def _windows_of(schedule: Schedule, day: int) -> Windows:
    """The open spans of a civil day by its wall clock."""
    midnight = day * DAY
    found = []
    for low, high, offset in stretches(schedule.zone, midnight - DAY, midnight + 2 * DAY):
        start, end = max(low, midnight - offset), min(high, midnight + DAY - offset)
        if start < end:
            spans = schedule.spans(start, end)
            found += [(first + offset - midnight, last + offset - midnight) for first, last in spans]
    return tuple(found)
