"""What a calendar consists of, as plain values: to keep, to compare, to find what was measured by it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from amparo.core.time.hours import Combined, Hours
from amparo.core.time.zones import TZDATA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.core.time.calendar import Calendar
    from amparo.core.time.hours import Schedule, Window


def content_of(calendar: Calendar) -> dict[str, Any]:
    """Everything that decides what is counted; values that JSON can hold, always in the same order."""
    return {"tzdata": TZDATA_VERSION, "hours": _schedule(calendar.schedule)}


def digest_of(content: dict[str, Any]) -> bytes:
    """32 bytes that differ where two contents differ."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).digest()


def _schedule(schedule: Schedule) -> dict[str, Any]:
    match schedule:
        case Hours():
            return _hours(schedule)
        case Combined():
            return {schedule.how: [_schedule(part) for part in schedule.parts]}
        case _:
            raise TypeError(f"{schedule} cannot be written down")


def _hours(hours: Hours) -> dict[str, Any]:
    return {
        "zone": hours.zone,
        "week": [_windows(day) for day in hours.week],
        "closed": {day.isoformat(): name for day, name in hours.closed},
        "exceptions": [[day.isoformat(), _windows(own), name] for day, own, name in hours.exceptions],
        "closures": [[cut.start.isoformat(), cut.end.isoformat(), cut.name] for cut in hours.closures],
    }


def _windows(windows: Iterable[Window]) -> list[list[int]]:
    return [[window.opens, window.closes] for window in windows]


def difference(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What makes a content another one, in a few words each."""
    found = []
    if old["tzdata"] != new["tzdata"]:
        found.append(f"time zone data {old['tzdata']} -> {new['tzdata']}")
    before, after = _closed(old["hours"]), _closed(new["hours"])
    found += [f"closed: {name}" for name in sorted(after - before)]
    found += [f"no longer closed: {name}" for name in sorted(before - after)]
    return found or ["other hours"]


def _closed(hours: dict[str, Any]) -> set[str]:
    """Closed days and closures, each with its beginning and its name."""
    if "zone" not in hours:
        return {name for parts in hours.values() for part in parts for name in _closed(part)}
    days = {f"{day} {name}" for day, name in hours["closed"].items()}
    return days | {f"{start} to {end} {name}" for start, end, name in hours["closures"]}
