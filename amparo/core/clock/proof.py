"""The proof of a deadline: every stretch since the start, what it counted and why. The rows add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from amparo.core.clock.closed import Why, closed_stretches
from amparo.core.clock.readings import folded_clock, read_clocks, side_of
from amparo.core.clock.words import proof_as_text
from amparo.core.time import TZDATA_VERSION, zone
from amparo.core.time.zones import instant, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter, Clause, Subject
    from amparo.core.clock.facts import Fact
    from amparo.core.clock.fold import Clock, Stretch
    from amparo.core.clock.reading import Reading


@dataclass(frozen=True, slots=True)
class Row:
    """From `start` to `end`, so much `counted` out of `open` hours; `side` says who caused a pause."""

    start: datetime
    end: datetime
    counted: timedelta
    open: timedelta
    why: Why
    name: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading with its proof."""

    reading: Reading
    charter: str
    version: str
    languages: tuple[str, ...]
    clauses: tuple[Clause, ...]  # one for each language
    zone: str
    tzdata: str
    rows: tuple[Row, ...]
    next_open: datetime | None  # where the next counted second lies, while the clock is not at an end
    holidays_until: int | None = None  # the last year for which the calendar names closed days

    @property
    def elapsed(self) -> timedelta:
        """The sum of the rows, which is the elapsed time of the reading."""
        return sum((row.counted for row in self.rows), timedelta())

    @property
    def is_beyond_holidays(self) -> bool:
        """Whether the deadline lies in a year whose closed days are not known yet."""
        due, until = self.reading.due_at, self.holidays_until
        return due is not None and until is not None and due.astimezone(zone(self.zone)).year > until

    def clause(self, language: str) -> Clause:
        """The clause that promises it, in one of the charter's languages, else in the first."""
        index = self.languages.index(language) if language in self.languages else 0
        return self.clauses[index]

    def as_text(self, language: str) -> str:
        """The proof as plain text, with wall times in the zone of the calendar."""
        return proof_as_text(self, language)

    def as_json(self) -> dict[str, Any]:
        """The proof as plain values: instants in UTC, amounts in seconds."""
        reading = self.reading
        return {
            "clock": reading.clock,
            "state": reading.state.value,
            "promise": reading.promise,
            "charter": {"name": self.charter, "version": self.version, "clause": reading.clause},
            "sentences": {
                language: clause.sentence
                for language, clause in zip(self.languages, self.clauses, strict=True)
            },
            "calendar": {
                "name": reading.calendar,
                "zone": self.zone,
                "tzdata": self.tzdata,
                "holidays_until": self.holidays_until,
            },
            "start": _iso(reading.started_at),
            "due": _iso(reading.due_at),
            "stopped_at": _iso(reading.stopped_at),
            "elapsed_s": _whole(reading.elapsed),
            "remaining_s": None if reading.remaining is None else _whole(reading.remaining),
            "next_open": _iso(self.next_open),
            "rows": [_row_as_json(row) for row in self.rows],
        }


def explain(
    charter: Charter, subject: Subject, facts: Sequence[Fact], clock: str, now: datetime
) -> Explanation:
    """The proof of one clock at `now`; a KeyError if the clock has not started."""
    readings = {reading.clock: reading for reading in read_clocks(charter, subject, facts, now)}
    folded = folded_clock(charter, subject, facts, clock, now)
    return explained(charter, readings[clock], folded, now)


def explained(charter: Charter, reading: Reading, folded: Clock, now: datetime) -> Explanation:
    """The proof of a reading: the stretches of the clock that it was read from."""
    ended = reading.stopped_at is not None
    opening = None if ended or reading.pauses else folded.calendar.next_open(now)
    rows = tuple(row for stretch in folded.stretches for row in _rows(stretch))
    return Explanation(
        reading,
        charter.name,
        charter.version,
        charter.languages,
        tuple(charter.clause(reading.clause, language) for language in charter.languages),
        folded.calendar.zone,
        TZDATA_VERSION,
        rows,
        opening,
        folded.calendar.schedule.last_closed_year,
    )


def _rows(stretch: Stretch) -> Iterator[Row]:
    if stretch.state == "running":
        yield from _running(stretch)
        return
    opened = stretch.calendar.table.between(stretch.start, stretch.end)
    if stretch.state == "stopped":
        yield _row(stretch.start, stretch.end, 0, opened, Why.STOPPED)
        return
    sides = dict.fromkeys(side_of(reason) for reason in stretch.reasons)
    yield _row(
        stretch.start, stretch.end, 0, opened, Why.PAUSED, ", ".join(stretch.reasons), ", ".join(sides)
    )


def _running(stretch: Stretch) -> Iterator[Row]:
    at = stretch.start
    for opened, closed in stretch.calendar.table.windows(stretch.start, stretch.end):
        yield from _closed(stretch, at, opened)
        yield _row(opened, closed, closed - opened, closed - opened, Why.COUNTED)
        at = closed
    yield from _closed(stretch, at, stretch.end)


def _closed(stretch: Stretch, start: int, end: int) -> Iterator[Row]:
    for closed in closed_stretches(stretch.calendar, start, end):
        yield _row(closed.start, closed.end, 0, 0, closed.why, closed.name)


def _row(start: int, end: int, counted: int, opened: int, why: Why, *words: str) -> Row:
    return Row(
        instant(start), instant(end), timedelta(seconds=counted), timedelta(seconds=opened), why, *words
    )


def _row_as_json(row: Row) -> dict[str, Any]:
    found = {
        "from": _iso(row.start),
        "to": _iso(row.end),
        "counted_s": _whole(row.counted),
        "open_s": _whole(row.open),
        "why": row.why.value,
    }
    return found | {key: value for key, value in (("name", row.name), ("side", row.side)) if value}


def _whole(amount: timedelta) -> int:
    return amount // timedelta(seconds=1)


def _iso(at: datetime | None) -> str | None:
    return instant(seconds(at)).isoformat().replace("+00:00", "Z") if at else None
