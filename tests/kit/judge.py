"""A slow judge of clock cases: it looks at every minute, one after the other.

Written from the conventions of the cases alone. It shares nothing with `amparo.core`, so that an error
there is not repeated here. Everything must fall on whole minutes.
"""

from __future__ import annotations

import struct
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

Case = dict[str, Any]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FAR = 60 * 24 * 500
"""The minutes after which the judge gives up looking ahead."""


class JudgedCalendar:
    """A calendar as cases write it, asked minute by minute."""

    def __init__(self, written: Case) -> None:
        self._zone = ZoneInfo(written["tz"])
        self._week = [self._windows(written["week"].get(day, [])) for day in DAYS]
        self._closed = {date.fromisoformat(day) for day in written.get("closed_dates", [])}
        own = written.get("exceptions", {})
        self._own = {date.fromisoformat(day): self._windows(windows) for day, windows in own.items()}
        self._known: dict[int, bool] = {}

    def is_open(self, minute: int) -> bool:
        """Whether the wall time lies in a window of its date, or in the tail of one of the date before."""
        if minute not in self._known:
            wall = datetime.fromtimestamp(minute * 60, self._zone)
            today, shown = wall.date(), wall.hour * 60 + wall.minute
            yesterday = today - timedelta(days=1)
            self._known[minute] = self._lies_in(today, shown) or self._lies_in(yesterday, shown + 24 * 60)
        return self._known[minute]

    def add(self, start: int, minutes: int) -> int | None:
        """The earliest minute at which so many open ones have passed."""
        at = start
        while minutes > 0:
            if at - start > FAR:
                return None
            minutes -= self.is_open(at)
            at += 1
        return at

    def between(self, start: int, end: int) -> int:
        """Open minutes from start to end."""
        return sum(self.is_open(minute) for minute in range(start, end))

    def next_open(self, start: int) -> int | None:
        """The first open minute from here on."""
        return next((minute for minute in range(start, start + FAR) if self.is_open(minute)), None)

    def _lies_in(self, day: date, shown: int) -> bool:
        if day in self._own:
            windows = self._own[day]
        else:
            windows = [] if day in self._closed else self._week[day.weekday()]
        return any(opens <= shown < closes for opens, closes in windows)

    def _windows(self, written: list[list[str]]) -> list[tuple[int, int]]:
        return [(self._minutes(opens), self._minutes(closes)) for opens, closes in written]

    def _minutes(self, text: str) -> int:
        hours, minutes = text.split(":")
        return int(hours) * 60 + int(minutes)


