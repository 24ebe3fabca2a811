"""A charter whose calendars are closed at times that nobody knew when it was published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amparo.core.time import Calendar
from amparo.core.time.hours import Combined, Hours, Window
from amparo.core.time.zones import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.charter import Charter
    from amparo.core.time import Closure
    from amparo.core.time.hours import Schedule

Closures = tuple[tuple[str, "Closure"], ...]
"""Exceptional closures, each with the name of the calendar that it closes."""


def with_closures(charter: Charter, closures: Closures) -> Charter:
    """The charter with these times taken out of its calendars, also out of those combined from them."""
    cuts = {name: [cut for on, cut in closures if on == name] for name in charter.calendars}
    if not any(cuts.values()):
        return charter
    renewed: dict[int, Schedule] = {}
    calendars = {}
    for name, calendar in charter.calendars.items():
        schedule = _cut(_rebuilt(calendar.schedule, renewed), cuts[name])
        renewed[id(calendar.schedule)] = schedule
        calendars[name] = Calendar(name, schedule)
    return replace(charter, calendars=calendars)


def _rebuilt(schedule: Schedule, renewed: Mapping[int, Schedule]) -> Schedule:
    """A combination of the calendars as they are now; they stand before it and are its very parts."""
    if not isinstance(schedule, Combined):
        return schedule
    parts = tuple(renewed.get(id(part), part) for part in schedule.parts)
    return replace(schedule, parts=parts)


def _cut(schedule: Schedule, cuts: list[Closure]) -> Schedule:
    if not cuts:
        return schedule
    if isinstance(schedule, Hours):
        return replace(schedule, closures=tuple(sorted({*schedule.closures, *cuts})))
    otherwise_open = Hours(schedule.zone, ((Window(0, DAY),),) * 7, closures=tuple(sorted(set(cuts))))
    return Combined((schedule, otherwise_open), "intersection")
