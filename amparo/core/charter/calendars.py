"""Reads the calendars of a charter and the holiday sets they are closed on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from amparo.core.charter.amounts import window
from amparo.core.charter.findings import one_of
from amparo.core.charter.model import Holiday
from amparo.core.time import Calendar, Closure, Hours, UnknownZone, Window, intersection, union, zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.document import File, Section

HolidaySets = dict[str, tuple[Holiday, ...]]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPANS = {f"{first}-{last}" for first in DAYS for last in DAYS if first != last}


_COMBINED = ("union", "intersection")
_OWN = ("zone", "always", "week", "holidays", "closed", "exceptions", "closures")
_EVERY_HOUR = tuple((Window(0, 86_400),) for _ in DAYS)


def read_holidays(file: File) -> tuple[Holiday, ...]:
    """The approved days of one set; a day that nobody has approved does not count."""
    top = file.section()
    rows = top.raw("days")
    if not isinstance(rows, list):
        top.complain(None, "days is missing", "Add days = [ { on = ..., name = ..., ... } ]")
        return ()
    top.finish()
    days = [_holiday(top.item("days", index)) for index in range(len(rows))]
    return tuple(day for day in days if day and day.approved_by)


def read_calendars(charter: Section, timezone: str, sets: HolidaySets) -> dict[str, Calendar]:
    """All calendars; those that combine others may name any that stands before them."""
    calendars: dict[str, Calendar] = {}
    for name, section in charter.section("calendars").named_sections():
        section.correct(_COMBINED if {"union", "intersection"} & {*section.keys()} else _OWN)
        section.assumed(section.keys())
        combined = _combined(name, section, calendars)
        calendars[name] = combined or Calendar(name, _hours(section, timezone, sets))
        section.finish()
    if not calendars:
        charter.complain(
            None,
            "no calendar is declared",
            'Add [calendars.office] with week = { mon-fri = ["09:00-17:00"] }',
        )
    return calendars


def checked_zone(section: Section, key: str, default: str | None = None) -> str:
    """The name of a time zone that exists, UTC where it does not."""
    name = section.text(key, default)
    try:
        zone(name or "UTC")
    except UnknownZone:
        section.complain(key, f"there is no time zone {name!r}", 'Use a name such as "Europe/Lisbon"')
        return "UTC"
    return name or "UTC"


def _holiday(row: Section) -> Holiday | None:
    on = row.day("on")
    holiday = Holiday(
        on or date.min,
        row.text("name"),
        row.text("source"),
        row.text("package", ""),
        row.text("approved-by", ""),
    )
    row.finish()
    return holiday if on else None


def _combined(name: str, section: Section, calendars: Mapping[str, Calendar]) -> Calendar | None:
    for key, combine in (("union", union), ("intersection", intersection)):
        if key in section:
            parts = [calendars[part] for part in section.choices(key, calendars) if part in calendars]
            if len(parts) > 1:
                return combine(name, *parts)
            section.complain(key, f"{key} needs two calendars or more", "Name calendars that stand above")
    return None


def _hours(section: Section, timezone: str, sets: HolidaySets) -> Hours:
    own_zone = checked_zone(section, "zone", timezone)
    week = _EVERY_HOUR if section.flag("always") else _week(section)
    closed = {day.on: day.name for name in section.choices("holidays", sets) for day in sets.get(name, ())}
    closed |= _closed_days(section.section("closed"))
    exceptions = _exceptions(section.section("exceptions"))
    if not any(week) and not exceptions and section.path:
        section.complain(None, "this calendar never opens", "Give its week at least one window")
    return Hours(own_zone, week, tuple(sorted(closed.items())), exceptions, _closures(section))


def _week(section: Section) -> tuple[tuple[Window, ...], ...]:
    days: dict[str, tuple[Window, ...]] = {}
    week = section.section("week")
    for key in week.keys():  # noqa: SIM118 a section is no mapping
        windows = _windows(week, key)
        for day in _days(week, key):
            if day in days:
                week.complain(key, f"the hours of {day} are given twice", "Give each day once")
            days[day] = windows
    return tuple(days.get(day, ()) for day in DAYS)


def _days(week: Section, key: str) -> tuple[str, ...]:
    if key == "every-day":
        return DAYS
    if key in DAYS:
        return (key,)
    if key in _SPANS:
        first, last = (DAYS.index(day) for day in key.split("-"))
        return tuple(DAYS[number % 7] for number in range(first, last + 1 if first < last else last + 8))
    week.complain(key, f"{key} is no day of the week", one_of({*DAYS, "mon-fri", "every-day"}, key))
    return ()


def _windows(section: Section, key: str) -> tuple[Window, ...]:
    """The windows of a day, in order; one that overlaps another is complained about and left out."""
    found: list[Window] = []
    for index, text in enumerate(section.texts(key)):
        try:
            opened = Window(*window(text))
        except ValueError as error:
            section.complain_item(key, index, *error.args)
            continue
        if any(opened.opens < other.closes and other.opens < opened.closes for other in found):
            section.complain_item(
                key, index, f"{text} overlaps another window of the day", "Let one end where the next begins"
            )
        else:
            found.append(opened)
    return tuple(sorted(found))


def _closed_days(section: Section) -> dict[date, str]:
    days = {}
    for key in section.keys():  # noqa: SIM118 a section is no mapping
        name = section.text(key)
        if day := _date(section, key):
            days[day] = name
    return days


def _exceptions(section: Section) -> tuple[tuple[date, tuple[Window, ...], str], ...]:
    found = []
    for key, own in section.sections():
        windows, name = _windows(own, "windows"), own.text("name")
        own.finish()
        if day := _date(section, key):
            found.append((day, windows, name))
    return tuple(sorted(found))


def _closures(section: Section) -> tuple[Closure, ...]:
    rows = section.raw("closures") or []
    found = []
    for index in range(len(rows) if isinstance(rows, list) else 0):
        row = section.item("closures", index)
        start, end, name = _moment(row, "from"), _moment(row, "to"), row.text("name")
        row.finish()
        if start and end and start < end:
            found.append(Closure(start, end, name))
        elif start and end:
            row.complain("to", "this closure ends before it begins", "Let to come after from")
    return tuple(sorted(found))


def _date(section: Section, key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:
        section.complain(key, f"{key} is not a date", 'Write it like "2026-12-24"')
        return None


def _moment(row: Section, key: str) -> datetime | None:
    value = row.raw(key)
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    row.complain(
        key if key in row else None,
        f"{key} is not a moment with its zone",
        "Write it like 2026-12-24T14:00:00-03:00",
    )
    return None
