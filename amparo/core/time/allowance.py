"""How much time a promise allows, and when it is then due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from amparo.core.time.zones import add_civil_days, add_civil_months, at_wall, instant, months_later, zone
from amparo.core.time.zones import seconds as whole_second

if TYPE_CHECKING:
    from amparo.core.time.calendar import Calendar


@dataclass(frozen=True, slots=True)
class BusinessTime:
    """Seconds of open time in the calendar."""

    seconds: int


@dataclass(frozen=True, slots=True)
class RealTime:
    """Seconds that pass day and night."""

    seconds: int


@dataclass(frozen=True, slots=True)
class CivilDays:
    """The same wall time so many days later, in the zone of the calendar."""

    days: int


@dataclass(frozen=True, slots=True)
class CivilMonths:
    """The same wall time on the corresponding day so many months later, else that month's last day."""

    months: int


@dataclass(frozen=True, slots=True)
class EndOfBusinessDay:
    """The last close of the n-th business day after the day of the start."""

    nth: int


@dataclass(frozen=True, slots=True)
class ByTime:
    """A wall time on the n-th business day; a start on one before `cutoff` counts that day as the first."""

    at: time
    nth: int = 1
    cutoff: time | None = None


Measured = BusinessTime | RealTime
"""An amount that elapses, so that a pause can rest it."""
MEASURED = (BusinessTime, RealTime)

Named = CivilDays | CivilMonths | EndOfBusinessDay | ByTime
"""A rule that names an instant, which no pause moves."""


@dataclass(frozen=True, slots=True)
class Earliest:
    """Whichever of several allowances ends first."""

    parts: tuple[Measured | Named, ...]


Allowance = BusinessTime | RealTime | CivilDays | CivilMonths | EndOfBusinessDay | ByTime | Earliest


def due(allowance: Allowance, start: datetime, calendar: Calendar) -> datetime:
    """When the allowance is spent, were nothing to pause it."""
    match allowance:
        case BusinessTime(seconds):
            return calendar.add(start, timedelta(seconds=seconds))
        case RealTime(seconds):
            return instant(whole_second(start) + seconds)
        case Earliest(parts):
            return min(due(part, start, calendar) for part in parts)
        case _:
            return named_due(allowance, start, calendar)


def named_due(rule: Named, start: datetime, calendar: Calendar) -> datetime:
    """The instant that a named rule means."""
    whole = instant(whole_second(start))
    match rule:
        case CivilDays(days):
            return add_civil_days(whole, days, calendar.zone)
        case CivilMonths(months):
            return add_civil_months(whole, months, calendar.zone)
        case EndOfBusinessDay(nth):
            return calendar.end_of_business_day(whole, nth)
        case ByTime():
            return _by_time(rule, whole, calendar)


def days_later(day: date, amount: Allowance | None) -> date:
    """The corresponding day so many civil days or months later, else its month's last."""
    return _moved(day, amount, 1)


def days_earlier(day: date, amount: Allowance | None) -> date:
    """The corresponding day so many civil days or months earlier, else its month's last."""
    return _moved(day, amount, -1)


def in_seconds(allowance: Allowance | None) -> int | None:
    """The seconds of a measured amount; nothing for a rule that names an instant."""
    return allowance.seconds if isinstance(allowance, MEASURED) else None


def _by_time(rule: ByTime, start: datetime, calendar: Calendar) -> datetime:
    wall = start.astimezone(zone(calendar.zone))
    counts_today = rule.cutoff and wall.time() < rule.cutoff and calendar.is_business_day(wall.date())
    nth = rule.nth - 1 if counts_today else rule.nth
    day = calendar.business_day(start, nth) if nth else wall.date()
    return at_wall(datetime.combine(day, rule.at), calendar.zone)


def _moved(day: date, amount: Allowance | None, sign: int) -> date:
    match amount:
        case CivilMonths(months):
            return months_later(day, sign * months)
        case CivilDays(days):
            return day + timedelta(days=sign * days)
    raise ValueError(f"{amount} is no number of civil days or months")
