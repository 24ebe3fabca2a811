"""Time as a desk counts it: calendars, business time, civil days and months. tzdata is pinned on import."""

from __future__ import annotations

from amparo.core.time.calendar import Calendar, always, difference, intersection, union
from amparo.core.time.compiled import BeyondHorizon
from amparo.core.time.hours import Closure, Hours, Window
from amparo.core.time.interval import Interval
from amparo.core.time.zones import (
    TZDATA_VERSION,
    UnknownZone,
    add_civil_days,
    add_civil_months,
    at_wall,
    day_interval,
    month_interval,
    months_later,
    zone,
)

__all__ = [
    "TZDATA_VERSION",
    "BeyondHorizon",
    "Calendar",
    "Closure",
    "Hours",
    "Interval",
    "UnknownZone",
    "Window",
    "add_civil_days",
    "add_civil_months",
    "always",
    "at_wall",
    "day_interval",
    "difference",
    "intersection",
    "month_interval",
    "months_later",
    "union",
    "zone",
]
