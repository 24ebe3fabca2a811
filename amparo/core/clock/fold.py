"""The fold: changes of one clock in, its state at a moment out. The same changes always give the same answer.

Seconds are whole seconds since the epoch. Changes of one second are taken in order, before time counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from amparo.core.clock.changes import (
    Cancelled,
    Moved,
    Paused,
    Reopened,
    Restarted,
    Resumed,
    Retargeted,
    Revived,
    Started,
    Stopped,
    Succeeded,
)
from amparo.core.clock.reading import State
from amparo.core.time import BeyondHorizon
from amparo.core.time.allowance import MEASURED, in_seconds, named_due
from amparo.core.time.zones import instant, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from amparo.core.clock.changes import Change, Goal
    from amparo.core.time import Calendar


class Stretch(NamedTuple):
    """From `start` to `end` the clock was running, paused or stopped; `counted` seconds of it were spent."""

    start: int
    end: int
    state: str
    calendar: Calendar
    reasons: tuple[str, ...]
    counted: int


class Cycle(NamedTuple):
    """A cycle that ended."""

    started: int
    stopped: int
    due: int | None
    elapsed: int
    verdict: State
    remaining: int | None = None
    breached: int | None = None


def fold(calendar: Calendar, goal: Goal, changes: Iterable[Change], now: int) -> Clock:
    """The clock as it stands at `now`, after the changes up to then in the order given."""
    clock = Clock(calendar, goal)
    for change in changes:
        if change.at <= now:
            _TAKERS[type(change)](clock, change)
    clock.read(now)
    return clock


class Clock:
    """One clock in the course of a fold; after `read` it answers for that moment.

    A change that changes nothing, like a second stop, is passed over.
    """

    __slots__ = (
        "_later",
        "_state",
        "_wanted",
        "calendar",
        "cancelled",
        "cycles",
        "due",
        "elapsed",
        "goal",
        "goal_set",
        "is_late",
        "now",
        "reasons",
        "since",
        "spent",
        "started",
        "stopped",
        "stretches",
    )

    def __init__(self, calendar: Calendar, goal: Goal) -> None:
        self.calendar = calendar
        self.goal = goal
        self._wanted = in_seconds(goal.allowance)
        self.goal_set = 0
        self._later = goal, 0
        self.started: int | None = None
        self.stopped: int | None = None
        self.cancelled: int | None = None
        self.reasons: dict[str, int] = {}
        self.stretches: list[Stretch] = []
        self.spent = 0  # seconds counted in these stretches
        self.cycles: list[Cycle] = []
        self.due: int | None = None
        self.is_late = False  # the due instant had passed when the clock ended, or has by now
        self.elapsed = 0
        self.since = 0
        self.now = 0
        self._state = "idle"

    def read(self, now: int) -> None:
        """Bring the clock to a moment; a stopped or cancelled one stays as it ended."""
        self.now = now
        if self.started is not None and self.stopped is None and self.cancelled is None:
            self._judge(now)
            self._cut(now)
            self.elapsed = self.spent

    @property
    def state(self) -> State:
        """How the clock stands, warnings aside."""
        if self.cancelled is not None:
            return State.CANCELLED
        if self.goal.allowance is None:
            return State.UNTARGETED
        if self.stopped is not None:
            return State.MISSED if self.is_late else State.MET
        if self.is_late:
            return State.BREACHED
        return State.PAUSED if self.reasons else State.RUNNING

    @property
    def breached(self) -> int | None:
        """When the promise was broken: at the due instant, or by the change that made it too late."""
        return max(self.due, self.goal_set) if self.is_late and self.due is not None else None

    @property
    def remaining(self) -> int | None:
        """Seconds left, negative when overspent."""
        if self._wanted is not None:
            return self._wanted - self.elapsed
        return None if self.due is None else self.calendar.table.between(self._ended_or_now, self.due)

    def reached(self, wanted: int | None) -> int | None:
        """The earliest second at which so much was spent, or will be if nothing changes.

        None while the clock rests, and where the calendar does not open that long.
        """
        if self.started is None:
            return None
        try:
            return self._named_due() if wanted is None else self._spent_at(self.started, wanted)
        except BeyondHorizon:
            return None

    def _spent_at(self, started: int, wanted: int) -> int | None:
        if wanted <= 0:
            return started
        if wanted > self.spent:
            left = wanted - self.spent
            return self.calendar.table.add(self.since, left) if self._state == "running" else None
        counted = 0
        for stretch in self.stretches:
            if counted + stretch.counted >= wanted:
                return stretch.calendar.table.add(stretch.start, wanted - counted)
            counted += stretch.counted
        return None

    @property
    def _ended_or_now(self) -> int:
        if self.stopped is not None:
            return self.stopped
        return self.now if self.cancelled is None else self.cancelled

    def _named_due(self) -> int | None:
        rule = self.goal.allowance
        if rule is None or isinstance(rule, MEASURED) or self.started is None:
            return None
        return seconds(named_due(rule, instant(self.started), self.calendar))

    def _start(self, change: Started) -> None:
        if self.started is None:
            self._begin(change.at)

    def _pause(self, change: Paused) -> None:
        if change.reason not in self.reasons:
            self._rest(change.at, {**self.reasons, change.reason: change.at})

    def _resume(self, change: Resumed) -> None:
        if change.reason in self.reasons:
            reasons = {reason: since for reason, since in self.reasons.items() if reason != change.reason}
            self._rest(change.at, reasons)

    def _retarget(self, change: Retargeted) -> None:
        if change.goal != self._later[0]:
            self._later = change.goal, change.at
        if self._state != "stopped":
            self._aim()

    def _move(self, change: Moved) -> None:
        self._cut(change.at)
        self.calendar = change.calendar

    def _restart(self, change: Restarted) -> None:
        if self._state in ("running", "paused"):
            self._begin(change.at)

    def _stop(self, change: Stopped) -> None:
        if self._state in ("running", "paused"):
            self._end(change.at)
            self.stopped = change.at

    def _cancel(self, change: Cancelled) -> None:
        if self._state in ("running", "paused"):
            self._end(change.at)
        if self.started is not None and self.cancelled is None:
            self.cancelled = change.at

    def _reopen(self, change: Reopened) -> None:
        if self.started is None or self.stopped is None or self.cancelled is not None:
            return
        self._cut(change.at)
        if change.mode == "new-cycle":
            figures = (self.due, self.elapsed, self.state, self.remaining, self.breached)
            self.cycles.append(Cycle(self.started, self.stopped, *figures))
            self._begin(change.at)
        if change.mode == "count-gap":
            self.stretches = [_not_stopped(each, self.stopped) for each in self.stretches]
            self.spent = sum(stretch.counted for stretch in self.stretches)
        self.stopped = None
        self._go_on()

    def _revive(self, change: Revived) -> None:
        if self.cancelled is not None:
            self.cancelled = None
            if self.stopped is None:
                self._cut(change.at)
                self._go_on()

    def _succeed(self, change: Succeeded) -> None:
        if change.judged is not None:
            self.cycles = list(change.judged)
        if self._state != "stopped":
            self.goal_set, self._later = change.earliest, (self._later[0], change.earliest)

    def _end(self, at: int) -> None:
        self._judge(at)
        self._cut(at)
        self.elapsed, self._state = self.spent, "stopped"

    def _judge(self, at: int) -> None:
        """When it is due by what has happened until then, and whether that had passed."""
        due = self.due = self.reached(self._wanted)
        self.is_late = due is not None and (at > due or (self.goal.strict and at == due))

    def _go_on(self) -> None:
        self._state = "paused" if self.reasons else "running"
        self._aim()

    def _begin(self, at: int) -> None:
        self.stretches, self.spent = [], 0
        self.started = self.since = self.goal_set = at
        self._state = "paused" if self.reasons else "running"

    def _rest(self, at: int, reasons: dict[str, int]) -> None:
        self._cut(at)
        self.reasons = reasons
        if self._state in ("running", "paused"):
            self._state = "paused" if reasons else "running"

    def _aim(self) -> None:
        """Take up the goal last set; what a clock ended under stays until it goes on."""
        self.goal, set_at = self._later
        self._wanted = in_seconds(self.goal.allowance)
        self.goal_set = max(self.goal_set, set_at)

    def _cut(self, at: int) -> None:
        """End the present stretch here."""
        if self._state != "idle" and at > self.since:
            counted = self.calendar.table.between(self.since, at) if self._state == "running" else 0
            reasons = tuple(self.reasons)
            self.stretches.append(Stretch(self.since, at, self._state, self.calendar, reasons, counted))
            self.spent += counted
        self.since = max(self.since, at)


def _not_stopped(stretch: Stretch, stopped: int) -> Stretch:
    """A stretch since the last stop, had there been none."""
    if stretch.start < stopped:
        return stretch
    if stretch.reasons:
        return stretch._replace(state="paused")
    counted = stretch.calendar.table.between(stretch.start, stretch.end)
    return stretch._replace(state="running", counted=counted)


_TAKERS: dict[type, Callable[[Clock, Any], None]] = {
    Started: Clock._start,
    Paused: Clock._pause,
    Resumed: Clock._resume,
    Stopped: Clock._stop,
    Cancelled: Clock._cancel,
    Revived: Clock._revive,
    Reopened: Clock._reopen,
    Restarted: Clock._restart,
    Retargeted: Clock._retarget,
    Moved: Clock._move,
    Succeeded: Clock._succeed,
}
