"""How cases write instants, amounts and calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from amparo.core.time import (
    Calendar,
    Closure,
    Hours,
    Window,
    at_wall,
    difference,
    intersection,
    union,
    zone,
)
from amparo.core.time.allowance import BusinessTime, CivilDays, CivilMonths, EndOfBusinessDay, RealTime
from amparo.core.time.zones import instant, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from amparo.core.time.allowance import Allowance

Case = dict[str, Any]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SIZES = {"second": 1, "minute": 60, "hour": 3600, "s": 1}


def moment(text: str) -> datetime:
    """An instant in UTC; one without a zone is refused."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} says no time zone")
    return found.astimezone(UTC)


def second(text: str) -> int:
    """The whole second of an instant."""
    return seconds(moment(text))


def iso(at: datetime | int | None) -> str | None:
    """An instant as cases write it."""
    if at is None:
        return None
    whole = at if isinstance(at, int) else seconds(at)
    return instant(whole).strftime("%Y-%m-%dT%H:%M:%SZ")


def amount(written: Mapping[str, Any]) -> Allowance:
    """`{"hours": 48}`, `{"calendar_days": 7}`, `{"business_hours": 4}`; `{"business_days": 2}` to its end."""
    ((unit, number),) = written.items()
    number = int(number)
    if unit in ("calendar_days", "civil_days", "days"):
        return CivilDays(number)
    if unit in ("calendar_months", "civil_months", "months"):
        return CivilMonths(number)
    if unit in ("business_days", "business_days_end"):
        return EndOfBusinessDay(number)
    of_business = unit.startswith("business_")
    size = _SIZES.get(unit.removeprefix("business_").rstrip("s") or "s")
    if size is None:
        raise ValueError(f"{unit} is no unit of time")
    return BusinessTime(number * size) if of_business else RealTime(number * size)


class Calendars:
    """The calendars of a file, made when first asked for."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        self._written = written
        self._made: dict[str, Calendar] = {}
        self._making: list[str] = []

    def of(self, named: str | Mapping[str, Any]) -> Calendar:
        """A calendar by name, or one that stands in the case itself."""
        if isinstance(named, dict):
            return self._make("calendar", named)
        if named not in self._made:
            if not isinstance(named, str) or named not in self._written:
                raise ValueError(f"there is no calendar {named!r}")
            if named in self._making:
                raise ValueError(f"the calendar {named!r} is made of itself")
            self._making.append(named)
            try:
                self._made[named] = self._make(named, self._written[named])
            finally:
                self._making.remove(named)
        return self._made[named]

    def _make(self, name: str, written: Mapping[str, Any]) -> Calendar:
        for key, combine in _COMBINED.items():
            if key in written:
                return combine(name, *(self.of(part) for part in written[key]))
        return Calendar(name, _hours(written))


_COMBINED: dict[str, Callable[..., Calendar]] = {
    "union": union,
    "intersection": intersection,
    "difference": difference,
}
_PARTS = ("tz", "week", "closed_dates", "exceptions", "breaks", "closures", "cut_at_midnight")


def _hours(written: Mapping[str, Any]) -> Hours:
    place, week = written["tz"], written.get("week", {})
    zone(place)
    if unknown := set(week) - set(DAYS):
        raise ValueError(f"{sorted(unknown)} are no days of the week")
    if strange := [key for key, value in written.items() if key not in _PARTS and not isinstance(value, str)]:
        raise ValueError(f"{strange} are no parts of a calendar; known are {', '.join(_PARTS)}")
    return Hours(
        place,
        tuple(_windows(week.get(day, ())) for day in DAYS),
        _closed(written.get("closed_dates", ())),
        tuple(sorted((day, *_exception(own)) for day, own in _by_date(written.get("exceptions", {})))),
        (*_closures(written.get("closures", ())), *_breaks(written.get("breaks", {}), place)),
        bool(written.get("cut_at_midnight")),
    )


def _closed(written: Any) -> tuple[tuple[date, str], ...]:  # noqa: ANN401 a list of dates, or dates with names
    named = written if isinstance(written, dict) else dict.fromkeys(written, "")
    return tuple(sorted((date.fromisoformat(day), str(name)) for day, name in named.items()))


def _by_date(written: Any) -> list[tuple[date, Any]]:  # noqa: ANN401 what stands at a date differs
    """A mapping by date, or a list of tables that each name their date."""
    pairs = written.items() if isinstance(written, dict) else ((each["date"], each) for each in written)
    return [(date.fromisoformat(day), own) for day, own in pairs]


def _exception(written: Any) -> tuple[tuple[Window, ...], str]:  # noqa: ANN401 windows, or windows with a name
    if isinstance(written, dict):
        return _windows(written["windows"]), str(written.get("name", ""))
    return _windows(written), ""


def _closures(written: Any) -> Iterator[Closure]:  # noqa: ANN401 a list of tables
    for each in written:
        yield Closure(moment(each["start"]), moment(each["end"]), str(each.get("name", "")))


def _breaks(written: Any, place: str) -> Iterator[Closure]:  # noqa: ANN401 windows by date
    """Hours of a date that are taken out of it, by the clocks of the calendar."""
    for day, own in _by_date(written):
        windows, name = _exception(own)
        midnight = datetime.combine(day, time())
        for opens, closes in windows:
            start, end = (at_wall(midnight + timedelta(seconds=edge), place) for edge in (opens, closes))
            yield Closure(start, end, name)


def _windows(written: Any) -> tuple[Window, ...]:  # noqa: ANN401 pairs of times as JSON gives them
    return tuple(sorted(Window(_time(opens), _time(closes)) for opens, closes in written))


def _time(text: str) -> int:
    hours, minutes, *rest = (int(part) for part in text.split(":"))
    if not (0 <= minutes < 60 and all(0 <= part < 60 for part in rest) and hours >= 0):
        raise ValueError(f"{text} is no time of day")
    return hours * 3600 + minutes * 60 + sum(rest)
