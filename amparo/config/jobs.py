"""Rare jobs: what comes round by the clock, kept in PostgreSQL, run once whatever the number of workers."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from procrastinate.contrib.django import app

from amparo.platform.accounts.actions import forget_old_links
from amparo.platform.events.actions import make_partition, seal_summary
from amparo.platform.time import now
from amparo.tickets.actions.drift import check_drift

if TYPE_CHECKING:
    import threading

logger = logging.getLogger(__name__)

STALLED_AFTER = timedelta(seconds=30)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="partitions", pass_context=False)
def prepare_partition(timestamp: int) -> None:
    """Make the next partition of the record of events before it is needed."""
    del timestamp
    make_partition()


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Drop sessions and sign-in links that have ended, and write the last seal to the log of the machine."""
    del timestamp
    call_command("clearsessions")
    forget_old_links(at=now())
    logger.info("last seal of the record of events: %s", seal_summary())


@app.periodic(cron="43 2 * * *")
@app.task(queueing_lock="drift", pass_context=False)
def watch_drift(timestamp: int) -> None:
    """Compare what is cached of some tickets' clocks with what their facts say."""
    del timestamp
    check_drift(now(), settings.DRIFT_SAMPLE)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="stalled", pass_context=False)
async def retry_stalled(timestamp: int) -> None:
    """Give jobs whose worker was killed to another one."""
    del timestamp
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER.total_seconds()):
        await app.job_manager.retry_job(job)


def run_jobs(stop: threading.Event) -> None:
    """Run the job worker in this thread, and again when the database was away, until told to stop."""
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    while not stop.is_set():
        try:
            asyncio.run(_work(worker))
        except Exception:
            logger.exception("the job worker failed and goes on in a moment")
            stop.wait(5)


async def _work(worker: object) -> None:
    async with worker.open_async():  # type: ignore[attr-defined]
        await worker.run_worker_async(concurrency=1, install_signal_handlers=False, delete_jobs="successful")  # type: ignore[attr-defined]
