"""The hours and ways as data for search engines and assistants, in the words of schema.org."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from amparo.core.charter.page.weeks import week_of
from amparo.core.time.hours import Hours
from amparo.core.time.zones import DAY, zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.terms.reach import Channel
    from amparo.core.time import Calendar

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AHEAD = timedelta(days=366)
Data = dict[str, Any]


def structured_data(charter: Charter, language: str, at: datetime, url: str = "") -> str:
    """The desk as an organisation that can be reached: JSON, its special days for a year from `at`."""
    found: Data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": charter.text("desk.name", language),
        "contactPoint": [
            point for each in charter.channels.values() for point in _points(charter, each, language, at)
        ],
    }
    return json.dumps(found | ({"url": url} if url else {}), ensure_ascii=False)


def _points(charter: Charter, channel: Channel, language: str, at: datetime) -> Iterator[Data]:
    """A way to reach the desk, and each of its numbers."""
    if not channel.support:
        return
    own = charter.text(f"channels.{channel.name}.name", language)
    yield _point(charter, own, channel.hours, charter.languages, at)
    for number in channel.numbers.values():
        name = charter.text(f"channels.{channel.name}.numbers.{number.name}.name", language)
        point = _point(
            charter, name, number.hours or channel.hours, number.languages or charter.languages, at
        )
        yield (
            point | {"telephone": number.number} | ({"areaServed": number.country} if number.country else {})
        )


def _point(charter: Charter, name: str, hours: str, languages: tuple[str, ...], at: datetime) -> Data:
    point: Data = {
        "@type": "ContactPoint",
        "contactType": "customer support",
        "name": name,
        "availableLanguage": list(languages),
    }
    if hours:
        point["hoursAvailable"] = list(_hours(charter.calendars[hours], at))
    return point


def _hours(calendar: Calendar, at: datetime) -> Iterator[Data]:
    """Windows with the days on which they open, then the days that differ."""
    days: dict[tuple[int, int], list[str]] = {}
    for name, windows in zip(DAYS, week_of(calendar, at), strict=True):
        for window in windows:
            days.setdefault(window, []).append(name)
    for (opens, closes), names in days.items():
        yield _opening(opens, closes) | {"dayOfWeek": [f"https://schema.org/{name}" for name in names]}
    if isinstance(calendar.schedule, Hours):
        yield from _special(calendar.schedule, at.astimezone(zone(calendar.zone)).date())


def _special(hours: Hours, today: date) -> Iterator[Data]:
    for day, name in hours.closed:
        if today <= day <= today + AHEAD:
            yield _opening(0, 0) | {"name": name} | _on(day)
    for day, windows, name in hours.exceptions:
        if today <= day <= today + AHEAD:
            for opens, closes in windows or ((0, 0),):
                yield _opening(opens, closes) | {"name": name} | _on(day)


def _opening(opens: int, closes: int) -> Data:
    """A close on the next day comes before the opening; the whole day ends at 23:59."""
    whole_day = closes - opens >= DAY
    return {
        "@type": "OpeningHoursSpecification",
        "opens": _time(opens),
        "closes": "23:59" if whole_day else _time(closes),
    }


def _on(day: date) -> Data:
    return {"validFrom": day.isoformat(), "validThrough": day.isoformat()}


def _time(second: int) -> str:
    minutes = second % DAY // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
