"""What falls due by itself: warnings and broken promises, fired once each, in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from amparo.platform.access.actors import SystemActor
from amparo.platform.events.actions import record_each
from amparo.tickets.actions.ledger import RUNNING, Ledger, announce_changes, lock_many, refold
from amparo.tickets.events import DeadlineMissed, DeadlineNear
from amparo.tickets.models import Fired, Timer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from amparo.platform.events.kinds import EventKind

BATCH = 500
SWEEP = SystemActor("sweep")


def sweep_timers(now: datetime) -> int:
    """Fire everything due on up to 500 tickets in one transaction; returns how many timers were due."""
    with transaction.atomic():
        due = list(
            Timer.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(at__lte=now)
            .order_by("at", "ticket_id")
            .values_list("ticket_id", flat=True)[:BATCH],
        )
        if not due:
            return 0
        ledgers = lock_many(due)
        refold(ledgers, now)
        moments = [moment for ledger in ledgers for moment in _due_moments(ledger, now)]
        fired = _fire_once([row for row, _ in moments])
        record_each([(event, row.at) for row, event in moments if _key(row) in fired], by=SWEEP, at=now)
        announce_changes(ledgers)
    return len(due)


def _due_moments(ledger: Ledger, now: datetime) -> Iterator[tuple[Fired, EventKind]]:
    """Every moment of the ticket's clocks that has come, with the event that tells it."""
    for reading in ledger.readings:
        about = {"clock": reading.clock, "cycle": reading.cycle}
        for moment in reading.moments:
            if moment.at > now or moment.name == "breach" or reading.state not in RUNNING:
                continue
            row = Fired(ticket=ledger.ticket, kind=moment.name, at=moment.at, **about)
            yield row, ledger.about(DeadlineNear, warning=moment.name.removeprefix("warn:"), **about)
        if reading.breached_at is not None:
            row = Fired(ticket=ledger.ticket, kind="breach", at=reading.breached_at, **about)
            yield row, ledger.about(DeadlineMissed, **about)


def _fire_once(rows: list[Fired]) -> set[tuple[int, str, int, str]]:
    """Insert what has not been fired before; returns the keys of what is new."""
    known = set(
        Fired.objects.filter(ticket_id__in={row.ticket_id for row in rows}).values_list(
            "ticket_id", "clock", "cycle", "kind"
        ),
    )
    new = [row for row in rows if _key(row) not in known]
    Fired.objects.bulk_create(new)
    return {_key(row) for row in new}


def _key(row: Fired) -> tuple[int, str, int, str]:
    return row.ticket_id, row.clock, row.cycle, row.kind
