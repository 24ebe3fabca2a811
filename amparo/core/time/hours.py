"""When a place is open, as declared: weekly windows, closed days, days of their own, partial closures.

An instant is open exactly when its local wall time lies in a window of its local date, or in the part
past midnight of a window of the date before. A missing hour shortens a window, a repeated one lengthens it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from typing import TYPE_CHECKING, NamedTuple, Protocol

from amparo.core.time.interval import Span, common, merged, without
from amparo.core.time.zones import DAY, day_interval, day_number, seconds, stretches, year_start

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date, datetime


class Window(NamedTuple):
    """Open from second `opens` of a civil day up to `closes`, which may lie past midnight (over 86,400)."""

    opens: int
    closes: int


class Closure(NamedTuple):
    """A closure from one instant to another, e.g. a fire drill."""

    start: datetime
    end: datetime
    name: str


class Schedule(Protocol):
    """Anything that can say when it is open."""

    @property
    def zone(self) -> str:
        """The zone whose civil days count."""

    @property
    def key(self) -> Hashable:
        """Equal for equal content."""

    @property
    def last_closed_year(self) -> int | None:
        """The last year for which closed days are named; None where none are."""

    def spans(self, start: int, end: int) -> list[Span]:
        """The open spans in the seconds `[start, end)`, sorted and merged."""

    def spans_of(self, day: int) -> list[Span]:
        """The open spans that belong to a civil day, given by its day number."""

    def reason(self, day: int) -> tuple[str, str]:
        """Why a day has no ordinary hours: (holiday | exception | weekend | "", name)."""

    def closures_at(self, start: int, end: int) -> list[tuple[Span, str]]:
        """Partial closures that touch these seconds, with their names."""


@dataclass(frozen=True)
class Hours:
    """Declared opening hours, `week` from Monday on. Mappings are sorted tuples: equal hours are equal.

    Windows that touch or overlap count once. A closed day takes away the windows that begin on it, so that
    the night before ends as it would; with `cut_at_midnight` it is closed from midnight to midnight instead.
    """

    zone: str
    week: tuple[tuple[Window, ...], ...]
    closed: tuple[tuple[date, str], ...] = ()
    exceptions: tuple[tuple[date, tuple[Window, ...], str], ...] = ()
    closures: tuple[Closure, ...] = ()
    cut_at_midnight: bool = False

    def __post_init__(self) -> None:
        for day in (*self.week, *(own for _, own, _ in self.exceptions)):
            if any(not 0 <= window.opens < window.closes for window in day):
                raise ValueError("a window closes before it opens")

    @cached_property
    def key(self) -> Hashable:
        return self

    @cached_property
    def _own(self) -> dict[int, tuple[Window, ...]]:
        days: dict[int, tuple[Window, ...]] = {}
        if not self.cut_at_midnight:
            days = {day_number(day): () for day, _ in self.closed}
        return days | {day_number(day): windows for day, windows, _ in self.exceptions}

    @cached_property
    def _names(self) -> dict[int, tuple[str, str]]:
        days = {day_number(day): ("holiday", name) for day, name in self.closed}
        return days | {day_number(day): ("exception", name) for day, _, name in self.exceptions}

    @cached_property
    def _tail(self) -> int:
        """How many days back a window may have begun."""
        windows = [window for day in (*self.week, *self._own.values()) for window in day]
        return max((window.closes - 1) // DAY for window in windows) if windows else 0

    @cached_property
    def _cuts(self) -> list[Span]:
        whole = [day_interval(day, self.zone) for day in self._civil.values()]
        closures = [*whole, *((closure.start, closure.end) for closure in self.closures)]
        return merged((seconds(start), seconds(end)) for start, end in closures)

    @cached_property
    def _civil(self) -> dict[int, date]:
        """The days that are closed from midnight to midnight."""
        own = {day for day, _, _ in self.exceptions}
        days = (day for day, _ in self.closed if self.cut_at_midnight and day not in own)
        return {day_number(day): day for day in days}

    @property
    def last_closed_year(self) -> int | None:
        return max((day.year for day, _ in self.closed), default=None)

    def windows(self, day: int) -> tuple[Window, ...]:
        """The windows that begin on a civil day."""
        own = self._own.get(day)
        return self.week[(day + 3) % 7] if own is None else own  # 1970-01-01 was a Thursday

    def spans(self, start: int, end: int) -> list[Span]:
        found: list[Span] = []
        for low, high, offset in stretches(self.zone, start, end):
            wall_low, wall_high = low + offset, high + offset
            for day in range(wall_low // DAY - self._tail, (wall_high - 1) // DAY + 1):
                midnight = day * DAY
                for opens, closes in self.windows(day):
                    opened = max(midnight + opens, wall_low)
                    closed = min(midnight + closes, wall_high)
                    if opened < closed:
                        found.append((opened - offset, closed - offset))
        return self._uncut(merged(found))

    def spans_of(self, day: int) -> list[Span]:
        if day in self._civil:
            return []
        found: list[Span] = []
        midnight = day * DAY
        for low, high, offset in stretches(self.zone, midnight - DAY, midnight + (self._tail + 2) * DAY):
            for opens, closes in self.windows(day):
                opened, closed = max(midnight + opens - offset, low), min(midnight + closes - offset, high)
                if opened < closed:
                    found.append((opened, closed))
        return self._uncut(merged(found))

    def reason(self, day: int) -> tuple[str, str]:
        named = self._names.get(day)
        if named:
            return named
        return ("", "") if self.windows(day) else ("weekend", "")

    def closures_at(self, start: int, end: int) -> list[tuple[Span, str]]:
        touched = ((seconds(c.start), seconds(c.end), c.name) for c in self.closures)
        return [((first, last), name) for first, last, name in touched if first < end and start < last]

    def _uncut(self, spans: list[Span]) -> list[Span]:
        return without(spans, self._cuts) if self._cuts else spans


@dataclass(frozen=True)
class Combined:
    """Several schedules as one: open when any is (`union`), when all are (`intersection`), or when only
    the first is (`difference`).
    """

    parts: tuple[Schedule, ...]
    how: str

    @property
    def zone(self) -> str:
        return self.parts[0].zone

    @cached_property
    def key(self) -> Hashable:
        return (self.how, *(part.key for part in self.parts))

    @property
    def last_closed_year(self) -> int | None:
        return min((year for part in self.parts if (year := part.last_closed_year)), default=None)

    def spans(self, start: int, end: int) -> list[Span]:
        spans = [part.spans(start, end) for part in self.parts]
        if self.how == "union":
            return merged(span for part in spans for span in part)
        combine = common if self.how == "intersection" else without
        return reduce(combine, spans)

    def spans_of(self, day: int) -> list[Span]:
        midnight = day * DAY
        walls = stretches(self.zone, midnight - DAY, midnight + 2 * DAY)
        own = [
            (max(low, midnight - offset), min(high, midnight + DAY - offset)) for low, high, offset in walls
        ]
        civil = merged(span for span in own if span[0] < span[1])
        return common(self.spans(civil[0][0], civil[-1][1]), civil) if civil else []

    def reason(self, day: int) -> tuple[str, str]:
        reasons = [part.reason(day) for part in self.parts[: 1 if self.how == "difference" else None]]
        closed = [reason for reason in reasons if reason[0]]
        if len(closed) == len(reasons) or (closed and self.how == "intersection"):
            return closed[0]
        return "", ""

    def closures_at(self, start: int, end: int) -> list[tuple[Span, str]]:
        return [closure for part in self.parts for closure in part.closures_at(start, end)]


def year_spans(schedule: Schedule, year: int) -> list[Span]:
    """The open spans of one year, cut at the year's ends in UTC so that years join without a seam."""
    return schedule.spans(year_start(year), year_start(year + 1))
