"""Whether a desk is open now, and what comes next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amparo.ui.models.shell import Hours
from amparo.ui.models.times import clock_time, moment

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.time import Calendar
    from amparo.core.time.interval import Interval

AHEAD = timedelta(days=14)


def main_calendar(policy: Charter) -> Calendar:
    """The calendar that the charter names first: the opening hours that people mean."""
    return next(iter(policy.calendars.values()))


def hours_now(calendar: Calendar, now: datetime) -> Hours:
    """Open until when and then again from when, or closed until when."""
    if not calendar.is_open(now):
        words = pgettext("the desk", "Closed")
        return Hours(is_open=False, words=words, until=_until(calendar.next_open(now), now))
    current, *later = calendar.windows(now, now + AHEAD)
    words = pgettext("the desk", "Open")
    if current.end >= now + AHEAD:
        return Hours(is_open=True, words=words, until=_("day and night"))
    again = [window for window in later if is_today(window.start, now)]
    then = _("then %(from)s–%(to)s") % spoken(again[0]) if again else ""
    return Hours(is_open=True, words=words, until=_until(current.end, now), then=then)


def windows_today(calendar: Calendar, now: datetime) -> tuple[Interval, ...]:
    """The opening hours that are left of the day, as the reader counts days."""
    return tuple(window for window in calendar.windows(now, now + AHEAD) if is_today(window.start, now))


def is_today(at: datetime, now: datetime) -> bool:
    """Whether an instant lies on the reader's present day."""
    return timezone.localtime(at).date() == timezone.localtime(now).date()


def spoken(window: Interval) -> dict[str, str]:
    """The two ends of a window as clock times."""
    return {"from": clock_time(window.start), "to": clock_time(window.end)}


def _until(at: datetime, now: datetime) -> str:
    if is_today(at, now):
        return _("until %(time)s") % {"time": clock_time(at)}
    return _("until %(moment)s") % {"moment": moment(at, now).text}
