"""When we work: calendars and holidays as a charter writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from amparo.core.charter.reader import Rows, Table, key
from amparo.core.charter.values import DAY, FLAG, TEXT, Refs
from amparo.core.charter.weeks import NEVER, Dated, Instant, Week, Windows, Zone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.core.charter.weeks import WeekOfWindows
    from amparo.core.time import Window


@dataclass(frozen=True, slots=True)
class ExceptionTable:
    """Hours of one day that differ from those of its week."""

    windows: tuple[Window, ...] = key(Windows(), "its windows; an empty list means closed", required=True)
    name: str = key(TEXT, "why", required=True)


@dataclass(frozen=True, slots=True)
class ClosureTable:
    """A closure from one moment to another."""

    from_: datetime | None = key(Instant(), "when it begins", required=True)
    to: datetime | None = key(Instant(), "when it ends", required=True)
    name: str = key(TEXT, "why", required=True)


@dataclass(frozen=True, slots=True)
class CalendarTable:
    """When somebody works. It has hours of its own, or combines calendars that stand above it."""

    name: str
    always: bool = key(FLAG, "whether it is open at every hour")
    zone: str = key(Zone(), "whose wall clocks count; absent means that of the charter")
    week: WeekOfWindows = key(Week(), "the hours of each day; past midnight `22:00-30:00`", NEVER)
    holidays: tuple[str, ...] = key(
        Refs("holidays"), "sets of days on which it is closed: files under holidays/"
    )
    closed: Mapping[date, str] = key(Dated(TEXT), "days of our own on which it is closed, each with its name")
    exceptions: Mapping[date, ExceptionTable] = key(
        Dated(Table(ExceptionTable)), "days with hours of their own"
    )
    cut_at_midnight: bool = key(
        FLAG, "whether a closed day is closed from midnight to midnight, not only for what begins on it"
    )
    closures: tuple[ClosureTable, ...] = key(Rows(ClosureTable), "closures from one moment to another")
    union: tuple[str, ...] = key(Refs("calendars"), "open when one of these is open")
    intersection: tuple[str, ...] = key(Refs("calendars"), "open when all of these are open")


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """A day of a set of holidays; it counts once somebody has approved it."""

    on: date = key(DAY, "which day", date.min, required=True)
    name: str = key(TEXT, "what it is called", required=True)
    source: str = key(TEXT, "where it comes from", required=True)
    package: str = key(TEXT, "the version of the package it was imported from")
    approved_by: str = key(TEXT, "who approved it")


@dataclass(frozen=True, slots=True)
class HolidaySetTable:
    """A file of holidays."""

    days: tuple[HolidayTable, ...] = key(Rows(HolidayTable), "its days", required=True)
