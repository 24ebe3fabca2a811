"""Whether what is cached of clocks is what their facts say: some tickets are folded anew and compared."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from amparo.charters.queries import measure
from amparo.platform.access.actors import SystemActor
from amparo.platform.events.actions import record
from amparo.tickets.actions.ledger import lock_free, write
from amparo.tickets.events import ClocksDrifted
from amparo.tickets.models import Clock, Timer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.core.clock import Reading
    from amparo.tickets.actions.ledger import Ledger

logger = logging.getLogger(__name__)

BATCH = 200
DRIFT = SystemActor("drift")
A_MOMENT = timedelta(microseconds=1)
COMPARED = ("cycle", "state", "clause", "started_at", "due_at", "stopped_at", "breached_at")
RESTING = frozenset({"paused", "met", "missed", "cancelled"})

_SAMPLE = """
    SELECT ticket_id FROM (
        SELECT ticket_id FROM tickets_clock WHERE stopped_at IS NULL
        UNION SELECT ticket_id FROM tickets_timer
    ) AS measured ORDER BY random() LIMIT %(size)s
"""


@dataclass(frozen=True, slots=True)
class Drift:
    """Something cached that is not what the facts say: a clock's field, or the timer."""

    ticket_id: int
    what: str
    cached: str
    folded: str


def check_drift(now: datetime, size: int) -> list[Drift]:
    """Fold so many tickets anew, chosen by chance; what differs is an event and a line in the log."""
    found: list[Drift] = []
    ids = _sample(size)
    for begun in range(0, len(ids), BATCH):
        found += _check(ids[begun : begun + BATCH], now)
    logger.info("clocks of %s tickets folded anew, %s differences", len(ids), len(found))
    return found


def refold(ids: Sequence[int], now: datetime) -> int:
    """Cache what the facts say of tickets that nobody is working on; returns how many it was."""
    with transaction.atomic():
        ledgers = lock_free(ids)
        for ledger in ledgers:
            ledger.anew = True
        write(ledgers, by=DRIFT, at=now)
    return len(ledgers)


def _sample(size: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLE, {"size": size})
        return [ticket_id for (ticket_id,) in cursor.fetchall()]


def _check(ids: Sequence[int], now: datetime) -> list[Drift]:
    """Compare tickets that nobody is just working on, under lock, so that nothing moves meanwhile."""
    with transaction.atomic():
        ledgers = lock_free(ids)
        clocks: dict[int, list[Clock]] = defaultdict(list)
        for clock in Clock.objects.filter(ticket_id__in=ids):
            clocks[clock.ticket_id].append(clock)
        timers = dict(Timer.objects.filter(ticket_id__in=ids).values_list("ticket_id", "at"))
        found = []
        for ledger in ledgers:
            found += _compare(ledger, clocks[ledger.ticket.id], timers.get(ledger.ticket.id), now)
        _raise_alarm(ledgers, found, now)
    return found


def _compare(ledger: Ledger, clocks: Sequence[Clock], timer: datetime | None, now: datetime) -> list[Drift]:
    """What is due and not swept yet, or waits to be planned anew, is no drift."""
    policy = measure(ledger.ticket.charter_id, ledger.ticket.desk_id)
    cached = {clock.name: clock for clock in clocks}
    if any(clock.calendar_key not in policy.keys.values() for clock in clocks if clock.stopped_at is None):
        return []
    ledger.read(now if timer is None else min(now, timer - A_MOMENT))
    found = []
    for reading in ledger.readings:
        found += list(_differences(ledger, cached.get(reading.clock), reading))
    if ledger.next_moment != timer:
        found.append(Drift(ledger.ticket.id, "timer", str(timer), str(ledger.next_moment)))
    return found


def _differences(ledger: Ledger, cached: Clock | None, reading: Reading) -> Iterator[Drift]:
    ticket_id = ledger.ticket.id
    if cached is None:
        yield Drift(ticket_id, reading.clock, "nothing", reading.state.value)
        return
    names = (*COMPARED, "elapsed") if reading.state.value in RESTING else COMPARED
    for name in names if not ledger.is_final else ():
        was, is_now = getattr(cached, name), getattr(reading, name)
        if was != is_now:
            yield Drift(ticket_id, f"{reading.clock}.{name}", str(was), str(is_now))


def _raise_alarm(ledgers: Sequence[Ledger], found: Sequence[Drift], now: datetime) -> None:
    for ledger in ledgers:
        own = [drift for drift in found if drift.ticket_id == ledger.ticket.id]
        if own:
            what = [f"{drift.what}: {drift.cached}, not {drift.folded}" for drift in own]
            logger.error("drift on ticket %s: %s", ledger.ticket.id, "; ".join(what))
            record([ledger.about(ClocksDrifted, what=what)], by=DRIFT, at=now)
