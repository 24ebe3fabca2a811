"""What was said by voice: it is an answer of a person, and it is written down; and calls that are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.clock.facts import FactKind, Milestone
from amparo.platform.access.errors import WrongState
from amparo.tickets.actions.ledger import Ledger, lock, write
from amparo.tickets.actions.messages import NewMessage, add_entry, require_text
from amparo.tickets.events import CallBackPromised, CustomerCalledBack, CustomerSpokenTo
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket


def record_talk(ticket: Ticket, said: NewMessage, *, by: AgentActor, at: datetime) -> Entry:
    """Write down what was said to the customer: he has been answered by a person."""
    require_text(said)
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        entry = _talk(ledger, said, by, at)
        ledger.events.append(ledger.about(CustomerSpokenTo, entry_id=entry.id))
        write([ledger], by=by, at=at)
    return entry


def promise_call_back(ticket: Ticket, *, by: AgentActor, at: datetime) -> None:
    """The customer is to be called back: the clock of that begins."""
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        ledger.append(FactKind.MILESTONE, at, at, code=Milestone.CALL_BACK_REQUESTED.value)
        ledger.events.append(ledger.about(CallBackPromised))
        write([ledger], by=by, at=at)


def record_call_back(ticket: Ticket, said: NewMessage, *, by: AgentActor, at: datetime) -> Entry:
    """The customer was called back and reached: that promise is kept, and what was said is written down."""
    require_text(said)
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        ledger.append(FactKind.MILESTONE, at, at, code=Milestone.CALLED_BACK.value)
        entry = _talk(ledger, said, by, at)
        ledger.events.append(ledger.about(CustomerCalledBack, entry_id=entry.id))
        write([ledger], by=by, at=at)
    return entry


def _talk(ledger: Ledger, said: NewMessage, by: AgentActor, at: datetime) -> Entry:
    ledger.append(FactKind.CONTACT_ATTEMPT, at, at, code="reached")
    return add_entry(ledger, said, Entry.Kind.CALL, by=by, at=at)


def _open_ledger(ticket: Ticket) -> Ledger:
    ledger = lock(ticket)
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    ledger.tells_customer = True
    return ledger
