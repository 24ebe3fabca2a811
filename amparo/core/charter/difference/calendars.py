"""What differs in the hours: `Office: Friday closes at 17:30 → 16:00`."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from amparo.core.charter.difference.change import Change, ChangeKind
from amparo.core.charter.difference.phrases import day_in_words, day_names
from amparo.core.charter.difference.speaker import clock_time
from amparo.core.charter.difference.walk import MISSING, ORDER, Differing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amparo.core.charter.difference.anchors import Anchors
    from amparo.core.charter.difference.speaker import Speaker
    from amparo.core.time.hours import Window

Day = tuple["Window", ...]


def calendar_changes(speaker: Speaker, anchors: Anchors, found: Sequence[Differing]) -> Iterator[Change]:
    """Hours, closed days and holidays. A holiday is told once, not again for each calendar that keeps it."""
    holidays = {each.path[2] for each in found if each.path[0] == "holiday_sets" and len(each.path) == 3}
    for each in found:
        if each.path[0] == "holiday_sets":
            yield Change(ChangeKind.HOLIDAY, each.path, (), _holiday(speaker, each))
        elif each.path[0] == "calendars" and not _is_told(each, holidays):
            for sentence in _sentences(speaker, each):
                yield Change(ChangeKind.CALENDAR, each.path, anchors.of(each.path), sentence)


def _is_told(each: Differing, holidays: set[str]) -> bool:
    return each.path[2:4] == ("schedule", "closed") and (each.path[-1] in holidays or each.path[-1] == ORDER)


def _holiday(speaker: Speaker, each: Differing) -> str:
    phrases = speaker.phrases
    if len(each.path) < 3 or each.path[-1] == ORDER:
        return _plain(speaker, ", ".join(part for part in each.path[1:] if part != ORDER), each)
    day = day_in_words(date.fromisoformat(each.path[2]), speaker.language)
    if each.old is MISSING or each.new is MISSING:
        sentence = phrases["holiday"].format(day, each.value.name, each.path[1])
        return _framed(speaker, each, sentence)
    what = phrases["holiday"].format(day, each.new.name, each.path[1])
    return f"{what}: {speaker.say(each.old)} → {speaker.say(each.new)}"


def _sentences(speaker: Speaker, each: Differing) -> Iterator[str]:
    if len(each.path) < 3 or each.path[1] == ORDER:
        named = len(each.path) > 1 and each.path[1] != ORDER
        yield _plain(speaker, speaker.name("calendars", each.path[1]) if named else "", each)
        return
    calendar, part = speaker.name("calendars", each.path[1]), each.path[3:]
    if part == ("week",):
        yield from _week(speaker, calendar, each)
    elif part[:1] == ("closed",) and len(part) == 2 and part[1] != ORDER:
        yield _closed_day(speaker, calendar, part[1], each)
    elif part[:1] == ("exceptions",) and len(part) == 2 and part[1] != ORDER:
        yield _other_hours(speaker, calendar, part[1], each)
    else:
        words = [calendar, *(speaker.label(each) for each in part if each != ORDER)]
        yield _plain(speaker, ", ".join(words), each)


def _week(speaker: Speaker, calendar: str, each: Differing) -> Iterator[str]:
    """Days that change in the same way are told together."""
    names = day_names(speaker.language)
    changed = [
        (number, pair)
        for number, pair in enumerate(zip(each.old, each.new, strict=True))
        if pair[0] != pair[1]
    ]
    for pair, run in groupby(changed, key=lambda day: day[1]):
        numbers = [number for number, _ in run]
        yield _day(speaker, calendar, _together(names, numbers), *pair)


def _together(names: list[str], numbers: list[int]) -> str:
    is_run = numbers == list(range(numbers[0], numbers[-1] + 1))
    if is_run and len(numbers) > 2:
        return f"{names[numbers[0]]}–{names[numbers[-1]]}"
    return ", ".join(names[number] for number in numbers)


def _day(speaker: Speaker, calendar: str, days: str, old: Day, new: Day) -> str:
    phrases = speaker.phrases
    if old and new and old[:-1] == new[:-1] and old[-1].opens == new[-1].opens:
        times = clock_time(old[-1].closes), clock_time(new[-1].closes)
        return phrases["closes"].format(calendar, days, *times)
    if old and new and old[1:] == new[1:] and old[0].closes == new[0].closes:
        times = clock_time(old[0].opens), clock_time(new[0].opens)
        return phrases["opens"].format(calendar, days, *times)
    return f"{calendar}, {days}: {speaker.hours(old)} → {speaker.hours(new)}"


def _closed_day(speaker: Speaker, calendar: str, day: str, each: Differing) -> str:
    words = day_in_words(date.fromisoformat(day), speaker.language)
    if each.old is MISSING or each.new is MISSING:
        return _framed(speaker, each, speaker.phrases["closed on"].format(calendar, words, each.value))
    return f"{calendar}, {words}: {each.old} → {each.new}"


def _other_hours(speaker: Speaker, calendar: str, day: str, each: Differing) -> str:
    words = day_in_words(date.fromisoformat(day), speaker.language)
    if each.old is MISSING or each.new is MISSING:
        windows, name = each.value
        said = speaker.phrases["other hours"].format(calendar, words, speaker.hours(windows), name)
        return _framed(speaker, each, said)
    old, new = (f"{speaker.hours(windows)} ({name})" for windows, name in (each.old, each.new))
    return f"{calendar}, {words}: {old} → {new}"


def _plain(speaker: Speaker, what: str, each: Differing) -> str:
    if each.path[-1] == ORDER:
        return speaker.phrases["order"].format(what or speaker.label("calendars")) + _arrow(speaker, each)
    if each.old is MISSING or each.new is MISSING:
        return _framed(speaker, each, f"{what}: {_calendar(speaker, each.value)}")
    return what + _arrow(speaker, each)


def _arrow(speaker: Speaker, each: Differing) -> str:
    return f": {_calendar(speaker, each.old)} → {_calendar(speaker, each.new)}"


def _framed(speaker: Speaker, each: Differing, sentence: str) -> str:
    return speaker.phrases["removed" if each.new is MISSING else "added"].format(sentence)


def _calendar(speaker: Speaker, value: Any) -> str:  # noqa: ANN401 a calendar, or any part of one
    """A whole calendar by the hours of its week, where it has a week."""
    week = getattr(getattr(value, "schedule", value), "week", None)
    if week is None:
        return speaker.say(value)
    names = day_names(speaker.language)
    return "; ".join(f"{name} {speaker.hours(day)}" for name, day in zip(names, week, strict=True) if day)
