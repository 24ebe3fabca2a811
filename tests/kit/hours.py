"""Calendars that tests count in, and shorthand for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from amparo.core.time import Calendar, Closure, Hours, Window, always

MINUTE = 60
HOUR = 3600
DAY_WORK = (Window(8 * HOUR, 10 * HOUR + 45 * MINUTE), Window(13 * HOUR, 17 * HOUR + 30 * MINUTE))
NINE_TO_FIVE = (Window(9 * HOUR, 17 * HOUR),)
ZONES = (
    "UTC",
    "America/Sao_Paulo",
    "America/New_York",
    "Europe/Lisbon",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Pacific/Apia",
)


def week(windows: tuple[Window, ...], days: int = 5) -> tuple[tuple[Window, ...], ...]:
    """The same windows on the first days of the week from Monday."""
    return (windows,) * days + ((),) * (7 - days)


def office(zone: str = "America/Sao_Paulo", *holidays: str) -> Calendar:
    """Monday to Friday 08:00-10:45 and 13:00-17:30."""
    return Calendar(
        "office", Hours(zone, week(DAY_WORK), tuple((date.fromisoformat(day), "") for day in holidays))
    )


def every_day(zone: str, opens: str, closes: str) -> Calendar:
    """The same window each day; a close past midnight goes over 24:00."""
    return Calendar("daily", Hours(zone, ((Window(of_day(opens), of_day(closes)),),) * 7))


def of_day(text: str) -> int:
    """`10:45` in seconds."""
    hours, minutes = text.split(":")
    return int(hours) * HOUR + int(minutes) * MINUTE


def utc(text: str) -> datetime:
    """An instant in UTC: `2026-11-18 12:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hours(number: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


instants = st.datetimes(datetime(2008, 1, 1), datetime(2032, 1, 1)).map(  # noqa: DTZ001 made aware in the next line
    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
)
amounts = st.integers(0, 3 * 24 * HOUR).map(lambda seconds: timedelta(seconds=seconds))


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    """Up to three windows of a day in quarters of an hour, the last perhaps past midnight."""
    marks = sorted(draw(st.sets(st.integers(0, 95), min_size=2, max_size=6)))
    marks = marks[: len(marks) // 2 * 2]
    pairs = [Window(900 * marks[i], 900 * marks[i + 1]) for i in range(0, len(marks), 2)]
    tail = draw(st.sampled_from((0, 0, 0, 4, 24)))
    return (*pairs[:-1], Window(pairs[-1].opens, 24 * HOUR + 900 * tail)) if tail else tuple(pairs)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Any calendar that opens: closed days, days of their own and a partial closure included."""
    zone = draw(st.sampled_from(ZONES))
    days = [draw(windows()), *(draw(st.one_of(st.just(()), windows())) for _ in range(6))]
    dates = st.dates(date(2010, 1, 1), date(2030, 1, 1))
    closed = tuple(sorted((day, "closed") for day in draw(st.sets(dates, max_size=3))))
    own = tuple(sorted((day, draw(windows()), "own") for day in draw(st.sets(dates, max_size=2))))
    start = draw(instants)
    closure = Closure(start, start + draw(amounts.filter(bool)), "drill")
    return Calendar("any", Hours(zone, tuple(days), closed, own, (closure,)))


def everything(zone: str = "UTC") -> Calendar:
    """Open day and night."""
    return always("everything", zone)
