"""Time zones from the pinned tzdata, and civil days in them.

Seconds are whole seconds since 1970-01-01T00:00Z; a wall second is the same count read off a local clock.
"""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from tzdata import IANA_VERSION  # type: ignore[import-untyped]

from amparo.core.time.interval import Interval

zoneinfo.reset_tzpath(())  # never the files of the machine: the rules are part of the product

TZDATA_VERSION: str = IANA_VERSION
DAY = 86_400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = EPOCH.toordinal()


class UnknownZone(ValueError):
    """No zone of this name exists in the pinned tzdata."""


class Stretch(NamedTuple):
    """Seconds `[start, end)` during which wall clocks show UTC plus `offset`."""

    start: int
    end: int
    offset: int


def zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of this name, e.g. `America/Sao_Paulo`."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(f"there is no time zone {name!r}") from error


def seconds(at: datetime) -> int:
    """Whole seconds since the epoch, floored; a naive datetime is refused."""
    try:
        since = at - EPOCH
    except TypeError as error:
        raise ValueError(f"{at} says no time zone") from error
    return since.days * DAY + since.seconds


def instant(at: int) -> datetime:
    """The aware UTC datetime of so many seconds since the epoch."""
    return datetime.fromtimestamp(at, UTC)


def day_number(day: date) -> int:
    """Civil days since 1970-01-01."""
    return day.toordinal() - EPOCH_ORDINAL


def day_of(number: int) -> date:
    """The civil day of a day number."""
    return date.fromordinal(number + EPOCH_ORDINAL)


def stretches(name: str, start: int, end: int) -> list[Stretch]:
    """The constant-offset stretches that cover the seconds `[start, end)`."""
    found: list[Stretch] = []
    at = start
    while at < end:
        for stretch in _stretches_of_year(name, instant(at).year):
            low, high = max(stretch.start, at), min(stretch.end, end)
            if low < high:
                found.append(Stretch(low, high, stretch.offset))
        at = year_start(instant(at).year + 1)
    return found


def year_start(year: int) -> int:
    """The first second of a year in UTC."""
    return (date(year, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY


def wall_day(at: datetime, name: str) -> date:
    """The civil day that clocks in the zone show."""
    return at.astimezone(zone(name)).date()


def at_wall(wall: datetime, name: str) -> datetime:
    """The instant of a naive wall time: its first occurrence, or where missing the first instant after it."""
    local = zone(name)
    earliest = wall.replace(tzinfo=local, fold=0)
    found = earliest.astimezone(UTC)
    if found.astimezone(local).replace(tzinfo=None) == wall:
        return found
    before = wall.replace(tzinfo=local, fold=1).astimezone(UTC)
    return instant(_change(local, seconds(before), seconds(found)))


def add_civil_days(start: datetime, days: int, name: str) -> datetime:
    """The same wall time so many civil days later."""
    wall = start.astimezone(zone(name)).replace(tzinfo=None, fold=0)
    return at_wall(wall + timedelta(days=days), name)


def add_civil_months(start: datetime, months: int, name: str) -> datetime:
    """The same wall time on the corresponding day so many months later, else on that month's last."""
    wall = start.astimezone(zone(name)).replace(tzinfo=None, fold=0)
    return at_wall(datetime.combine(months_later(wall.date(), months), wall.time()), name)


def months_later(day: date, months: int) -> date:
    """The corresponding day so many civil months later, else the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month + 1, 1) + timedelta(days=day.day - 1))


def day_interval(day: date, name: str) -> Interval:
    """From the first instant of a civil day to the first instant of the next."""
    return Interval(_midnight(day, name), _midnight(day + timedelta(days=1), name))


def month_interval(year: int, month: int, name: str) -> Interval:
    """A civil month in a zone: 743, 744 or 745 hours where the clocks change."""
    first = date(year, month, 1)
    return Interval(_midnight(first, name), _midnight(months_later(first, 1), name))


def _midnight(day: date, name: str) -> datetime:
    return at_wall(datetime.combine(day, datetime.min.time()), name)


@lru_cache(maxsize=4096)
def _stretches_of_year(name: str, year: int) -> tuple[Stretch, ...]:
    local = zone(name)
    end = year_start(year + 1)
    found: list[Stretch] = []
    start = at = year_start(year)
    offset = _offset(local, at)
    while at < end - 1:
        probe = min(at + DAY, end - 1)
        if _offset(local, probe) == offset:
            at = probe
        else:
            at = _change(local, at, probe)
            found.append(Stretch(start, at, offset))
            start, offset = at, _offset(local, at)
    found.append(Stretch(start, end, offset))
    return tuple(found)


def _change(local: zoneinfo.ZoneInfo, low: int, high: int) -> int:
    """The first second after `low` with another offset than `low`, known to come by `high`."""
    offset = _offset(local, low)
    while low + 1 < high:
        middle = (low + high) // 2
        if _offset(local, middle) == offset:
            low = middle
        else:
            high = middle
    return high


def _offset(local: zoneinfo.ZoneInfo, at: int) -> int:
    offset = datetime.fromtimestamp(at, local).utcoffset()
    return int(offset.total_seconds()) if offset else 0
