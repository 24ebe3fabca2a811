"""What falls due by itself: warnings, broken promises, reminders and closings, in batches."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from amparo.platform.access.actors import SystemActor
from amparo.tickets.actions.ledger import lock, lock_due, write
from amparo.tickets.models import Timer

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.tickets.models import Ticket

BATCH = 500
SWEEP = SystemActor("sweep")


def sweep_timers(now: datetime) -> int:
    """Fire everything due on up to 500 tickets in one transaction; returns how many tickets were due."""
    with transaction.atomic():
        ledgers = lock_due(now, BATCH)
        if ledgers:
            write(ledgers, by=SWEEP, at=now)
    return len(ledgers)


def sweep_ticket(ticket: Ticket, *, before: datetime) -> None:
    """Fire what fell due on one ticket before the second of `before`, as a punctual sweep had done."""
    second = before.replace(microsecond=0)
    if not Timer.objects.filter(ticket_id=ticket.id, at__lt=second).exists():
        return
    with transaction.atomic():
        write([lock(ticket)], by=SWEEP, at=second - timedelta(microseconds=1))
