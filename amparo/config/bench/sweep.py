"""`amparo bench sweep [N]`: N open tickets whose clocks are all due, swept; on a database of its own.

Each gets its event, its next timer and the notification of whoever holds it, by the loops of one worker side
by side. The peer is what most desks do: the same verbs, one ticket at a time.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg
from django.db import connection, transaction

from amparo.config.bench.sweep_desk import FIRST_DUE, Busy, busy_desk, copy
from amparo.config.schedule import LOOPS, REACTIONS
from amparo.notifications.models import Notification
from amparo.platform.access.actors import SystemActor
from amparo.platform.events.actions import dispatch
from amparo.platform.events.models import Event
from amparo.platform.jobs.worker import collect_seldom
from amparo.tickets.actions import sweep_timers
from amparo.tickets.actions.ledger import lock_many, write
from amparo.tickets.models import Timer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from datetime import datetime

TICKETS = 10_000
PEER_TICKETS = 500
NOW = FIRST_DUE + timedelta(minutes=1)
SWEEP = SystemActor("sweep")
SWEEPERS = sum(loop.work is sweep_timers for loop in LOOPS)


class Swept(NamedTuple):
    """What one way of sweeping took, and what it left."""

    tickets: int
    seconds: float
    most_statements: int


@dataclass(slots=True)
class Counter:
    """Counts the statements of one batch after the other."""

    batches: list[int] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:  # noqa: ANN401 - Django's hook
        self.batches[-1] += 1
        return execute(*statement)


def run(args: list[str]) -> int:
    """Fill, sweep, and print; 1 without the owner's address."""
    parser = argparse.ArgumentParser(prog="amparo bench sweep", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=TICKETS, metavar="N")
    count = parser.parse_args(args).count
    if "DATABASE_OWNER_URL" not in os.environ:
        print("amparo bench: set DATABASE_OWNER_URL to the role that owns the tables.", file=sys.stderr)
        return 1
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        busy = _filled(count, owner)
        collect_seldom()
        idle = sweep(FIRST_DUE)
        swept, told, seconds = work()
        written = _written(busy)
        peer = one_by_one(_filled(PEER_TICKETS, owner))
    rate, peers = swept.tickets / seconds, peer.tickets / peer.seconds
    print(f"{swept.tickets:,} open tickets whose clocks are due: {seconds:.2f} s ({rate:,.0f}/s)")
    print(f"  clocks, events, timers   {_cost(swept)}, {SWEEPERS} loops")
    print(f"  notifications            {_cost(told)}, beside it")
    print(f"  written                  {written}")
    print(f"  nothing due              {1000 * idle.seconds:.1f} ms")
    print(f"  one ticket at a time     {peers:,.0f}/s: in batches {rate / peers:.1f} times as fast")
    return 0


def work() -> tuple[Swept, Swept, float]:
    """The loops of a worker until nothing is due and everybody is notified."""
    begun = perf_counter()
    with ThreadPoolExecutor(SWEEPERS + 1) as worker:
        sweepers = [worker.submit(sweep, NOW) for _ in range(SWEEPERS)]
        told = worker.submit(react_until, sweepers).result()
    swept = [each.result() for each in sweepers]
    tickets = sum(each.tickets for each in swept)
    most = max(each.most_statements for each in swept)
    return Swept(tickets, max(each.seconds for each in swept), most), told, perf_counter() - begun


def react_until(sweepers: Sequence[Future[Swept]]) -> Swept:
    """Notify while others sweep, and what is left when they have ended."""
    begun, told = perf_counter(), Swept(0, 0, 0)
    while True:
        are_done = all(sweeper.done() for sweeper in sweepers)
        batch = react(NOW)
        told = Swept(told.tickets + batch.tickets, 0, max(told.most_statements, batch.most_statements))
        if are_done:
            connection.close()
            return told._replace(seconds=perf_counter() - begun)
        time.sleep(0.01)


def sweep(at: datetime) -> Swept:
    """Batches of the sweep until nothing is due."""
    swept = _batches(lambda: sweep_timers(at))
    connection.close()
    return swept


def react(at: datetime) -> Swept:
    """What follows from the events: whoever holds a ticket is notified."""
    return _batches(lambda: dispatch(REACTIONS, at))


def one_by_one(busy: Busy) -> Swept:
    """The same by a loop over tickets: a transaction, a fold, an event and a notification for each."""
    ids = list(Timer.objects.filter(desk_id=busy.desk.id, at__lte=NOW).values_list("ticket_id", flat=True))
    begun = perf_counter()
    for ticket_id in ids:
        with transaction.atomic():
            write(lock_many([ticket_id]), by=SWEEP, at=NOW)
        dispatch(REACTIONS, NOW)
    return Swept(len(ids), perf_counter() - begun, 0)


def _batches(work: Callable[[], int]) -> Swept:
    counter, tickets, begun = Counter(), 0, perf_counter()
    with connection.execute_wrapper(counter):
        while True:
            counter.batches.append(0)
            done = work()
            tickets += done
            if not done:
                break
    return Swept(tickets, perf_counter() - begun, max(counter.batches))


def _filled(count: int, owner: psycopg.Connection) -> Busy:
    """A desk with so many open tickets on which nothing is due before the first answer."""
    busy = busy_desk()
    react(FIRST_DUE)
    copy(busy, count - 1, owner)
    return busy


def _cost(swept: Swept) -> str:
    return f"{swept.seconds:.2f} s, at most {swept.most_statements} statements a batch"


def _written(busy: Busy) -> str:
    told = Notification.objects.filter(ticket__desk=busy.desk, event__recorded_at=NOW).count()
    events = Event.objects.filter(desk_id=busy.desk.id, recorded_at=NOW).count()
    timers = Timer.objects.filter(desk_id=busy.desk.id, at__gt=NOW).count()
    return f"{events:,} events, {timers:,} next timers, {told:,} notifications"
