"""Durations and moments in words, in the reader's language and time zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with the words a person would use for it."""

    at: datetime
    text: str


def duration(amount: timedelta) -> str:
    """Say `38 min`, and from an hour on `4 h 30`; begun minutes do not count."""
    minutes = int(amount.total_seconds()) // 60
    if minutes < 60:
        return _("%(minutes)d min") % {"minutes": minutes}
    return hours_and_minutes(minutes)


def hours_and_minutes(minutes: int) -> str:
    """Say `0 h 45`: the form of figures that stand below each other."""
    return _("%(hours)d h %(minutes)02d") % {"hours": minutes // 60, "minutes": minutes % 60}


def clock_time(at: datetime) -> str:
    """Say `16:30`, local."""
    return format_time(timezone.localtime(at), pgettext("CLDR time pattern", "HH:mm"), locale=reader_locale())


def day(value: date) -> str:
    """Say `Wed 25 Nov`."""
    return format_date(value, pgettext("CLDR date pattern", "EEE d MMM"), locale=reader_locale())


def long_day(value: date) -> str:
    """Say `Wednesday 18 November`."""
    return format_date(value, pgettext("CLDR date pattern, long", "EEEE d MMMM"), locale=reader_locale())


def near_day(value: date, today: date) -> str:
    """Say `today`, `tomorrow` or `yesterday` where true, else `Wed 25 Nov`."""
    match (value - today).days:
        case 0:
            return _("today")
        case 1:
            return _("tomorrow")
        case -1:
            return _("yesterday")
    return day(value)


def moment(at: datetime, now: datetime) -> Moment:
    """Say `today 10:20` or `Wed 25 Nov, 16:30`, as seen from `now`."""
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    words = {"day": near_day(local.date(), today), "time": clock_time(at)}
    near = abs((local.date() - today).days) <= 1
    return Moment(at, (_("%(day)s %(time)s") if near else _("%(day)s, %(time)s")) % words)


def short_moment(at: datetime, now: datetime) -> Moment:
    """Say `09:05` for today, `Mon` within six days, else `17 Nov`: the last column of a list."""
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    past = (today - local.date()).days
    if past == 0:
        return Moment(at, clock_time(at))
    pattern = (
        pgettext("CLDR weekday pattern", "EEE")
        if 0 < past < 6
        else pgettext("CLDR short date pattern", "d MMM")
    )
    return Moment(at, format_date(local.date(), pattern, locale=reader_locale()))


def reader_locale() -> Locale:
    """Return Babel's locale of the active language; British English stands in for the unknown."""
    language = translation.get_language() or "en"
    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
