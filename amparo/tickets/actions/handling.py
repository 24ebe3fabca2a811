"""Who holds a ticket and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import NotAllowed
from amparo.platform.access.models import DeskMembership
from amparo.tickets.actions.ledger import lock, write
from amparo.tickets.actions.messages import move
from amparo.tickets.events import TicketAssigned

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Agent
    from amparo.tickets.models import Ticket


def assign(ticket: Ticket, agent: Agent | None, *, by: AgentActor, at: datetime) -> Ticket:
    """Give the ticket to an agent of its desk, or back to the queue."""
    with transaction.atomic():
        ledger = lock(ticket)
        if agent and not DeskMembership.objects.filter(agent=agent, desk_id=ledger.ticket.desk_id).exists():
            raise NotAllowed(_("%(name)s does not work at this desk.") % {"name": agent.name})
        ledger.ticket.assignee = agent
        ledger.changed.add("assignee")
        ledger.append(FactKind.ASSIGNED, at, at, ref=str(agent.id) if agent else "")
        ledger.events.append(
            ledger.about(
                TicketAssigned,
                assignee_id=agent.id if agent else None,
                assignee=agent.name if agent else "",
            ),
        )
        write([ledger], by=by, at=at)
    return ledger.ticket


def change_status(ticket: Ticket, status: str, *, by: AgentActor, at: datetime) -> Ticket:
    """Let the ticket stand in another status of its charter; the clocks follow."""
    with transaction.atomic():
        ledger = lock(ticket)
        if status != ledger.ticket.status:
            ledger.tells_customer = True
            move(ledger, status, at, at)
            write([ledger], by=by, at=at)
    return ledger.ticket
