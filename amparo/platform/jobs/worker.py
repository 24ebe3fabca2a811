"""The worker process: every loop in a thread of its own, and one connection that hears who is woken."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
from django.db import connection
from psycopg import sql

from amparo.platform.jobs.loops import Runner
from amparo.platform.live.hub import listening_parameters
from amparo.platform.time import now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from amparo.platform.jobs.loops import Loop

logger = logging.getLogger(__name__)

LARGEST_SKEW = timedelta(seconds=2)
LISTEN_SECONDS = 1.0  # also the longest wait before a stop is noticed
LOOK_SECONDS = 5.0  # how often the two clocks are compared


class ClockWrong(Exception):
    """This machine's clock and the database's have come apart: nothing may be decided by it."""


def collect_seldom() -> None:
    """Let the collector of garbage leave alone what was imported, and look at batches not a dozen times.

    Nothing here makes cycles in number; looking for them took a quarter of the time of a batch.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def main(loops: Sequence[Loop], run_jobs: Callable[[threading.Event], None]) -> int:
    """Run until SIGTERM or SIGINT; returns 1 as soon as the clock of this machine cannot be trusted."""
    if skew() > LARGEST_SKEW:
        return _distrust()
    collect_seldom()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    runners = [Runner(loop, stop) for loop in loops]
    for runner in runners:
        runner.start()
    jobs = threading.Thread(target=run_jobs, args=(stop,), name="jobs", daemon=True)
    jobs.start()
    is_right = _hear({runner.loop.name: runner for runner in runners}, stop)
    stop.set()
    for runner in runners:
        runner.wake.set()
        runner.join(timeout=10)
    return 0 if is_right else _distrust()


def skew() -> timedelta:
    """How far this machine's clock is from the database's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    connection.close()
    at: datetime = row[0]
    return abs(at - now())


def _distrust() -> int:
    sys.stderr.write(
        "amparo worker: this machine's clock differs from the database's by over 2 s. Set it right.\n"
    )
    return 1


def _hear(runners: dict[str, Runner], stop: threading.Event) -> bool:
    """Wake the runner that a notification names; while the database is away the loops poll.

    Until told to stop, or until the clocks come apart: then it is False.
    """
    while not stop.is_set():
        try:
            _listen(runners, stop)
        except ClockWrong:
            return False
        except psycopg.OperationalError as error:
            logger.warning("the database is away (%s); trying again", str(error).splitlines()[0])
            stop.wait(1)
    return True


def _listen(runners: dict[str, Runner], stop: threading.Event) -> None:
    with listening("amparo_wake") as heard:
        for runner in runners.values():
            runner.wake.set()
        looked = time.monotonic()
        while not stop.is_set():
            if time.monotonic() - looked > LOOK_SECONDS:
                looked = time.monotonic()
                _compare_clocks(heard)
            for notification in heard.notifies(timeout=LISTEN_SECONDS, stop_after=1):
                if notification.payload in runners:
                    runners[notification.payload].wake.set()


def _compare_clocks(heard: psycopg.Connection) -> None:
    found = heard.execute("SELECT clock_timestamp()").fetchone()
    if found and abs(found[0] - now()) > LARGEST_SKEW:
        raise ClockWrong


def listening(channel: str) -> psycopg.Connection:
    """A connection of its own, outside the pool, that listens to `channel`."""
    heard = psycopg.connect(**listening_parameters(), autocommit=True)
    heard.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
    return heard
