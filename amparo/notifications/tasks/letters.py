"""Letters to the requester: who can be told, in his language, and which clause they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import translation

from amparo.charters.queries import charter, clause_address
from amparo.platform.access.actors import SystemActor
from amparo.tickets.actions import send_notice
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from amparo.platform.events.models import Event


def told_of(events: Sequence[Event]) -> list[tuple[Event, Ticket, dict[str, Any]]]:
    """The events that somebody can be told of, in the order in which tickets are locked."""
    found = Ticket.objects.select_related("desk", "requester").in_bulk([event.ticket_id for event in events])
    pairs = [(event, found.get(event.ticket_id or 0)) for event in events]
    known = [(event, ticket, event.payload or {}) for event, ticket in pairs if ticket and ticket.requester]
    return sorted(known, key=lambda each: each[1].id)


def write_by_charter(
    event: Event, ticket: Ticket, template: str, context: Mapping[str, object], now: datetime
) -> None:
    """A notice that quotes the clause which it follows from, and leads to it."""
    anchor = (event.payload or {})["clause"]
    with translation.override(ticket.language):
        text = render_to_string(
            f"notifications/{template}.txt",
            {
                "ticket": ticket,
                "timezone": ticket.requester.timezone if ticket.requester else "UTC",
                "clause": charter(ticket.charter_id).clause(anchor, ticket.language),
                "clause_address": clause_address(ticket.charter_id, anchor, ticket.language),
                **context,
            },
        )
    source = f"event:{event.id}:{template}"
    send_notice(ticket, text.strip(), source=source, by=SystemActor(ticket.desk.name), at=now)


def write_about(
    event: Event,
    ticket: Ticket,
    template: str,
    context: Mapping[str, object],
    now: datetime,
    *,
    clause: str = "",
) -> None:
    """A notice that leads to a clause by its key in the texts, if the charter has one."""
    with translation.override(ticket.language):
        said = {
            "ticket": ticket,
            "timezone": ticket.requester.timezone if ticket.requester else "UTC",
            **context,
        }
        text = render_to_string(f"notifications/{template}.txt", said).strip()
    text += cited(ticket, clause) if clause else ""
    source = f"event:{event.id}:{template}"
    send_notice(ticket, text, source=source, by=SystemActor(ticket.desk.name), at=now)


def cited(ticket: Ticket, key: str) -> str:
    """Where the charter says what we do here; nothing where it has no clause about it."""
    clauses = charter(ticket.charter_id).clauses
    anchor = next((anchor for anchor, (_, own, _) in clauses.items() if own == key), None)
    return f"\n\n{clause_address(ticket.charter_id, anchor, ticket.language)}" if anchor else ""
