"""When we work: the week drawn, the next holidays, days of their own, closures."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Bar, Block, Cell, Dates, Row, Table, Week, WeekRow
from amparo.core.charter.page.teller import table
from amparo.core.charter.page.weeks import Days, alike, is_always, one_by_one, scale, week_of
from amparo.core.time.hours import Hours
from amparo.core.time.zones import DAY, zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from amparo.core.charter.page.teller import Teller
    from amparo.core.time import Calendar, Closure

MOST_APART = 2
NEXT_DAYS = 6


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of a calendar, unless there are so many that they stand together below."""
    _, name, _ = key.split(".")
    if key == f"calendars.{name}.clause" and len(_drawn(teller)) <= MOST_APART:
        calendar = teller.charter.calendars[name]
        if name in _drawn(teller):
            yield _week(teller, calendar)
        if isinstance(calendar.schedule, Hours):
            yield from _days(teller, name, calendar.schedule)


def closing(teller: Teller) -> Iterator[Block]:
    """Many calendars in one drawing, and in one table what days they are closed on."""
    if len(_drawn(teller)) > MOST_APART:
        yield _weeks(teller)
        yield from _closed_days(teller)
        for name, calendar in teller.charter.calendars.items():
            if isinstance(calendar.schedule, Hours):
                yield from _single_days(teller, name, calendar.schedule)


def summary(teller: Teller, name: str) -> str:
    """The hours of a calendar in one line: `Monday–Friday 08:00–10:45, 13:00–17:30`."""
    calendar, spoken = teller.charter.calendars[name], teller.spoken
    week = week_of(calendar, teller.now)
    if is_always(week):
        return teller.say("day-and-night")
    said = [
        f"{_label(teller, days)} {', '.join(spoken.window(*each) for each in days.windows)}"
        for days in alike(week)
        if days.windows
    ]
    if calendar.zone != teller.charter.timezone:
        said.append(teller.say("zone", city=spoken.city(calendar.zone)))
    return "; ".join(said)


def _drawn(teller: Teller) -> dict[str, Calendar]:
    """The calendars that close sometimes."""
    calendars = teller.charter.calendars
    return {name: each for name, each in calendars.items() if not is_always(week_of(each, teller.now))}


def _week(teller: Teller, calendar: Calendar) -> Week:
    """The days of one calendar."""
    week = week_of(calendar, teller.now)
    ends = scale((week,))
    rows = [_row(teller, days, ends, calendar) for days in one_by_one(week)]
    several = len(teller.charter.calendars) > 1
    caption = teller.about("week", teller.name("calendars", calendar.name) if several else "")
    note = teller.say("zone", city=teller.spoken.city(calendar.zone)) if several else ""
    return _drawing(teller, caption, teller.say("day"), ends, rows, note)


def _weeks(teller: Teller) -> Week:
    """The days of many calendars, those that are alike together."""
    drawn = _drawn(teller)
    weeks = {name: week_of(calendar, teller.now) for name, calendar in drawn.items()}
    ends = scale(tuple(weeks.values()))
    rows = [
        _row_of(teller, days, ends, drawn[name])
        for name, week in weeks.items()
        for days in alike(week)
        if days.windows
    ]
    return replace(_drawing(teller, teller.say("week"), teller.say("for"), ends, rows), look="many")


def _drawing(
    teller: Teller, caption: str, head: str, ends: tuple[int, int], rows: Sequence[WeekRow], note: str = ""
) -> Week:
    heads = (head, teller.say("opening"), teller.say("sum"))
    scale_words = (teller.spoken.time(ends[0]), teller.spoken.time(ends[1]))
    return Week(caption, heads, teller.say("is-closed"), scale_words, tuple(rows), note)


def _row_of(teller: Teller, days: Days, ends: tuple[int, int], calendar: Calendar) -> WeekRow:
    """Days of one calendar of many: its name before them, its zone behind the hours where it is another."""
    row = _row(teller, days, ends, calendar)
    own_zone = calendar.zone != teller.charter.timezone
    place = (teller.say("zone", city=teller.spoken.city(calendar.zone)),) if own_zone else ()
    return replace(
        row, day=teller.name("calendars", calendar.name), hours=(row.day, *row.hours, *place), total=""
    )


def _row(teller: Teller, days: Days, ends: tuple[int, int], calendar: Calendar) -> WeekRow:
    spoken = teller.spoken
    spans = ([(0, days.spill)] if days.spill else []) + [
        (opens, min(closes, DAY)) for opens, closes in days.windows
    ]
    total = sum(closes - opens for opens, closes in days.windows)
    return WeekRow(
        _label(teller, days),
        tuple(spoken.window(*window) for window in days.windows),
        tuple(
            Bar(_percent(opens, ends), _percent(closes, ends) - _percent(opens, ends))
            for opens, closes in spans
        ),
        spoken.hours(total) if total else "",
        *_today(teller, days, ends, calendar),
    )


