"""What the answer to a case follows from: the stretches that were counted, or the steps of a sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amparo.core.clock.cases import clocks, consequences
from amparo.core.clock.cases.notation import iso, moment, second
from amparo.core.clock.fold import Stretch
from amparo.core.clock.rows import Row, rows_of, whole
from amparo.core.clock.words import rows_as_text
from amparo.core.time import TZDATA_VERSION, always
from amparo.core.time.allowance import due

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from amparo.core.clock.cases.notation import Calendars, Case
    from amparo.core.clock.fold import Clock
    from amparo.core.time import Calendar


@dataclass(frozen=True, slots=True)
class Part:
    """What was counted in one calendar: the rows add up to it."""

    what: str
    calendar: Calendar
    rows: tuple[Row, ...]

    def as_json(self) -> Case:
        return {
            "what": self.what,
            "calendar": {
                "name": self.calendar.name,
                "zone": self.calendar.zone,
                "tzdata": TZDATA_VERSION,
                "holidays_until": self.calendar.schedule.last_closed_year,
            },
            "counted_s": sum(whole(row.counted) for row in self.rows),
            "rows": [row.as_json() for row in self.rows],
        }

    def as_text(self) -> str:
        place = f"{self.calendar.name}, {self.calendar.zone}, time zone data {TZDATA_VERSION}"
        rows = rows_as_text(self.rows, self.calendar.zone, "en")
        return "\n    ".join([f"  {self.what} ({place})", *rows])


@dataclass(frozen=True, slots=True)
class Step:
    """One figure or instant on the way to an answer."""

    what: str
    value: Any

    def as_json(self) -> Case:
        return {"what": self.what, "value": self.value}

    def as_text(self) -> str:
        return f"  {self.what}: {'-' if self.value is None else self.value}"


def explain(case: Case, result: Case, calendars: Calendars) -> list[Part | Step]:
    """The parts or steps that an answer follows from."""
    return list(_EXPLAINED[case["kind"]](case, result, calendars))


def _until(case: Case, result: Case, calendars: Calendars) -> Iterator[Part]:
    """From the start to what was asked for."""
    end = result["at"] if "at" in result else result["due"]
    if end is not None:
        yield _stretch(_calendar(case, calendars), second(case["start"]), second(end))


def _between(case: Case, _result: Case, calendars: Calendars) -> Iterator[Part]:
    yield _stretch(_calendar(case, calendars), *sorted((second(case["start"]), second(case["end"]))))


def _clock(case: Case, _result: Case, calendars: Calendars) -> Iterator[Part]:
    yield _part("clock", clocks.the_clock(case, calendars))


def _conversation(case: Case, _result: Case, calendars: Calendars) -> Iterator[Part]:
    first, following = clocks.responses(case, calendars)
    if first:
        yield _part("first response", first)
    for number, each in enumerate(following, 1):
        yield _part(f"next response {number}", each)


def _updates(case: Case, _result: Case, calendars: Calendars) -> Iterator[Part]:
    for number, each in enumerate(clocks.updates(case, calendars), 1):
        yield _part(f"update {number}", each)


def _closing(case: Case, result: Case, calendars: Calendars) -> Iterator[Step]:
    rule, found, opened = consequences.closing_of(case, calendars)
    yield Step("waits since", iso(found.since))
    if rule.after and found.since:
        yield Step("then after its time", iso(due(rule.after, found.since, rule.calendar)))
    if rule.age and opened:
        yield Step("old enough", iso(due(rule.age, moment(opened), rule.calendar)))
    yield Step("closes, the latest of these", result["closes_at"])
    yield Step("closed", result["closed_at"])


def _availability(_case: Case, result: Case, _calendars: Calendars) -> Iterator[Step]:
    yield Step("seconds of the month", result["month_seconds"])
    yield Step("agreed of them", result["agreed_seconds"])
    yield Step("down of these", result["down_seconds"])
    yield Step("percent up", result["availability_pct"])
    yield Step("percent of credit", result["credit_pct"])


def _credit(case: Case, result: Case, _calendars: Calendars) -> Iterator[Step]:
    for name, percent in result["deviation_pct"].items():
        yield Step(f"percent that {name} deviates", percent)
    limit = "" if case.get("cap") is None else f", at most {case['cap']}"
    yield Step(f"percent of credit ({case.get('combine', 'sum')}{limit})", result["credit_pct"])
    yield Step(f"of {case['invoice_net']}", result["amount"])


def _part(what: str, clock: Clock) -> Part:
    return Part(what, clock.calendar, rows_of(clock.stretches))


def _stretch(calendar: Calendar, start: int, end: int) -> Part:
    counted = calendar.table.between(start, end)
    stretches = [Stretch(start, end, "running", calendar, (), counted)] if start < end else []
    return Part("counted", calendar, rows_of(stretches))


def _calendar(case: Case, calendars: Calendars) -> Calendar:
    named = case.get("calendar")
    return always("real time", case["timezone"]) if named is None else calendars.of(named)


_EXPLAINED: dict[str, Callable[[Case, Case, Calendars], Iterable[Part | Step]]] = {
    **dict.fromkeys(("add", "next_open", "calendar_days", "business_days_end", "threshold"), _until),
    "between": _between,
    "clock": _clock,
    "conversation": _conversation,
    "periodic_update": _updates,
    "auto_close": _closing,
    "availability": _availability,
    "credit": _credit,
}
