"""What the requester is told when his request becomes several, or part of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.customers.queries import actor_for
from amparo.notifications.tasks.letters import told_of, write_about
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.events.models import Event


def tell_of_split(events: Sequence[Event], now: datetime) -> None:
    """The numbers under which each of his demands goes on: one letter for all of them."""
    for event, ticket, said in told_of(events):
        write_about(event, ticket, "split", {"parts": said["parts"]}, now, clause="intake.clause")


def tell_of_merge(events: Sequence[Event], now: datetime) -> None:
    """That his request goes on as another one; its number only where he may see that."""
    for event, ticket, said in told_of(events):
        into = Ticket.objects.select_related("desk", "requester").get(id=said["into_id"])
        may_see = _may_see(ticket, into)
        context = {"number": said["into"] if may_see else "", "moved": said["moved"], "own": ticket}
        told = into if may_see and said["moved"] and into.requester_id == ticket.requester_id else ticket
        write_about(event, told, "merged", context, now)


def tell_of_taking_out(events: Sequence[Event], now: datetime) -> None:
    """That his request goes on by itself again."""
    for event, ticket, _said in told_of(events):
        write_about(event, ticket, "taken_out", {}, now)


def _may_see(ticket: Ticket, into: Ticket) -> bool:
    if ticket.requester is None:
        return False
    return Ticket.objects.visible_to(actor_for(ticket.requester)).filter(id=into.id).exists()