def _today(
    teller: Teller, days: Days, ends: tuple[int, int], calendar: Calendar
) -> tuple[bool, float | None]:
    """Whether it is the present day, and where the present moment stands on its bar."""
    if teller.at is None:
        return False, None
    wall = teller.at.astimezone(zone(calendar.zone))
    if not days.first <= wall.weekday() <= days.last:
        return False, None
    second = wall.hour * 3600 + wall.minute * 60
    return True, _percent(second, ends) if ends[0] <= second <= ends[1] else None


def _percent(second: int, ends: tuple[int, int]) -> float:
    return round((second - ends[0]) / (ends[1] - ends[0]) * 100, 2)


def _label(teller: Teller, days: Days) -> str:
    first, last = teller.spoken.weekday(days.first), teller.spoken.weekday(days.last)
    match days.last - days.first:
        case 0:
            return first
        case 1:
            return teller.spoken.joined((first, last))
        case _:
            return f"{first}–{last}"


def _days(teller: Teller, name: str, hours: Hours) -> Iterator[Dates]:
    """The next closed days, the next days of their own, the closures that are to come."""
    sharing = _sharing(teller, hours)
    if next(iter(sharing), None) == name:
        yield from _dates(teller, "holidays", list(sharing), _closed(teller, hours), teller.today(hours.zone))
    yield from _single_days(teller, name, hours)


def _single_days(teller: Teller, name: str, hours: Hours) -> Iterator[Dates]:
    today = teller.today(hours.zone)
    other = [(day, f"{why}: {_opened(teller, own)}") for day, own, why in hours.exceptions if day >= today]
    yield from _dates(teller, "other-hours", [name], other, today)
    closures = [
        (_day(each.start, hours.zone), _closure(teller, each, hours.zone))
        for each in hours.closures
        if each.end > teller.now
    ]
    yield from _dates(teller, "closures", [name], closures, today)


def _closed_days(teller: Teller) -> list[Table]:
    """A row for each set of closed days that calendars share."""
    rows = []
    for name, calendar in teller.charter.calendars.items():
        hours = calendar.schedule
        if isinstance(hours, Hours) and next(iter(sharing := _sharing(teller, hours)), None) == name:
            today = teller.today(hours.zone)
            days = [f"{teller.spoken.dated(day, today)} {why}" for day, why in _closed(teller, hours)]
            rows.append(Row(Cell(teller.names("calendars", sharing)), (Cell("; ".join(days)),)))
    return table(teller.say("holidays"), (teller.say("for"), teller.say("is-closed")), rows)


def _closed(teller: Teller, hours: Hours) -> list[tuple[date, str]]:
    """The next closed days on which one of the calendars that share them would be open."""
    today = teller.today(hours.zone)
    open_on = {day for each in _sharing(teller, hours).values() for day, own in enumerate(each.week) if own}
    days = ((day, why) for day, why in sorted(hours.closed) if day >= today and day.weekday() in open_on)
    return list(islice(days, NEXT_DAYS))


def _sharing(teller: Teller, hours: Hours) -> dict[str, Hours]:
    """The calendars with the same closed days, by name: these are told once."""
    found = {each.name: each.schedule for each in teller.charter.calendars.values()}
    return {
        name: schedule
        for name, schedule in found.items()
        if hours.closed and isinstance(schedule, Hours) and schedule.closed == hours.closed
    }


def _dates(
    teller: Teller, caption: str, names: list[str], days: list[tuple[date, str]], today: date
) -> Iterator[Dates]:
    if days:
        called = teller.names("calendars", names) if len(teller.charter.calendars) > len(names) else ""
        said = tuple((day, teller.spoken.dated(day, today), why) for day, why in days)
        yield Dates(teller.about(caption, called), said)


def _opened(teller: Teller, windows: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(teller.spoken.window(*window) for window in windows) or teller.say("is-closed")


def _closure(teller: Teller, closure: Closure, place: str) -> str:
    spoken = teller.spoken
    until = spoken.clock_time(closure.end, place)
    if _day(closure.end, place) != _day(closure.start, place):
        until = f"{spoken.day(_day(closure.end, place))}, {until}"
    return f"{closure.name}: {spoken.clock_time(closure.start, place)}–{until}"


def _day(at: datetime, place: str) -> date:
    return at.astimezone(zone(place)).date()
