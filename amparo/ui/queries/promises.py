"""Readings of clocks as chips and lines: what is promised, until when, how much is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amparo.core.clock import State
from amparo.core.time.allowance import BusinessTime, in_seconds
from amparo.ui.models.chips import ClockChip, Ticking
from amparo.ui.models.times import duration, hours_and_minutes, moment
from amparo.ui.queries.words import clock_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.clock import Reading
    from amparo.ui.models.chips import ClockState

TICKING = frozenset({State.RUNNING, State.WARNED})
OWED = TICKING | {State.BREACHED}
OVER = frozenset({State.MET, State.MISSED})
LONGEST_COUNTDOWN = timedelta(days=7)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise in the panel: its name, how it stands, when it is or was due, the clause that gives it."""

    clock: str
    name: str
    when: str
    chip: ClockChip
    clause: str = ""
    clause_href: str = ""


def leading(readings: Sequence[Reading]) -> Reading | None:
    """The promise that a list shows: the one due next, else one that rests, else the last that ended."""
    owed = [reading for reading in readings if reading.state in OWED and reading.due_at]
    if owed:
        return min(owed, key=lambda reading: reading.due_at)  # type: ignore[arg-type,return-value]
    resting = [reading for reading in readings if reading.state is State.PAUSED]
    ended = [reading for reading in readings if reading.state in OVER]
    return resting[-1] if resting else ended[-1] if ended else None


def promise_line(reading: Reading, policy: Charter, now: datetime, charter_href: str = "") -> PromiseLine:
    """A promise with the sentence below its name; clocks that promise nothing to anybody have no clause."""
    number = policy.clauses[reading.clause][0] if charter_href and reading.clause in policy.clauses else ""
    return PromiseLine(
        clock=reading.clock,
        name=clock_words(policy, reading.clock),
        when=_when(reading, now),
        chip=long_chip(reading, policy, now),
        clause=number,
        clause_href=f"{charter_href}#{reading.clause}" if number else "",
    )


def long_chip(reading: Reading, policy: Charter, now: datetime) -> ClockChip:
    """The chip where there is room: `38 min left`."""
    chip = clock_chip(reading, policy, now)
    if reading.state not in TICKING | {State.PAUSED}:
        return chip
    label = _("%(time)s left") % {"time": chip.label}
    return ClockChip(chip.state, label, chip.percent, _due_words(reading, now), chip.ticking)


def clock_chip(reading: Reading, policy: Charter, now: datetime) -> ClockChip:
    """The chip of a list: the time alone, the rest in the hidden words."""
    name = clock_words(policy, reading.clock)
    match reading.state:
        case State.RUNNING | State.WARNED:
            hidden = _("left: %(clock)s, %(due)s") % {"clock": name, "due": _due_words(reading, now)}
            state: ClockState = "warned" if reading.state is State.WARNED else "running"
            ticking = _ticking(reading, policy, now)
            return ClockChip(state, duration(left(reading, now)), _percent(reading), hidden, ticking)
        case State.PAUSED:
            hidden = _("left, paused: %(clock)s") % {"clock": name}
            return ClockChip("paused", duration(left(reading, now)), 0, hidden)
        case State.BREACHED:
            label = _("late %(time)s") % {"time": duration(overrun(reading, now))}
            return ClockChip("breached", label, 100, f"{name}, {_due_words(reading, now)}")
        case _:
            return _ended_chip(reading, name, now)


def _ended_chip(reading: Reading, name: str, now: datetime) -> ClockChip:
    match reading.state:
        case State.MET:
            label = _("kept in %(time)s") % {"time": hours_and_minutes(reading.elapsed // MINUTE)}
            return ClockChip("met", label, 0, name)
        case State.MISSED:
            label = _("missed by %(time)s") % {"time": duration(overrun(reading, now))}
            return ClockChip("missed", label, 0, name)
        case State.CANCELLED:
            return ClockChip("cancelled", _("cancelled"), 0, name)
        case _:
            label = _("%(time)s so far") % {"time": duration(reading.elapsed)}
            return ClockChip("measured", label, 0, name)


def left(reading: Reading, now: datetime) -> timedelta:
    """What remains of the promise, in begun minutes, so that the figures of a proof add up."""
    remaining = reading.remaining
    if remaining is None:
        remaining = max(reading.due_at - now, timedelta(0)) if reading.due_at else timedelta(0)
    return -(-remaining // MINUTE) * MINUTE


def overrun(reading: Reading, now: datetime) -> timedelta:
    """By how much a promise was overrun: in the time it was promised in, where that is measured."""
    promised = in_seconds(reading.target)
    if promised is not None:
        return max(reading.elapsed - timedelta(seconds=promised), timedelta(0))
    return (reading.stopped_at or now) - reading.due_at if reading.due_at else timedelta(0)


def _percent(reading: Reading) -> int:
    total = reading.elapsed + (reading.remaining or timedelta(0))
    return min(round(100 * (reading.elapsed / total)), 100) if total else 0


def _ticking(reading: Reading, policy: Charter, now: datetime) -> Ticking | None:
    """The open hours up to the due instant, for promises near enough to be watched."""
    if reading.due_at is None or not now < reading.due_at <= now + LONGEST_COUNTDOWN:
        return None
    if isinstance(reading.target, BusinessTime):
        windows = policy.calendar(reading.calendar).windows(now, reading.due_at)
        return Ticking(reading.due_at, reading.warn_at, tuple((w.start, w.end) for w in windows))
    return Ticking(reading.due_at, reading.warn_at, ((now, reading.due_at),))


def _due_words(reading: Reading, now: datetime) -> str:
    return _("due %(moment)s") % {"moment": moment(reading.due_at, now).text} if reading.due_at else ""


def _when(reading: Reading, now: datetime) -> str:
    if reading.state in OVER and reading.stopped_at:
        return moment(reading.stopped_at, now).text
    if reading.state is State.PAUSED and reading.pauses:
        since = moment(min(pause.since for pause in reading.pauses), now).text
        return _("paused since %(moment)s") % {"moment": since}
    if reading.state is State.UNTARGETED:
        return _("measured, not promised")
    return _due_words(reading, now)
