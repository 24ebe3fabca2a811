"""What can happen to one clock. Every `at` is a whole second since the epoch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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


Change = Started | Paused | Resumed | Stopped | Reopened | Restarted | Retargeted | Moved | Cancelled | Revived


def without_gaps(changes: list[Change]) -> list[Change]:
    """Where a reopening counts the gap the stop did not hold: neither remains, nor what repeated the stop."""
    if not any(isinstance(change, Reopened) and change.mode == "count-gap" for change in changes):
        return changes
    kept: list[Change] = []
    stopped: int | None = None
    state = "idle"
    for change in changes:
        match change:
            case Started() if state == "idle":
                state = "running"
            case Stopped() if state == "stopped":
                continue
            case Stopped() if state == "running":
                state, stopped = "stopped", len(kept)
            case Reopened(mode="count-gap") if state == "stopped" and stopped is not None:
                del kept[stopped]
                state = "running"
                continue
            case Reopened() if state == "stopped":
                state = "running"
            case Cancelled():
                state = "cancelled"
            case Revived():
                state = "running"
        kept.append(change)
    return kept
