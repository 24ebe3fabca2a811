"""The proof of a deadline: every stretch since the start, what it counted and why. The rows add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from amparo.core.clock.readings import folded_clock, read_clocks
from amparo.core.clock.rows import as_iso, rows_of, whole
from amparo.core.clock.words import proof_as_text
from amparo.core.time import TZDATA_VERSION, zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter, Clause, Subject
    from amparo.core.clock.facts import Fact
    from amparo.core.clock.fold import Clock
    from amparo.core.clock.reading import Reading
    from amparo.core.clock.rows import Row


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
            "start": as_iso(reading.started_at),
            "due": as_iso(reading.due_at),
            "stopped_at": as_iso(reading.stopped_at),
            "elapsed_s": whole(reading.elapsed),
            "remaining_s": None if reading.remaining is None else whole(reading.remaining),
            "next_open": as_iso(self.next_open),
            "rows": [row.as_json() for row in self.rows],
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
    rows = rows_of(folded.stretches)
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
