"""The opening hours as an iCalendar feed (RFC 5545), for a customer's own calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.page.weeks import is_always, week_of
from amparo.core.charter.page.zones import FORM, vtimezone
from amparo.core.time.hours import Hours
from amparo.core.time.zones import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amparo.core.charter import Charter
    from amparo.core.time import Calendar
    from amparo.core.time.hours import Closure

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS = 2
"""For so many years from the first day single days are said; a weekly event has no end."""
WIDEST = 75
"""Octets of a line, without its end."""


class Event(NamedTuple):
    """Open from one wall time to another; `rule` repeats it, except on some days."""

    key: str
    summary: str
    start: datetime  # naive wall time in the zone
    end: datetime
    rule: str = ""
    except_on: tuple[datetime, ...] = ()


def hours_feed(charter: Charter, language: str, since: date | None = None) -> str:
    """The hours of all calendars that ever close, from `since` or the first day of the charter on."""
    own = charter.language(language)
    first = since or charter.valid_from
    at = datetime.combine(first, time(12), UTC)
    calendars = [each for each in charter.calendars.values() if not is_always(week_of(each, at))]
    zones = dict.fromkeys(calendar.zone for calendar in calendars)
    lines = [
        *(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Amparo//Charter//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        ),
        f"X-WR-CALNAME:{_text(charter.text('desk.name', own))}",
        *(line for name in zones for line in vtimezone(name, first.year, first.year + YEARS)),
    ]
    for calendar in calendars:
        name = _summary(charter, calendar, own, len(calendars))
        for event in _events(calendar, name, first):
            lines += _vevent(charter, calendar, event)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _summary(charter: Charter, calendar: Calendar, language: str, count: int) -> str:
    desk = charter.text("desk.name", language)
    return f"{desk}: {charter.text(f'calendars.{calendar.name}.name', language)}" if count > 1 else desk


def _events(calendar: Calendar, name: str, first: date) -> Iterator[Event]:
    schedule = calendar.schedule
    if not isinstance(schedule, Hours):
        yield from _as_they_fall(calendar, name, first)
        return
    own = {day: windows for day, windows, _ in schedule.exceptions}
    days = sorted({*own, *(day for day, _ in schedule.closed)})
    days = [day for day in days if first <= day <= _last(first)]
    for (opens, closes), weekdays in _windows(schedule).items():
        start = _next(first, weekdays)
        changed = [day for day in days if day.weekday() in weekdays]
        touched, remains = _cut(schedule, changed, start, (opens, closes), weekdays)
        rule = f"FREQ=WEEKLY;BYDAY={','.join(DAYS[day] for day in weekdays)}"
        except_on = tuple(sorted({_wall(day, opens) for day in (*changed, *touched)}))
        yield Event(f"{opens}-{closes}", name, _wall(start, opens), _wall(start, closes), rule, except_on)
        for low, high in remains:
            yield Event(f"{low:{FORM}}", name, low, high)
    for day, windows in own.items():
        if first <= day <= _last(first):
            for opens, closes in windows:
                yield Event(f"{day}-{opens}-{closes}", name, _wall(day, opens), _wall(day, closes))


def _windows(schedule: Hours) -> dict[tuple[int, int], list[int]]:
    """Each window with the weekdays on which it opens."""
    found: dict[tuple[int, int], list[int]] = {}
    for weekday, windows in enumerate(schedule.week):
        for opens, closes in windows:
            found.setdefault((opens, closes), []).append(weekday)
    return found


def _cut(
    schedule: Hours, changed: list[date], start: date, window: tuple[int, int], weekdays: list[int]
) -> tuple[list[date], list[tuple[datetime, datetime]]]:
    """The days on which a closure touches the window, and what remains open of it then."""
    touched: list[date] = []
    remains: list[tuple[datetime, datetime]] = []
    for number in range((_last(start) - start).days):
        day = start + timedelta(days=number)
        if day.weekday() not in weekdays or day in changed or not schedule.closures:
            continue
        whole = (_wall(day, window[0]), _wall(day, window[1]))
        left = _without(whole, schedule.closures, schedule.zone)
        if left != [whole]:
            touched.append(day)
            remains += left
    return touched, remains


def _without(
    whole: tuple[datetime, datetime], closures: Iterable[Closure], place: str
) -> list[tuple[datetime, datetime]]:
    left = [whole]
    for closure in closures:
        start, end = (
            each.astimezone(zone(place)).replace(tzinfo=None) for each in (closure.start, closure.end)
        )
        cut = [(low, min(high, start)) for low, high in left] + [(max(low, end), high) for low, high in left]
        left = sorted({(low, high) for low, high in cut if low < high})
    return left


def _as_they_fall(calendar: Calendar, name: str, first: date) -> Iterator[Event]:
    """The hours of several calendars together have no week of their own."""
    start = datetime.combine(first, time(), zone(calendar.zone))
    for each in calendar.windows(start, start + timedelta(days=366)):
        low, high = (at.astimezone(zone(calendar.zone)).replace(tzinfo=None) for at in (each.start, each.end))
        yield Event(f"{low:{FORM}}", name, low, high)


def _vevent(charter: Charter, calendar: Calendar, event: Event) -> Iterator[str]:
    """The UID depends on what the event is, not on the version, so that a changed feed changes its events."""
    unique = sha256(f"{charter.name}/{calendar.name}/{event.key}".encode()).hexdigest()[:32]
    place = f"TZID={calendar.zone}"
    yield from (
        "BEGIN:VEVENT",
        f"UID:{unique}@{charter.name}.amparo",
        f"DTSTAMP:{datetime.combine(charter.valid_from, time()):{FORM}}Z",
        f"DTSTART;{place}:{event.start:{FORM}}",
        f"DTEND;{place}:{event.end:{FORM}}",
        f"SUMMARY:{_text(event.summary)}",
        "TRANSP:TRANSPARENT",
    )
    if event.rule:
        yield f"RRULE:{event.rule}"
    if event.except_on:
        yield f"EXDATE;{place}:{','.join(f'{at:{FORM}}' for at in event.except_on)}"
    yield "END:VEVENT"


def _next(first: date, weekdays: list[int]) -> date:
    return next(day for number in range(7) if (day := first + timedelta(days=number)).weekday() in weekdays)


def _last(first: date) -> date:
    return date(first.year + YEARS, 12, 31)


def _wall(day: date, second: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=second)


def _text(words: str) -> str:
    """A text value: what would end it or start something else is escaped."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> Iterator[str]:
    """No line is wider than 75 octets; what goes on begins with a space. Characters are not torn apart."""
    rest, room = line, WIDEST
    while len(rest.encode()) > room:
        cut = room
        while len(rest[:cut].encode()) > room:
            cut -= 1
        yield rest[:cut] if room == WIDEST else f" {rest[:cut]}"
        rest, room = rest[cut:], WIDEST - 1
    yield rest if room == WIDEST else f" {rest}"
