"""Open spans as a table with running totals: every question is a bisection, whatever the distance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time.hours import year_spans
from amparo.core.time.zones import TZDATA_VERSION, instant, year_start

if TYPE_CHECKING:
    from collections.abc import Hashable

    from amparo.core.time.hours import Schedule
    from amparo.core.time.interval import Span

HORIZON_YEARS = 60
FIRST_YEAR, LAST_YEAR = 2, 9990


class BeyondHorizon(ValueError):
    """A calendar does not open long enough within the years that are looked at."""


class Spans(NamedTuple):
    """The open spans of the years `[first_year, end_year)`; `before[i]` is what was open ahead of span i."""

    first_year: int
    end_year: int
    start: int
    end: int
    starts: list[int]
    ends: list[int]
    before: list[int]


class Table:
    """The compiled spans of one schedule, growing a year at a time as they are asked for."""

    __slots__ = ("_schedule", "_years", "spans", "tzdata")

    def __init__(self, schedule: Schedule) -> None:
        self.tzdata = TZDATA_VERSION
        self._schedule = schedule
        self._years: dict[int, list[Span]] = {}
        self.spans = Spans(0, 0, 0, 0, [], [], [0])

    def covering(self, start: int, end: int) -> Spans:
        """Spans that hold both instants."""
        spans = self.spans
        if spans.start <= start and end < spans.end:
            return spans
        return self._grow(instant(start).year, instant(end).year + 1)

    def open_before(self, at: int) -> tuple[Spans, int]:
        """Seconds open between the start of the table and an instant, with the table that says so."""
        spans = self.covering(at, at)
        return spans, counted(spans, at)

    def add(self, start: int, amount: int) -> int:
        """The earliest second at which so many open seconds have passed since `start`."""
        spans = self.covering(start, start)
        while True:
            goal = counted(spans, start) + amount
            if goal <= spans.before[-1]:
                index = bisect_left(spans.before, goal) - 1
                return spans.ends[index] - (spans.before[index + 1] - goal)
            spans = self._further(spans, start)

    def subtract(self, end: int, amount: int) -> int:
        """The latest second from which so many open seconds pass until `end`."""
        spans = self.covering(end, end)
        while True:
            goal = counted(spans, end) - amount
            if goal >= 0:
                index = bisect_right(spans.before, goal) - 1
                if index < len(spans.starts):
                    return min(spans.starts[index] + goal - spans.before[index], end)
            if instant(end).year - spans.first_year > HORIZON_YEARS:
                raise BeyondHorizon("not open that long within the years before")
            spans = self._grow(spans.first_year - 1, spans.end_year)

    def next_open(self, at: int) -> int:
        """`at` itself if open, else the next opening."""
        spans = self.covering(at, at)
        while True:
            index = bisect_right(spans.ends, at)
            if index < len(spans.starts):
                return max(at, spans.starts[index])
            spans = self._further(spans, at)

    def between(self, start: int, end: int) -> int:
        """Open seconds from `start` to `end`; negative when `end` comes first."""
        spans = self.spans
        if not (spans.start <= start < spans.end and spans.start <= end < spans.end):
            spans = self.covering(min(start, end), max(start, end))
        return counted(spans, end) - counted(spans, start)

    def windows(self, start: int, end: int) -> list[Span]:
        """The open spans inside `[start, end)`, clipped to it."""
        if start >= end:
            return []
        spans = self.covering(start, end)
        low, high = bisect_right(spans.ends, start), bisect_left(spans.starts, end)
        return [(max(spans.starts[i], start), min(spans.ends[i], end)) for i in range(low, high)]

    def _further(self, spans: Spans, start: int) -> Spans:
        years = spans.end_year - instant(start).year
        if years > HORIZON_YEARS:
            raise BeyondHorizon(f"not open that long within {HORIZON_YEARS} years")
        return self._grow(spans.first_year, spans.end_year + max(1, years))

    def _grow(self, first: int, end: int) -> Spans:
        spans = self.spans
        if (
            spans.end_year
            and spans.first_year - HORIZON_YEARS < first
            and end < spans.end_year + HORIZON_YEARS
        ):
            first, end = min(first, spans.first_year), max(end, spans.end_year)
        if not FIRST_YEAR <= first < end <= LAST_YEAR or end - first > 4 * HORIZON_YEARS:
            raise BeyondHorizon(f"the years {first} to {end} are too many or too far away")
        self.spans = self._joined(first, end)
        return self.spans

    def _joined(self, first: int, end: int) -> Spans:
        starts: list[int] = []
        ends: list[int] = []
        for year in range(first, end):
            spans = self._years.get(year)
            if spans is None:
                spans = self._years[year] = year_spans(self._schedule, year)
            for opened, closed in spans:
                if ends and ends[-1] == opened:
                    ends[-1] = closed
                else:
                    starts.append(opened)
                    ends.append(closed)
        before = [0, *accumulate(closed - opened for opened, closed in zip(starts, ends, strict=True))]
        return Spans(first, end, year_start(first), year_start(end), starts, ends, before)


def counted(spans: Spans, at: int) -> int:
    """Open seconds of the table up to an instant inside it."""
    index = bisect_right(spans.starts, at) - 1
    if index < 0:
        return 0
    closed = spans.ends[index]
    return spans.before[index] + min(closed, at) - spans.starts[index]


def table_of(schedule: Schedule) -> Table:
    """The table of a schedule; schedules of equal content share one."""
    return _tables((TZDATA_VERSION, schedule.key), _Unkeyed(schedule))


class _Unkeyed:
    """Carries a schedule past the cache, whose key says everything."""

    __slots__ = ("schedule",)

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unkeyed)


@lru_cache(maxsize=2048)
def _tables(_key: Hashable, carried: _Unkeyed) -> Table:
    return Table(carried.schedule)
