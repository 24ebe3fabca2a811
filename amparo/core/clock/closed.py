"""Why a calendar is closed, stretch by stretch, in the days of its zone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time.zones import DAY, stretches

if TYPE_CHECKING:
    from amparo.core.time import Calendar
    from amparo.core.time.interval import Span


class Why(StrEnum):
    """Why a stretch counts or does not."""

    COUNTED = "counted"
    NIGHT = "night"
    MIDDAY = "midday"  # a break between two windows of one day
    WEEKEND = "weekend"  # a day of the week without hours
    HOLIDAY = "holiday"
    EXCEPTION = "exception"  # a day with hours of its own
    CLOSURE = "closure"
    PAUSED = "paused"
    STOPPED = "stopped"


class Closed(NamedTuple):
    """A stretch that does not count, and why."""

    start: int
    end: int
    why: Why
    name: str


def closed_stretches(calendar: Calendar, start: int, end: int) -> list[Closed]:
    """A stretch without any open second, cut where its reason changes."""
    found: list[Closed] = []
    at = start
    closures = sorted(calendar.schedule.closures_at(start, end))
    for (first, last), name in closures:
        low, high = max(first, at), min(last, end)
        if low < high:
            found += _by_day(calendar, at, low)
            found.append(Closed(low, high, Why.CLOSURE, name))
            at = high
    return _joined(found + _by_day(calendar, at, end))


def _by_day(calendar: Calendar, start: int, end: int) -> list[Closed]:
    found = []
    for low, high, offset in stretches(calendar.zone, start, end):
        for day in range((low + offset) // DAY, (high - 1 + offset) // DAY + 1):
            midnight = day * DAY - offset
            first, last = max(low, midnight), min(high, midnight + DAY)
            found.append(Closed(first, last, *_reason(calendar, day, first, last)))
    return found


def _reason(calendar: Calendar, day: int, start: int, end: int) -> tuple[Why, str]:
    kind, name = calendar.schedule.reason(day)
    if kind and not calendar.schedule.spans_of(day):
        return Why(kind), name
    spans = calendar.schedule.spans_of(day)
    if _between(spans, start, end):
        return Why.MIDDAY, ""
    return (Why(kind), name) if kind == Why.EXCEPTION else (Why.NIGHT, "")


def _between(spans: list[Span], start: int, end: int) -> bool:
    return bool(spans) and spans[0][1] <= start and end <= spans[-1][0]


def _joined(found: list[Closed]) -> list[Closed]:
    """Neighbours of one reason become one; the morning after a weekend belongs to it."""
    joined: list[Closed] = []
    for closed in found:
        last = joined[-1] if joined else None
        same = last is not None and (
            (closed.why, closed.name) == (last.why, last.name)
            or (last.why is Why.WEEKEND and closed.why is Why.NIGHT)
        )
        if last is not None and same and last.end == closed.start and closed.why is not Why.HOLIDAY:
            joined[-1] = last._replace(end=closed.end)
        else:
            joined.append(closed)
    return joined