class JudgedClock:
    """Follows one clock case through every minute of it."""

    def __init__(self, case: Case, calendars: dict[str, JudgedCalendar]) -> None:
        self.case = case
        self.calendars = calendars
        self.calendar = calendars[case["calendar"]]
        self.target: int | None = case["target_s"]
        self.start = self.stopped = self.due_at_stop = None  # type: int | None
        self.target_set = 0
        self.later = self.target, 0
        self.cancelled = False
        self.reasons: set[str] = set()
        self.counted: list[int] = []  # the minutes that counted in this cycle
        self.cycles: list[Case] = []
        self.gap: list[int] = []  # what would have counted while stopped

    def result(self) -> Case:
        """What the command shall answer."""
        now = minute_of(self.case["as_of"])
        events = sorted(self.case["events"], key=lambda event: minute_of(event["at"]))
        events = [event for event in events if minute_of(event["at"]) <= now]
        at = minute_of(events[0]["at"])
        for event in events:
            self._pass(at, minute_of(event["at"]))
            at = minute_of(event["at"])
            self._take(event, at)
        self._pass(at, now)
        return self._told(now)

    def _pass(self, start: int, end: int) -> None:
        for minute in range(start, end):
            if self.start is None or self.cancelled or self.reasons or not self.calendar.is_open(minute):
                continue
            (self.counted if self.stopped is None else self.gap).append(minute)

    def _take(self, event: Case, at: int) -> None:
        if self.cancelled:
            return
        match event["type"]:
            case "start" if self.start is None:
                self.start = self.target_set = at
            case "stop" if self.start is not None and self.stopped is None:
                self.due_at_stop, self.stopped, self.gap = self._due(at), at, []
            case "reopen" if self.stopped is not None:
                self._reopen(event["mode"], at)
            case "cancel":
                self.cancelled = True
            case _:
                self._change(event, at)
        if self.stopped is None:  # what a clock stopped under stays until it goes on
            self.target = self.later[0]
            self.target_set = max(self.target_set, self.later[1])

    def _change(self, event: Case, at: int) -> None:
        match event["type"]:
            case "pause":
                self.reasons.add(event["reason"])
            case "resume":
                self.reasons.discard(event["reason"])
            case "target" if event["target_s"] != self.later[0]:
                self.later = event["target_s"], at
            case "calendar":
                self.calendar = self.calendars[event["calendar"]]

    def _reopen(self, mode: str, at: int) -> None:
        if mode == "count_gap":
            self.counted += self.gap
        if mode == "new_cycle":
            outcome = self._state(at)
            ended = {"start": iso(self.start), "end": iso(self.stopped), "elapsed_s": 60 * len(self.counted)}
            self.cycles.append({**ended, "outcome": outcome})
            self.counted, self.start, self.target_set = [], at, at
        self.stopped = self.due_at_stop = None

    def _due(self, now: int) -> int | None:
        if self.target is None or self.cancelled or self.start is None:
            return None
        wanted = self.target // 60
        if wanted == 0:
            return self.start
        if len(self.counted) >= wanted:
            return self.counted[wanted - 1] + 1
        if self.reasons:
            return None
        return self.calendar.add(now, wanted - len(self.counted))

    def _state(self, now: int) -> str:
        due = self._due(now) if self.stopped is None else self.due_at_stop
        if self.cancelled:
            return "cancelled"
        if self.target is None:
            return "untargeted"
        if self.stopped is not None:
            return "missed" if self._is_after(self.stopped, due) else "met"
        if self._is_after(now, due):
            return "breached"
        return "paused" if self.reasons else "running"

    def _is_after(self, at: int, due: int | None) -> bool:
        return due is not None and (at > due or (at == due and bool(self.case.get("strict"))))

    def _told(self, now: int) -> Case:
        due = self._due(now) if self.stopped is None or self.cancelled else self.due_at_stop
        state, elapsed = self._state(now), 60 * len(self.counted)
        told: Case = {
            "state": state,
            "elapsed_s": elapsed,
            "target_s": self.target,
            "remaining_s": None if self.target is None else self.target - elapsed,
            "start": iso(self.start),
            "due": iso(due),
        }
        if self.stopped is not None:
            told["stopped_at"] = iso(self.stopped)
        if state == "breached" and due is not None:
            told["breached_at"] = iso(max(due, self.target_set))
        if self.cycles:
            told["previous_cycles"] = self.cycles
        return told


def changes_of_offset(zone: str, first: int, last: int) -> list[int]:
    """The seconds in `[first, last)` at which the offset changes: by the zone's table, then by looking."""
    *folders, name = zone.split("/")
    raw = resources.files(".".join(("tzdata.zoneinfo", *folders))).joinpath(name).read_bytes()
    counts = struct.unpack(">6l", raw[20:44])
    header = 44 + counts[3] * 5 + counts[4] * 6 + counts[5] + counts[2] * 8 + counts[1] + counts[0]
    _, _, _, times, types, _ = struct.unpack(">6l", raw[header + 20 : header + 44])
    body = header + 44
    at = struct.unpack(f">{times}q", raw[body : body + 8 * times])
    kinds = raw[body + 8 * times : body + 9 * times]
    table = body + 9 * times
    offsets = [struct.unpack(">l", raw[table + 6 * i : table + 6 * i + 4])[0] for i in range(types)]
    before = [offsets[0], *(offsets[kind] for kind in kinds)]
    after = [offsets[kind] for kind in kinds]
    changed = zip(at, before, after, strict=False)
    tabled = [moment for moment, old, new in changed if old != new and first <= moment < last]
    return tabled + _looked_for(ZoneInfo(zone), max([first, *at]), last)


def _looked_for(zone: ZoneInfo, first: int, last: int) -> list[int]:
    """The seconds of change that a look every day notices."""
    found = []
    for start in range(first, last, 86_400):
        low, high = start, min(start + 86_400, last)
        if _offset(zone, low) != _offset(zone, high):
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, start) else (low, middle)
            found.append(high)
    return found


def _offset(zone: ZoneInfo, at: int) -> timedelta | None:
    return datetime.fromtimestamp(at, zone).utcoffset()


def minute_of(text: str) -> int:
    """The minute of an instant; it must fall on one."""
    seconds = int(datetime.fromisoformat(text).timestamp())
    assert seconds % 60 == 0
    return seconds // 60


def iso(minute: int | None) -> str | None:
    """A minute as cases write it."""
    if minute is None:
        return None
    return datetime.fromtimestamp(minute * 60, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
