from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from amparo.platform.access.actors import SystemActor
from amparo.tickets.actions import send_notice
from amparo.tickets.models import Clock, Ticket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.events.models import Event


def acknowledge(events: Sequence[Event], now: datetime) -> None:
    """Tell the requester his number, and by when he hears from a person. Automata and lists get no answer."""
    tickets = Ticket.objects.select_related("desk", "requester").in_bulk(
        [event.ticket_id for event in events]
    )
    clocks = Clock.objects.filter(ticket_id__in=tickets, due_at__isnull=False).order_by("ticket_id", "due_at")
    due = {clock.ticket_id: clock.due_at for clock in reversed(clocks)}
    for event in sorted(events, key=lambda event: event.ticket_id or 0):  # locks in the order of ids
        ticket = tickets.get(event.ticket_id or 0)
        if ticket is None or ticket.requester is None or not (event.payload or {}).get("is_from_person"):
            continue
        with translation.override(ticket.language):
            text = render_to_string(
                "notifications/acknowledgement.txt",
                {"ticket": ticket, "due_at": due.get(ticket.id), "timezone": ticket.requester.timezone},
            )
        send_notice(
            ticket,
            text.strip(),
            source=f"event:{event.id}:acknowledge",
            by=SystemActor(ticket.desk.name),
            at=now,
        )
