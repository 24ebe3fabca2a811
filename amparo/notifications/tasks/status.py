"""A change of status that nothing else has told the requester of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.charters.queries import charter
from amparo.core.charter import StatusClass
from amparo.notifications.tasks.letters import told_of, write_about
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.events.models import Event

OURS = StatusClass.WORKING
HIS = StatusClass.WAITING_CUSTOMER


def tell_of_status(events: Sequence[Event], now: datetime) -> None:
    """That we wait for him, or go on: once, unless what was written at that instant says it, or he wrote.

    Ends, holds and taking up again have letters of their own.
    """
    for event, ticket, said in told_of(events):
        policy = charter(ticket.charter_id)
        change = _class(policy, said["previous"]), _class(policy, said["status"])
        if change in {(OURS, HIS), (HIS, OURS)} and not _was_told(event):
            label = policy.label_of_status(said["status"], ticket.language, "customer")
            context = {"label": label, "waits": change[1] is HIS}
            key = "pauses.waiting-customer.clause" if change[1] is HIS else ""
            write_about(event, ticket, "status", context, now, clause=key)


def _class(policy: Charter, status: str) -> StatusClass | None:
    known = policy.statuses.get(status)
    return known.status_class if known else None


def _was_told(event: Event) -> bool:
    kinds = (Entry.Kind.REPLY, Entry.Kind.MESSAGE, Entry.Kind.NOTICE)
    found = Entry.objects.filter(
        ticket_id=event.ticket_id or 0, recorded_at=event.recorded_at, kind__in=kinds
    )
    return found.exists()
