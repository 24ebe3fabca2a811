"""A named calendar: business time by addition and subtraction, in aware UTC datetimes."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from amparo.core.time.compiled import BeyondHorizon, Table, table_of
from amparo.core.time.hours import Combined, Hours, Window
from amparo.core.time.interval import Interval
from amparo.core.time.zones import DAY, day_number, instant, seconds, wall_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from amparo.core.time.hours import Schedule

DAYS_LOOKED_AT = 366 * 60


class Calendar:
    """Opening hours that can be counted in. Seconds are whole: fractions of a start are floored away."""

    __slots__ = ("name", "schedule", "table")

    def __init__(self, name: str, schedule: Schedule) -> None:
        self.name = name
        self.schedule = schedule
        self.table: Table = table_of(schedule)

    def __repr__(self) -> str:
        return f"Calendar({self.name!r}, {self.zone})"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Calendar)
            and self.name == other.name
            and self.schedule.key == other.schedule.key
        )

    def __hash__(self) -> int:
        return hash((self.name, self.zone))

    @property
    def zone(self) -> str:
        """The zone whose civil days count."""
        return self.schedule.zone

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The earliest instant at which the amount has passed: where it ends with a window, the close."""
        wanted = amount.days * DAY + amount.seconds
        if wanted <= 0:
            if wanted < 0:
                raise ValueError("a negative amount cannot be added: subtract it")
            return instant(seconds(start))
        return instant(self.table.add(seconds(start), wanted))

    def subtract(self, end: datetime, amount: timedelta) -> datetime:
        """The latest instant from which the amount passes until `end`."""
        wanted = amount.days * DAY + amount.seconds
        if wanted < 0:
            raise ValueError("a negative amount cannot be subtracted: add it")
        return instant(self.table.subtract(seconds(end), wanted) if wanted else seconds(end))

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Open time from `start` to `end`; negative when `end` comes first."""
        return timedelta(seconds=self.table.between(seconds(start), seconds(end)))

    def next_open(self, at: datetime) -> datetime:
        """`at` itself if open, else the next opening."""
        return instant(self.table.next_open(seconds(at)))

    def is_open(self, at: datetime) -> bool:
        """Whether this instant counts."""
        second = seconds(at)
        return bool(self.table.windows(second, second + 1))

    def windows(self, start: datetime, end: datetime) -> tuple[Interval, ...]:
        """The open intervals between two instants, clipped to them."""
        spans = self.table.windows(seconds(start), seconds(end))
        return tuple(Interval(instant(low), instant(high)) for low, high in spans)

    def is_business_day(self, day: date) -> bool:
        """Whether anything opens on this civil day."""
        return bool(self.schedule.spans_of(day_number(day)))

    def end_of_business_day(self, start: datetime, nth: int) -> datetime:
        """The last close of the n-th business day after the civil day of `start`."""
        return instant(self.schedule.spans_of(day_number(self.business_day(start, nth)))[-1][1])

    def business_day(self, start: datetime, nth: int) -> date:
        """The n-th business day after the civil day of `start`."""
        if nth < 1:
            raise ValueError("business days are counted from 1")
        day = wall_day(start, self.zone)
        first = day_number(day)
        for number in range(first + 1, first + DAYS_LOOKED_AT):
            if self.schedule.spans_of(number):
                nth -= 1
                if nth == 0:
                    return day + timedelta(days=number - first)
        raise BeyondHorizon(f"{self.name} has not that many business days within 60 years")


@cache
def always(name: str = "always", zone: str = "UTC") -> Calendar:
    """The calendar of real time: open at every second."""
    return Calendar(name, Hours(zone, ((Window(0, DAY),),) * 7))


def union(name: str, *calendars: Calendar) -> Calendar:
    """Open when any of the calendars is: follow the sun."""
    return Calendar(name, Combined(tuple(calendar.schedule for calendar in calendars), "union"))


def intersection(name: str, *calendars: Calendar) -> Calendar:
    """Open when all of the calendars are."""
    return Calendar(name, Combined(tuple(calendar.schedule for calendar in calendars), "intersection"))


def difference(name: str, calendar: Calendar, *others: Calendar) -> Calendar:
    """Open when the first calendar is and none of the others."""
    return Calendar(name, Combined((calendar.schedule, *(other.schedule for other in others)), "difference"))
