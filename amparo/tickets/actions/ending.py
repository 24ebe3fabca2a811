"""How a ticket ends, by a person: resolved, closed with a reason, taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.tickets.actions.ledger import closed_status, lock, write
from amparo.tickets.actions.messages import NewMessage, answer
from amparo.tickets.actions.moving import (
    ENDED,
    THIRD_PARTY,
    move,
    reopen_verdicts,
    restore_status,
    running_holds,
    working_status,
)
from amparo.tickets.events import TicketClosed
from amparo.tickets.models import Hold
from amparo.tickets.queries import may_reopen, policy_of

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.platform.events.models import Event
    from amparo.tickets.actions.ledger import Ledger
    from amparo.tickets.models import Entry, Resolution, Ticket


def resolve(
    ticket: Ticket, message: NewMessage, means: Resolution.Means, *, by: AgentActor, at: datetime
) -> Entry:
    """Tell the customer what solved it, and leave the ticket resolved; he says if it does not hold."""
    if not message.text.strip():
        raise Invalid(_("Say what solved it: the customer reads it."), field="text")
    if ticket.status_class == StatusClass.RESOLVED:
        raise WrongState(_("This ticket is resolved already."))
    statuses = policy_of(ticket).statuses.values()
    resolved = next(each.name for each in statuses if each.status_class is StatusClass.RESOLVED)
    return answer(ticket, message, by=by, at=at, then=resolved, means=means)


def close(ticket: Ticket, why: str, *, by: AgentActor, at: datetime) -> Ticket:
    """Close the ticket for a reason, which the customer is told."""
    if not why.strip():
        raise Invalid(_("Say why it is closed: the customer reads it."), field="text")
    with transaction.atomic():
        ledger = lock(ticket)
        if ledger.ticket.closed_at is not None:
            raise WrongState(_("This ticket is closed already."))
        ledger.tells_customer = True
        previous = ledger.ticket.status
        move(ledger, closed_status(ledger, ""), at, at)
        ledger.events.append(ledger.about(TicketClosed, why=why.strip(), previous=previous))
        write([ledger], by=by, at=at)
    return ledger.ticket


def reopen(ticket: Ticket, why: str, *, by: AgentActor, at: datetime) -> Ticket:
    """Take an ended ticket up again; a closed one if the charter lets it, or it waited for a third party."""
    if not why.strip():
        raise Invalid(_("Say why it is taken up again."), field="text")
    with transaction.atomic():
        ledger = lock(ticket)
        if StatusClass(ledger.ticket.status_class) not in ENDED:
            raise WrongState(_("This ticket is open already."))
        if ledger.ticket.closed_at is not None and not _may_go_on(ledger, at):
            raise NotAllowed(_("The charter lets what is closed rest. Open a new ticket that is tied to it."))
        ledger.tells_customer = True
        move(ledger, working_status(ledger), at, at, why=why.strip())
        write([ledger], by=by, at=at)
    return ledger.ticket


def take_back_closing(ledger: Ledger, event: Event, at: datetime) -> None:
    """The way back from a closing by a person: the ticket is as if it had not been closed."""
    ticket = ledger.ticket
    if ticket.closed_at != event.at or ticket.merged_into_id:
        raise WrongState(_("More has happened since. Correct it instead."))
    for fact in standing(ledger.facts):
        if fact.at == event.at and fact.kind in {FactKind.STATUS, FactKind.HOLD}:
            ledger.take_back(fact, at)
    Hold.objects.filter(ticket=ticket, starts_at=event.at, ends_at=None).update(taken_back_at=at)
    restore_status(ledger)
    reopen_verdicts(ledger)


def _may_go_on(ledger: Ledger, at: datetime) -> bool:
    rule = ledger.charter.reopening
    if running_holds(ledger, THIRD_PARTY):
        return True
    return rule is not None and any(may_reopen(ledger.ticket, at, way) for way in rule.by)
