"""`amparo bench replan [N]`: a closure that N open tickets learn of, while a writer goes on.

The writer is a process of its own, as the web server is. It measures its changes, alone and meanwhile.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING

import psycopg
from django.db import connection

from amparo.charters.actions import NewClosure, confirm_closure, declare_closure
from amparo.config.bench.sweep_desk import FIRST_DUE, busy_desk, copy
from amparo.config.bench.writer import writing
from amparo.config.schedule import LOOPS
from amparo.platform.events.models import Event
from amparo.platform.jobs.worker import collect_seldom
from amparo.tickets.actions import work_replan
from amparo.tickets.actions.replanning import Round, keep_calendars_in_use, stale_calendars
from amparo.tickets.models import Clock

if TYPE_CHECKING:
    from amparo.config.bench.sweep_desk import Busy

TICKETS = 100_000
ALONE_SECONDS = 5.0
NOW = FIRST_DUE
NEXT_DAY = timedelta(days=1)


def run(args: list[str]) -> int:
    """Fill, close a day, plan anew, and print; 1 without the owner's address."""
    parser = argparse.ArgumentParser(prog="amparo bench replan", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=TICKETS, metavar="N")
    count = parser.parse_args(args).count
    if "DATABASE_OWNER_URL" not in os.environ:
        print("amparo bench: set DATABASE_OWNER_URL to the role that owns the tables.", file=sys.stderr)
        return 1
    busy = busy_desk()
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        copy(busy, count - 1, owner)
    keep_calendars_in_use(NOW)
    collect_seldom()
    who = busy.agents[0].id, busy.ticket.id, busy.ticket.id + count - 1
    with writing(*who) as alone:
        time.sleep(ALONE_SECONDS)
    _close_a_day(busy)
    with writing(*who) as meanwhile:
        begun = perf_counter()
        looked_at = _replan()
        seconds = perf_counter() - begun
    print(f"a day closed, {count:,} open tickets planned anew in {seconds:.1f} s ({count / seconds:,.0f}/s)")
    print(f"  looked at                {looked_at:,} tickets")
    print(f"  deadlines moved          {_moved(busy):,}, each with its event")
    print(f"  left behind              {_left(busy):,}")
    print(f"  a writer meanwhile       {meanwhile.latency}")
    print(f"  the same writer alone    {alone.latency}")
    return 0


def _close_a_day(busy: Busy) -> None:
    """Close the day after tomorrow: two people, as always."""
    first, second = busy.actors
    start = NOW.replace(hour=3, minute=0, second=0) + 2 * NEXT_DAY
    new = NewClosure(busy.desk, "office", start, start + NEXT_DAY, "A holiday decreed late")
    confirm_closure(declare_closure(new, by=first, at=NOW), by=second, at=NOW)


def _replan() -> int:
    """What the loops of a worker do until nothing is stale; returns how many tickets they looked at."""
    loops, looked_at = sum(loop.work is work_replan for loop in LOOPS), 0
    with ThreadPoolExecutor(loops) as worker:
        while stale := stale_calendars():
            looked_at += sum(worker.map(_go_through, [Round(stale)] * loops))
    return looked_at


def _go_through(going: Round) -> int:
    looked_at = 0
    while batch := going.step(NOW):
        looked_at += batch.tickets
    connection.close()
    return looked_at


def _moved(busy: Busy) -> int:
    return Event.objects.filter(desk_id=busy.desk.id, kind="DeadlineMoved").count()


def _left(busy: Busy) -> int:
    """Open clocks that still have another deadline than the first ticket's, as before."""
    due_at = Clock.objects.get(ticket=busy.ticket, name="resolution").due_at
    same = Clock.objects.filter(desk_id=busy.desk.id, name="resolution", stopped_at=None, state="running")
    return same.exclude(due_at=due_at).count()
