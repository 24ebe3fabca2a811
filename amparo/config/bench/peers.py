"""Those who count business time in `amparo bench clock`: we, and the libraries installed beside us."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any, Protocol

from amparo.core.time import Calendar, Hours, Window

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, timedelta

HOURS = ((time(8), time(10, 45)), (time(13), time(17, 30)))
WORKDAYS = range(5)


class Counter(Protocol):
    """Adds business time to instants, and counts it between them."""

    @property
    def name(self) -> str:
        """Who it is."""

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """When the amount has passed."""

    def between(self, start: datetime, end: datetime) -> timedelta:
        """What has passed from one to the other."""


def counters(zone: str, holidays: Iterable[date]) -> list[Counter]:
    """We first, then each peer that can be imported, all with the same hours."""
    days = list(holidays)
    found: list[Counter] = [Ours(zone, days)]
    for peer in (BusinessTimeDelta, BizCal):
        try:
            found.append(peer(zone, days))
        except ModuleNotFoundError:
            continue
    return found


class Ours:
    """The calendar of the product."""

    name = "amparo"

    def __init__(self, zone: str, holidays: list[date]) -> None:
        windows = tuple(Window(_seconds(opens), _seconds(closes)) for opens, closes in HOURS)
        week = tuple(windows if day in WORKDAYS else () for day in range(7))
        self.calendar = Calendar("office", Hours(zone, week, tuple((day, "") for day in sorted(holidays))))
        self.add = self.calendar.add
        self.between = self.calendar.between


class BusinessTimeDelta:
    """The library businesstimedelta."""

    name = "businesstimedelta"

    def __init__(self, zone: str, holidays: list[date]) -> None:
        import businesstimedelta as peer  # type: ignore[import-untyped, import-not-found, unused-ignore]
        import pytz  # type: ignore[import-untyped, import-not-found, unused-ignore]

        place = pytz.timezone(zone)
        shifts = [
            peer.WorkDayRule(start_time=opens, end_time=closes, working_days=list(WORKDAYS), tz=place)
            for opens, closes in HOURS
        ]
        closed = peer.HolidayRule(dict.fromkeys(holidays, "closed"), tz=place)
        self._peer: Any = peer
        self._rules: Any = peer.Rules([*shifts, closed])

    def add(self, start: datetime, amount: timedelta) -> datetime:
        found: datetime = start + self._peer.BusinessTimeDelta(self._rules, timedelta=amount)
        return found

    def between(self, start: datetime, end: datetime) -> timedelta:
        found: timedelta = self._rules.difference(start, end).timedelta
        return found


class BizCal:
    """The library django-bizcal."""

    name = "django-bizcal"

    def __init__(self, zone: str, holidays: list[date]) -> None:
        import django_bizcal as peer  # type: ignore[import-not-found, unused-ignore]
        from django_bizcal.providers import SetHolidayProvider  # type: ignore[import-not-found, unused-ignore]

        self._calendar = peer.WorkingCalendar(
            tz=zone,
            weekly_schedule=dict.fromkeys(WORKDAYS, HOURS),
            holiday_provider=SetHolidayProvider.from_dates(holidays),
        )

    def add(self, start: datetime, amount: timedelta) -> datetime:
        due: datetime = self._calendar.add_business_time(start, amount)
        return due

    def between(self, start: datetime, end: datetime) -> timedelta:
        amount: timedelta = self._calendar.business_time_between(start, end)
        return amount


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60
