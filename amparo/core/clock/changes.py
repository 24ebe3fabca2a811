"""What can happen to one clock. Every `at` is a whole second since the epoch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amparo.core.clock.fold import Cycle
    from amparo.core.time import Calendar
    from amparo.core.time.allowance import Measured, Named


class Goal(NamedTuple):
    """What is allowed; `strict` means that the due instant itself is too late."""

    allowance: Measured | Named | None
    strict: bool = False


class Started(NamedTuple):
    at: int


class Paused(NamedTuple):
    at: int
    reason: str


class Resumed(NamedTuple):
    at: int
    reason: str


class Stopped(NamedTuple):
    at: int


class Reopened(NamedTuple):
    """`mode` is continue, count-gap or new-cycle."""

    at: int
    mode: str


class Restarted(NamedTuple):
    """Counts anew from here; the cycle so far is no verdict."""

    at: int


class Retargeted(NamedTuple):
    at: int
    goal: Goal


class Moved(NamedTuple):
    """Another calendar holds from here on; what was counted stays."""

    at: int
    calendar: Calendar


class Cancelled(NamedTuple):
    """Ended without a verdict, also where there was one: merged, spam, no longer promised."""

    at: int


class Revived(NamedTuple):
    """What was cancelled goes on; the time between does not count."""

    at: int


class Succeeded(NamedTuple):
    """Another charter took over: nothing is broken before `earliest`, cycles judged before stay as judged."""

    at: int
    earliest: int
    judged: tuple[Cycle, ...] | None = None


Change = (
    Started
    | Paused
    | Resumed
    | Stopped
    | Reopened
    | Restarted
    | Retargeted
    | Moved
    | Cancelled
    | Revived
    | Succeeded
)
