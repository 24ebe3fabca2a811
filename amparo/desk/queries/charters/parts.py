"""The forms of a draft: hours, deadlines and rules, each value with what it was and what is wrong with it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from amparo.core.charter.amounts import window
from amparo.core.charter.difference.phrases import day_names
from amparo.core.charter.positions import Positions
from amparo.desk.queries.charters.fields import CHARTER, DAYS, UNITS, closed_days, fields_of
from amparo.ui.models.times import hours_and_minutes
from amparo.ui.queries.words import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from amparo.core.charter import Finding
    from amparo.core.charter.difference.speaker import Speaker
    from amparo.desk.queries.charters.fields import Field

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Entry:
    """An input with its label."""

    field: Field
    label: str
    was: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class DayHours:
    """A day of the week: its input, what is open drawn in percent of the lane, and for how long."""

    entry: Entry
    spans: tuple[tuple[str, str], ...]
    total: str


@dataclass(frozen=True, slots=True)
class CalendarForm:
    """The week of a calendar, and the days on which it is closed besides holidays."""

    name: str
    words: str
    days: tuple[DayHours, ...]
    hours: tuple[str, ...]  # along the lane
    total: str
    closed: tuple[tuple[str, str], ...]
    is_always: bool


@dataclass(frozen=True, slots=True)
class ClockForm:
    """A promise with an input for each case."""

    words: str
    targets: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RuleForm:
    """A rule in the charter's own words, with an input for each figure in it."""

    name: str
    sentence: str
    entries: tuple[Entry, ...]


class Forms:
    """Builds the forms of one text of charter.toml."""

    def __init__(
        self, files: Mapping[str, str], base: Mapping[str, str], findings: Sequence[Finding], speaker: Speaker
    ) -> None:
        self.text = files.get(CHARTER, "")
        self.fields = fields_of(self.text)
        self.base = fields_of(base.get(CHARTER, ""))
        self.speaker = speaker
        self._findings = [finding for finding in findings if finding.file == CHARTER]
        self._positions = Positions(self.text.encode()) if self._findings else None
        self._values: dict[str, Any] = tomllib.loads(self.text) if self.fields else {}

    @property
    def is_readable(self) -> bool:
        """Whether the text can be read at all, so that there are forms for it."""
        return bool(self.fields)

    def calendars(self) -> Iterator[CalendarForm]:
        """The hours, calendar by calendar."""
        for name in self._values.get("calendars", {}):
            yield self._calendar(name)

    def clocks(self) -> Iterator[ClockForm]:
        """The promises, each with its cases and the one for all others."""
        for name in self._values.get("clocks", {}):
            own = [field for field in self.fields.values() if field.path[:2] == ("clocks", name)]
            cases = sorted(own, key=lambda field: len(field.path) == 3)
            entries = tuple(self._entry(field, self._case(field)) for field in cases)
            yield ClockForm(self.speaker.name("clocks", name), entries)

    def rules(self) -> Iterator[RuleForm]:
        """What happens by rule."""
        for name in self._values.get("rules", {}):
            own = [field for field in self.fields.values() if field.path[:2] == ("rules", name)]
            entries = tuple(self._entry(field, _rule_label(field)) for field in own)
            yield RuleForm(name, self._sentence(f"rules.{name}.clause"), entries)

    def entry(self, name: str, label: str) -> Entry | None:
        """The input of one value by its name."""
        return self._entry(self.fields[name], label) if name in self.fields else None

    def _entry(self, field: Field, label: str) -> Entry:
        before = self.base.get(field.name)
        was = _in_words(before) if before and before.value != field.value else ""
        return Entry(field, label, was, self._findings_at(field))

    def _findings_at(self, field: Field) -> tuple[Finding, ...]:
        if self._positions is None:
            return ()
        path = field.path[:-1] if field.shape == "windows" else field.path
        line, _column = self._positions.of(path)
        return tuple(finding for finding in self._findings if finding.line == line)

    def _case(self, field: Field) -> str:
        if len(field.path) == 3:
            several = any(
                other.path[:2] == field.path[:2] and other != field for other in self.fields.values()
            )
            return self.speaker.phrases["others"] if several else _("in every case")
        target = self._values["clocks"][field.path[1]]["targets"][field.path[3]]
        when = target.get("when")
        return self.speaker.written_condition(when) if isinstance(when, dict) else field.path[3]

    def _sentence(self, key: str) -> str:
        for policy in (self.speaker.new, self.speaker.old):
            for anchor, (_number, own, *_rest) in policy.clauses.items():
                if own == key:
                    return policy.clause(anchor, language()).sentence
        return ""

    def _calendar(self, name: str) -> CalendarForm:
        labels = day_names(language())
        own = [self.fields.get(f"calendars.{name}.week.{day}") for day in DAYS]
        open_ = [[_span(text) for text in field.value.split(", ") if text] if field else [] for field in own]
        spans = [[span for span in day if span] for day in open_]
        first, last = _bounds([span for day in spans for span in day])
        days = tuple(
            DayHours(self._entry(field, label), _lane(day, first, last), _sum([day]))
            for field, label, day in zip(own, labels, spans, strict=True)
            if field
        )
        closed = tuple((day, said) for calendar, day, said in closed_days(self.text) if calendar == name)
        marks = tuple(f"{hour % 24:02}" for hour in range(first // HOUR, last // HOUR + 1, 2))
        words = self.speaker.name("calendars", name)
        is_always = self._values["calendars"][name].get("always") is True
        return CalendarForm(name, words, days, marks, _sum(spans), closed, is_always)


def _in_words(field: Field) -> str:
    if field.shape == "amount" and field.unit and field.unit != "none":
        return f"{field.number} {UNITS[field.unit]}"
    return str(UNITS["none"]) if field.unit == "none" else field.value or _("closed")


def _rule_label(field: Field) -> str:
    match field.path[-1]:
        case "for":
            return _("after")
        case "age":
            return _("once the ticket is as old as")
        case "failed-contacts":
            return _("contact attempts in vain")
        case "contacts-apart":
            return _("attempts at least so far apart")
        case "mail-fails-after":
            return _("a mail without answer is in vain after")
        case _:
            return _("reminders after")


def _span(text: str) -> tuple[int, int] | None:
    try:
        return window(text)
    except ValueError:
        return None


def _bounds(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The hours that a lane shows: an even number of whole ones around everything that is open."""
    if not spans:
        return 8 * HOUR, 18 * HOUR
    first = min(opens for opens, _ in spans) // HOUR
    last = -(-max(closes for _, closes in spans) // HOUR)
    return first * HOUR, (last + (last - first) % 2) * HOUR


def _lane(day: list[tuple[int, int]], first: int, last: int) -> tuple[tuple[str, str], ...]:
    """Begin and width in percent, with a point whatever the language."""
    width = (last - first) / 100
    return tuple(
        (f"{(opens - first) / width:.2f}%", f"{(closes - opens) / width:.2f}%") for opens, closes in day
    )


def _sum(days: list[list[tuple[int, int]]]) -> str:
    seconds = sum(closes - opens for day in days for opens, closes in day)
    return hours_and_minutes(seconds // 60) if seconds else _("closed")
