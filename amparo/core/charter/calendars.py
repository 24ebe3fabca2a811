"""From the calendars and holidays as a charter writes them to calendars that can be counted in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from amparo.core.charter.model import Holiday
from amparo.core.charter.reader import Named, read
from amparo.core.charter.terms.hours import CalendarTable, HolidaySetTable
from amparo.core.charter.weeks import EVERY_HOUR
from amparo.core.time import Calendar, Closure, Hours, intersection, union

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.document import File, Section
    from amparo.core.charter.positions import Path
    from amparo.core.charter.values import Names

HolidaySets = dict[str, tuple[Holiday, ...]]


def read_holidays(file: File) -> tuple[Holiday, ...]:
    """The approved days of one set; a day that nobody has approved does not count."""
    if file.is_broken:
        return ()
    seen: set[date] = set()
    for index, day in enumerate(rows := read(HolidaySetTable, file.section(), {}).days):
        if day.on in seen and day.on != date.min:
            problem = f"{day.on} stands here twice"
            file.complain(("days", index), problem, "Take one of them out", "holiday-twice")
        seen.add(day.on)
    return tuple(
        Holiday(day.on, day.name, day.source, day.package, day.approved_by) for day in rows if day.approved_by
    )


def read_calendars(charter: Section, names: Names, timezone: str, sets: HolidaySets) -> dict[str, Calendar]:
    """All calendars; those that combine others may name any that stands before them."""
    tables: dict[str, CalendarTable] = Named(CalendarTable).read(charter, "calendars", names)
    calendars: dict[str, Calendar] = {}
    for name, table in tables.items():
        combined = _combined(charter.file, table, calendars)
        calendars[name] = combined or Calendar(name, _hours(charter.file, table, timezone, sets))
    if not calendars and charter.sound("calendars"):
        remedy = 'Add [calendars.office] with week = { mon-fri = ["09:00-17:00"] }'
        charter.complain(None, "no calendar is declared", remedy, "calendar-missing", lacking="calendars")
    return calendars


def _combined(file: File, table: CalendarTable, above: Mapping[str, Calendar]) -> Calendar | None:
    for key, names, combine in (
        ("union", table.union, union),
        ("intersection", table.intersection, intersection),
    ):
        path: Path = ("calendars", table.name, key)
        if not names:
            continue
        for index, name in enumerate(names):
            if name not in above:
                problem = f"the calendar {name} does not stand above {table.name}"
                file.complain(
                    (*path, index), problem, "Combine calendars that stand above", "calendar-not-above"
                )
        parts = [above[name] for name in names if name in above]
        if len(parts) > 1:
            return combine(table.name, *parts)
        if file.sound(path):
            problem, remedy = f"{key} needs two calendars or more", "Name calendars that stand above"
            file.complain(path, problem, remedy, "calendar-combines-too-few")
    return None


def _hours(file: File, table: CalendarTable, timezone: str, sets: HolidaySets) -> Hours:
    here: Path = ("calendars", table.name)
    closed = {day.on: day.name for name in table.holidays for day in sets.get(name, ())} | dict(table.closed)
    for day in table.closed.keys() & table.exceptions.keys():
        problem = f"{day} is closed, and has hours of its own"
        file.complain(
            (*here, "exceptions", day.isoformat()), problem, "Say one of the two", "exception-on-closed-day"
        )
    return Hours(
        table.zone or timezone,
        EVERY_HOUR if table.always else table.week,
        tuple(sorted(closed.items())),
        tuple(sorted((day, each.windows, each.name) for day, each in table.exceptions.items())),
        _closures(file, table),
        table.cut_at_midnight,
    )


def _closures(file: File, table: CalendarTable) -> tuple[Closure, ...]:
    found = []
    for index, row in enumerate(table.closures):
        if row.from_ and row.to and row.from_ >= row.to:
            path = ("calendars", table.name, "closures", index, "to")
            problem, remedy = "this closure ends before it begins", "Let to come after from"
            file.complain(path, problem, remedy, "closure-backwards")
        elif row.from_ and row.to:
            found.append(Closure(row.from_, row.to, row.name))
    return tuple(sorted(found))
