"""Time that passes in a story: what falls due by itself happens, each thing at its own instant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amparo.config.schedule import REACTIONS
from amparo.platform.events.actions import dispatch
from amparo.tickets.actions import sweep_timers
from amparo.tickets.models import Timer

if TYPE_CHECKING:
    from datetime import datetime

    from tests.kit.clock import MovableClock

REACTION_TIME = timedelta(seconds=1)


def until(clock: MovableClock, wall: str) -> datetime:
    """Let time pass up to a wall time, with a worker that is never late."""
    end = clock.set(wall)
    while due := Timer.objects.filter(at__lte=end).order_by("at").values_list("at", flat=True).first():
        clock.at = due
        sweep_timers(due)
        react(due + REACTION_TIME)
    react(end)
    clock.at = end
    return end


def react(at: datetime) -> None:
    """Let follow what is owed for what has happened."""
    while dispatch(REACTIONS, at):
        pass
