"""Times and durations in templates that are handed instants: `{% load when %}`, in the active zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from amparo.ui.models import times

if TYPE_CHECKING:
    from datetime import datetime

register = template.Library()

register.filter(times.city)
register.filter(times.clock_time)
register.filter(times.date_time)
register.filter(times.day)
register.filter(times.duration)
register.filter(times.days_hours_minutes)


register.filter(times.offset)


@register.filter
def seen_from(at: datetime, now: datetime) -> str:
    """Say `today 10:20`, `tomorrow 08:15` or `Wed 25 Nov, 16:30`, as seen from `now`."""
    return times.moment(at, now).text
