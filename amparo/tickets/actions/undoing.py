"""What was done is taken back in the open: the former state is written down anew, and who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.platform.access.errors import WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions.contacts import take_back_contact
from amparo.tickets.actions.ending import take_back_closing
from amparo.tickets.actions.handling import take_back_assignment, take_back_hand_over
from amparo.tickets.actions.holds import take_back_begin
from amparo.tickets.actions.ledger import lock, write
from amparo.tickets.actions.merging import take_apart
from amparo.tickets.actions.projects.taking_back import (
    take_back_finish,
    take_back_plan,
    take_back_start,
    take_back_submission,
)
from amparo.tickets.actions.splitting import put_together
from amparo.tickets.actions.triage import take_back_class
from amparo.tickets.actions.waiting import take_back_item
from amparo.tickets.events import (
    ActivityFinished,
    ActivityStarted,
    ContactAttempted,
    DatesSlipped,
    DeedUndone,
    HoldBegun,
    ItemReceived,
    PlanChanged,
    ProjectSubmitted,
    TicketAssigned,
    TicketClosed,
    TicketHandedOver,
    TicketReclassified,
    TicketSplit,
    TicketTookIn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.platform.events.kinds import EventKind
    from amparo.tickets.actions.ledger import Ledger
    from amparo.tickets.models import Ticket

    WayBack = Callable[[Ledger, Event, datetime], Sequence[Ledger] | None]

WAYS_BACK: dict[type[EventKind], WayBack] = {
    PlanChanged: take_back_plan,
    DatesSlipped: take_back_plan,
    ProjectSubmitted: take_back_submission,
    ActivityStarted: take_back_start,
    ActivityFinished: take_back_finish,
    TicketReclassified: take_back_class,
    TicketAssigned: take_back_assignment,
    TicketHandedOver: take_back_hand_over,
    ContactAttempted: take_back_contact,
    ItemReceived: take_back_item,
    TicketSplit: put_together,
    TicketTookIn: take_apart,
    HoldBegun: take_back_begin,
    TicketClosed: take_back_closing,
}
"""How each kind of event is taken back. A way back refuses with WrongState where more has come since.

One that concerns later tickets, too, locks those and returns them; they are written together.
"""


def undo(ticket: Ticket, event_id: int, *, by: AgentActor, at: datetime) -> Ticket:
    """Take back what an event of the ticket says, once."""
    with transaction.atomic():
        ledger = lock(ticket)
        event = Event.objects.filter(ticket_id=ledger.ticket.id, id=event_id).first()
        ways = {kind.__name__: way for kind, way in WAYS_BACK.items()}
        if event is None or event.kind not in ways or event.payload is None:
            raise WrongState(_("That cannot be undone."))
        undone = Event.objects.filter(ticket_id=ledger.ticket.id, kind=DeedUndone.__name__)
        if undone.filter(payload__event_id=event_id).exists():
            raise WrongState(_("That has been undone already."))
        others = ways[event.kind](ledger, event, at) or ()
        ledger.events.append(ledger.about(DeedUndone, event_id=event_id, kind=event.kind))
        ledger.tells_customer = True
        write([ledger, *others], by=by, at=at)
    return ledger.ticket
