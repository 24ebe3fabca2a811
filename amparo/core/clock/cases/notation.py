"""How cases write instants, amounts and calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from amparo.core.time import Calendar, Closure, Hours, Window, intersection, union, zone
from amparo.core.time.allowance import BusinessTime, CivilDays, CivilMonths, EndOfBusinessDay, RealTime
from amparo.core.time.zones import instant, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    def of(self, named: str | Mapping[str, Any]) -> Calendar:
        """A calendar by name, or one that stands in the case itself."""
        if not isinstance(named, str):
            return self._make("calendar", named)
        if named not in self._made:
            if named not in self._written:
                raise ValueError(f"there is no calendar {named!r}")
            self._made[named] = self._make(named, self._written[named])
        return self._made[named]

    def _make(self, name: str, written: Mapping[str, Any]) -> Calendar:
        for key, combine in (("union", union), ("intersection", intersection)):
            if key in written:
                return combine(name, *(self.of(part) for part in written[key]))
        return Calendar(name, _hours(written))


def _hours(written: Mapping[str, Any]) -> Hours:
    zone(written["tz"])
    week = written.get("week", {})
    unknown = set(week) - set(DAYS)
    if unknown:
        raise ValueError(f"{sorted(unknown)} are no days of the week")
    exceptions = (
        (date.fromisoformat(day), *_exception(own)) for day, own in written.get("exceptions", {}).items()
    )
    return Hours(
        written["tz"],
        tuple(_windows(week.get(day, ())) for day in DAYS),
        _closed(written.get("closed_dates", ())),
        tuple(sorted(exceptions)),
        tuple(
            Closure(moment(each["start"]), moment(each["end"]), each.get("name", ""))
            for each in written.get("closures", ())
        ),
    )


def _closed(written: Any) -> tuple[tuple[date, str], ...]:  # noqa: ANN401 a list of dates, or dates with names
    named = written if isinstance(written, dict) else dict.fromkeys(written, "")
    return tuple(sorted((date.fromisoformat(day), str(name)) for day, name in named.items()))


def _exception(written: Any) -> tuple[tuple[Window, ...], str]:  # noqa: ANN401 windows, or windows with a name
    if isinstance(written, dict):
        return _windows(written["windows"]), str(written.get("name", ""))
    return _windows(written), ""


def _windows(written: Any) -> tuple[Window, ...]:  # noqa: ANN401 pairs of times as JSON gives them
    return tuple(sorted(Window(_time(opens), _time(closes)) for opens, closes in written))


def _time(text: str) -> int:
    hours, minutes, *rest = (int(part) for part in text.split(":"))
    if not (0 <= minutes < 60 and all(0 <= part < 60 for part in rest) and hours >= 0):
        raise ValueError(f"{text} is no time of day")
    return hours * 3600 + minutes * 60 + sum(rest)
