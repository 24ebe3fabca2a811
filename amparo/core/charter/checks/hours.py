"""Calendars that open, closures that do not quarrel, holidays that are known long enough."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault
from amparo.core.time import BeyondHorizon, Hours
from amparo.core.time.zones import at_wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from amparo.core.charter.terms.everything import Terms
    from amparo.core.time import Calendar


def calendars_open(terms: Terms) -> Iterator[Fault]:
    """Each calendar is open at some time of its first year."""
    for name, calendar in terms.calendars.items():
        if not _opens(calendar, terms.valid_from):
            problem = f"the calendar {name} never opens"
            remedy = "Give its week at least one window"
            yield Fault("calendar-never-opens", ("calendars", name), problem, remedy, (("valid-from",),))


def holidays_are_known(terms: Terms, used: Mapping[str, Iterable[str]]) -> Iterator[Fault]:
    """The holidays that calendars use are known from the first day of the charter until its horizon."""
    horizon = terms.horizon or date(min(terms.valid_from.year + 1, 9999), 12, 31)
    if horizon < terms.valid_from:
        remedy = "Let it come after valid-from"
        yield Fault("horizon-too-early", ("horizon",), "the horizon lies before the first day", remedy)
        return
    for calendar, names in used.items():
        for index, name in enumerate(names):
            days = terms.holiday_sets.get(name, ())
            path = ("calendars", calendar, "holidays", index)
            years = sorted(day.on.year for day in days)
            if years and years[-1] < horizon.year:
                problem = f"the holidays {name} end in {years[-1]}, the charter looks ahead to {horizon.year}"
                remedy = f"Import holidays/{name}.toml up to {horizon.year}, or set horizon"
                yield Fault("holidays-end-early", path, problem, remedy, (("valid-from",), ("horizon",)))
            if years and years[0] > terms.valid_from.year:
                problem = f"the holidays {name} begin in {years[0]}, the charter in {terms.valid_from.year}"
                remedy = f"Import holidays/{name}.toml from {terms.valid_from.year}"
                yield Fault("holidays-begin-late", path, problem, remedy, (("valid-from",),))


def closures_do_not_meet(terms: Terms) -> Iterator[Fault]:
    """A moment is closed once, and a day is closed or has hours of its own."""
    for name, calendar in terms.calendars.items():
        if not isinstance(calendar.schedule, Hours):
            continue
        closures = sorted(calendar.schedule.closures)
        for before, after in pairwise(closures):
            if after.start < before.end:
                problem = f"the closures {before.name} and {after.name} overlap"
                yield Fault(
                    "closures-overlap",
                    ("calendars", name, "closures"),
                    problem,
                    "Let one begin where the other ends",
                )


def _opens(calendar: Calendar, first: date) -> bool:
    start = at_wall(datetime.combine(max(first, date(1971, 1, 1)), datetime.min.time()), calendar.zone)
    try:
        return calendar.next_open(start) - start < timedelta(days=366)
    except (BeyondHorizon, OverflowError, ValueError):
        return False
