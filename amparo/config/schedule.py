"""What the worker does: the loops that never rest, and the jobs that come round. The one table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.channels.email.tasks import work_inbound
from amparo.config.subscriptions import SUBSCRIPTIONS
from amparo.platform.events.actions import dispatch, seal
from amparo.platform.events.reactions import subscribe
from amparo.platform.jobs.loops import Loop
from amparo.platform.mailer.tasks import work_outbox
from amparo.tickets.actions import activate_charters, run_backtests, sweep_timers, work_replan

if TYPE_CHECKING:
    from datetime import datetime

REACTIONS = subscribe(SUBSCRIPTIONS)


def work_dispatch(now: datetime) -> int:
    """Carry out what follows from events."""
    return dispatch(REACTIONS, now)


def work_seal(now: datetime) -> int:
    """Seal finished events, once a second."""
    seal(now)
    return 0


LOOPS = (
    Loop("inbound", work_inbound),
    Loop("outbox", work_outbox),
    Loop("timers", sweep_timers, every=1.0),
    Loop("timers beside", sweep_timers, every=1.0),  # computes while the other one's rows are written
    Loop("dispatch", work_dispatch),
    Loop("seal", work_seal, every=1.0),
    Loop("activation", activate_charters),
    Loop("backtests", run_backtests),
    Loop("replan", work_replan, every=60.0),
    Loop("replan beside", work_replan, every=60.0),
)
