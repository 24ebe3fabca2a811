"""What can be taken back on a ticket, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from amparo.platform.events.models import Event
from amparo.tickets.actions import WAYS_BACK
from amparo.tickets.events import DeedUndone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket

KINDS = frozenset(kind.__name__ for kind in WAYS_BACK)


def just_done(ticket: Ticket, actor: AgentActor, at: datetime) -> int | None:
    """The event of what the agent has done at this very instant, if it can be taken back."""
    done = Event.objects.visible_to(actor).filter(ticket_id=ticket.id, kind__in=KINDS, recorded_at=at)
    return done.filter(actor_id=actor.id).order_by("-id").values_list("id", flat=True).first()


def to_undo(events: Iterable[Event]) -> frozenset[int]:
    """The last event of each kind that has a way back, of a ticket's in order, unless it was taken back."""
    undone, last = set[int](), dict[str, int]()
    for event in events:
        if event.kind == DeedUndone.__name__ and event.payload:
            undone.add(event.payload["event_id"])
        elif event.kind in KINDS and event.payload:
            last[event.kind] = event.id
    return frozenset(last.values()) - undone


def undo_address(ticket: Ticket, event: int) -> str:
    """Where an event of the ticket is taken back, by POST."""
    return reverse("desk_undo", args=[ticket.reference, event])
