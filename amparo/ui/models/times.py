"""Durations and moments in words, in the reader's language and time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_timezone, get_timezone_location
from django.utils import timezone, translation
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

YEAR = re.compile(r"(?: 'de')? y$")


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


def days_hours_minutes(amount: timedelta, working_day: timedelta) -> str:
    """Say `2 d 2 h 42`, in days of the given length; below one day as `duration` does."""
    days, rest = divmod(amount, working_day)
    if not days:
        return duration(rest)
    hours, seconds = divmod(int(rest.total_seconds()), 3600)
    figures = {"days": days, "hours": hours, "minutes": seconds // 60}
    return _("%(days)d d %(hours)d h %(minutes)02d") % figures


def clock_time(at: datetime) -> str:
    """Say `16:30`, local."""
    return format_skeleton("Hm", timezone.localtime(at), tzinfo=None, locale=reader_locale())


def day(value: date) -> str:
    """Say `Wed 25 Nov`."""
    return _spoken(value, "MMMEd")


def short_day(value: date) -> str:
    """Say `Wed 25`, where the month is known."""
    return _spoken(value, "Ed")


def long_day(value: date) -> str:
    """Say `Wednesday 18 November`."""
    locale = reader_locale()
    whole = locale.datetime_skeletons.get("MMMMEEEEd") or locale.date_formats["full"]
    return format_date(value, YEAR.sub("", whole.pattern), locale=locale)


def full_date(value: date) -> str:
    """Say `1 August 2026`: the form for papers that are read years later."""
    return format_date(value, "long", locale=reader_locale())


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


def date_time(at: datetime) -> str:
    """Say `Wed 25 Nov, 16:30`, whenever it is read: the form for mails and papers."""
    return f"{day(timezone.localtime(at).date())}, {clock_time(at)}"


def moment(at: datetime, now: datetime) -> Moment:
    """Say `today 10:20` or `Wed 25 Nov, 16:30`, as seen from `now`."""
    time = {"time": clock_time(at)}
    match (timezone.localtime(at).date() - timezone.localtime(now).date()).days:
        case 0:
            return Moment(at, _("today %(time)s") % time)
        case 1:
            return Moment(at, _("tomorrow %(time)s") % time)
        case -1:
            return Moment(at, _("yesterday %(time)s") % time)
    return Moment(at, date_time(at))


def short_moment(at: datetime, now: datetime) -> Moment:
    """Say `09:05` for today, `Mon` within six days, else `17 Nov`: the last column of a list."""
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    past = (today - local.date()).days
    if past == 0:
        return Moment(at, clock_time(at))
    return Moment(at, _spoken(local.date(), "E" if 0 < past < 6 else "MMMd"))


def city(zone: str) -> str:
    """Say `Lisbon` for `Europe/Lisbon`: what people call a time zone."""
    return get_timezone_location(get_timezone(zone), reader_locale(), return_city=True)


def offset(at: datetime) -> str:
    """Say `UTC−3` or `UTC+5:30`: how far local time is from that of the world."""
    local = timezone.localtime(at).utcoffset()
    minutes = int(local.total_seconds()) // 60 if local else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def reader_locale() -> Locale:
    """Return Babel's locale of the active language; British English stands in for the unknown."""
    language = translation.get_language() or "en"
    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def _spoken(value: date, skeleton: str) -> str:
    """A date with the parts that a skeleton of CLDR names, in the order and signs of the language."""
    locale = reader_locale()
    return format_date(value, locale.datetime_skeletons[skeleton].pattern, locale=locale)
