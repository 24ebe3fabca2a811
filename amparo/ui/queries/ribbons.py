"""The days of an explanation, ready to be drawn."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from amparo.core.clock.closed import Why
from amparo.ui.models.ribbon import RibbonDay, Stretch, ribbon
from amparo.ui.models.times import clock_time, duration, moment, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.core.clock import Explanation, Row
    from amparo.core.time import Calendar
    from amparo.ui.models.ribbon import Paint, Ribbon

MOST_DAYS = 8
LONGEST_NAME = 48
PAINTS: dict[Why, Paint] = {Why.COUNTED: "counted", Why.PAUSED: "rest"}


def drawn_days(explanation: Explanation, calendar: Calendar, now: datetime) -> Ribbon | None:
    """The last days up to the due instant or the end; nothing where there is no day to draw."""
    due, stopped = explanation.reading.due_at, explanation.reading.stopped_at
    last = max(filter(None, (due, stopped or now)))
    holidays = {_local(row.start).date(): row.name for row in explanation.rows if row.why is Why.HOLIDAY}
    painted = _painted(explanation.rows)
    days = [
        RibbonDay(
            words=short_day(date_),
            stretches=(*_opens(calendar, date_), *painted[date_], *_rest(calendar, date_, now, due, stopped)),
            why=Truncator(holidays.get(date_, "")).chars(LONGEST_NAME),
            now=None if stopped else _minute_on(now, date_),
            due=_minute_on(due, date_),
        )
        for date_ in _dates(explanation, last)
    ]
    shown = [one for one in days if one.stretches or one.why or one.now is not None][-MOST_DAYS:]
    if not shown:
        return None
    words = _("due %(time)s") % {"time": clock_time(due)} if due else ""
    return ribbon(_label(explanation, due, now), shown, now_words=_("now"), due_words=words)


def _dates(explanation: Explanation, last: datetime) -> Iterable[date]:
    first = _local(explanation.reading.started_at).date()
    count = (_local(last).date() - first).days + 1
    return [first + timedelta(days=n) for n in range(count)][-4 * MOST_DAYS :]


def _opens(calendar: Calendar, on: date) -> list[Stretch]:
    start = datetime.combine(on, time(), timezone.get_current_timezone())
    windows = calendar.windows(start, start + timedelta(days=1))
    return [Stretch("open", _minute(window.start, on), _minute(window.end, on)) for window in windows]


def _painted(rows: Iterable[Row]) -> dict[date, list[Stretch]]:
    """Counted and paused stretches, cut at midnight."""
    found: dict[date, list[Stretch]] = defaultdict(list)
    for row in rows:
        paint = PAINTS.get(row.why)
        if paint is None:
            continue
        on = _local(row.start).date()
        while on <= _local(row.end).date():
            found[on].append(Stretch(paint, _minute(row.start, on), _minute(row.end, on)))
            on += timedelta(days=1)
    return found


def _rest(
    calendar: Calendar, on: date, now: datetime, due: datetime | None, stopped: datetime | None
) -> list[Stretch]:
    """What is still to come up to the due instant."""
    if stopped or due is None or due <= now:
        return []
    windows = calendar.windows(now, due)
    return [
        Stretch("left", _minute(window.start, on), _minute(window.end, on))
        for window in windows
        if _local(window.start).date() <= on <= _local(window.end).date()
    ]


def _minute(at: datetime, on: date) -> int:
    """Minutes since the midnight that begins the day; 0 for what lies before it, 1440 for what lies after."""
    local = _local(at)
    if local.date() != on:
        return 0 if local.date() < on else 1440
    return local.hour * 60 + local.minute


def _minute_on(at: datetime | None, on: date) -> int | None:
    return _minute(at, on) if at is not None and _local(at).date() == on else None


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)


def _label(explanation: Explanation, due: datetime | None, now: datetime) -> str:
    paused = sum((row.open for row in explanation.rows if row.why is Why.PAUSED), timedelta())
    told = _("%(time)s counted") % {"time": duration(explanation.elapsed)}
    if paused:
        told = _("%(counted)s, %(time)s paused") % {"counted": told, "time": duration(paused)}
    if due is None:
        return _("The days drawn: %(told)s") % {"told": told}
    return _("The days drawn: %(told)s; due %(moment)s") % {"told": told, "moment": moment(due, now).text}
