"""What a clock says at a moment."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from amparo.core.time.allowance import Allowance

Promise = Literal["within", "under", "none"]


class State(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    WARNED = "warned"  # running, and a moment of warning has passed
    BREACHED = "breached"  # not stopped, and the due instant has passed
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    CANCELLED = "cancelled"
    UNTARGETED = "untargeted"  # measured, not promised


class Pause(NamedTuple):
    """A reason for which a clock rests now, since when, and by which side."""

    reason: str
    side: str
    since: datetime


class FinishedCycle(NamedTuple):
    """A cycle that ended: its verdict is met, missed or untargeted, and stays."""

    number: int
    started_at: datetime
    stopped_at: datetime
    due_at: datetime | None
    elapsed: timedelta
    verdict: State
    objective_met: bool | None = None
    objective_due_at: datetime | None = None
    remaining: timedelta | None = None  # negative when overspent
    breached_at: datetime | None = None


class Moment(NamedTuple):
    """Something that fires by itself: `warn:75%`, `due`."""

    at: datetime
    name: str


class Reading(NamedTuple):
    """A clock at the moment `now`. Whatever does not apply is None."""

    clock: str
    cycle: int
    state: State
    promise: Promise
    target: Allowance | None
    started_at: datetime
    due_at: datetime | None
    elapsed: timedelta
    remaining: timedelta | None
    stopped_at: datetime | None
    breached_at: datetime | None
    pauses: tuple[Pause, ...]
    warn_at: datetime | None  # the next warning to come, or the last that passed
    moments: tuple[Moment, ...]  # every moment of this cycle, past and to come, earliest first
    next_moment: datetime | None  # the earliest to come
    clause: str  # anchor in the published charter
    calendar: str
    previous: tuple[FinishedCycle, ...]
    escalations: tuple[Moment, ...] = ()  # who else is told and when: `lead:75%`, `lead:breach`
    objective_met: bool | None = None  # no objective, or not known yet: None
    objective_due_at: datetime | None = None
