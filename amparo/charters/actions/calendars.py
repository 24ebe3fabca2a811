"""Calendars as they were: every content that tickets were measured by is kept, with its time zone data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.charters.models import CalendarVersion
from amparo.charters.queries import calendar_content, measure
from amparo.core.time import TZDATA_VERSION
from amparo.core.time.content import digest_of

if TYPE_CHECKING:
    from datetime import datetime


def keep_calendars(desk_id: int, version_id: int, *, at: datetime) -> None:
    """Keep the calendars of a charter version with the closures in force; what is known is not kept twice."""
    calendars = measure(version_id, desk_id).charter.calendars
    contents = {name: calendar_content(desk_id, calendar) for name, calendar in calendars.items()}
    CalendarVersion.objects.bulk_create(
        [
            CalendarVersion(
                desk_id=desk_id,
                name=name,
                content=content,
                content_hash=digest_of(content),
                tzdata=TZDATA_VERSION,
                created_at=at,
            )
            for name, content in contents.items()
        ],
        ignore_conflicts=True,
    )
