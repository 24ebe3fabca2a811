"""Waiting for the customer: what may begin it, and what he owes meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.actions.ledger import lock, write
from amparo.tickets.actions.messages import NewMessage, add_customer_message, add_entry
from amparo.tickets.actions.moving import move
from amparo.tickets.actions.outgoing import queue_mail
from amparo.tickets.events import ItemAsked, ItemReceived
from amparo.tickets.models import Entry, PendingItem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from amparo.core.clock.facts import Fact
    from amparo.platform.access.actors import AgentActor, ContactActor
    from amparo.platform.events.models import Event
    from amparo.tickets.actions.ledger import Ledger
    from amparo.tickets.models import Ticket

LONGEST = 300
BEGINNINGS = {
    (FactKind.MESSAGE_OUT, "person"): "question-he-can-see",
    (FactKind.CONTACT_ATTEMPT, "failed"): "failed-contact",
}
"""What charters call the facts that may begin a wait for the customer."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """Something the customer owes, such as a form or a decision, and the message that asks for it."""

    what: str
    message: NewMessage


def check_wait(ledger: Ledger, status: str) -> None:
    """Refuse to wait for a customer who was asked nothing, if the charter says what begins such a wait."""
    known = ledger.charter.statuses.get(status)
    if known is None or known.status_class is not StatusClass.WAITING_CUSTOMER:
        return
    pause = ledger.charter.pauses.get(StatusClass.WAITING_CUSTOMER)
    if pause and pause.begins_with and not _has_begun(pause.begins_with, standing(ledger.facts)):
        raise WrongState(
            _("The customer knows of nothing that waits for him. Ask him first: write your question and "
              "choose “Send” with this status, or record a contact attempt that failed."),
            field="status",
        )  # fmt: skip


def ask_for(ticket: Ticket, item: NewItem, *, by: AgentActor, at: datetime) -> PendingItem:
    """Ask the customer for something: the message to him, the item that he owes, the wait; all at once."""
    what = item.what.strip()[:LONGEST]
    if not what:
        raise Invalid(_("Say in a few words what is asked for."), field="what")
    if not item.message.text.strip():
        raise Invalid(_("Write to the customer what he is to do."), field="text")
    with transaction.atomic():
        ledger = lock(ticket)
        if ledger.ticket.closed_at is not None:
            raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
        ledger.tells_customer = True
        ledger.append(FactKind.MESSAGE_OUT, at, at, code="person")
        mail = queue_mail(ledger.ticket, item.message, by=by, at=at)
        mail_id = mail.id if mail else None
        entry = add_entry(ledger, item.message, Entry.Kind.REPLY, by=by, at=at, mail_id=mail_id)
        asked = PendingItem.objects.create(ticket=ledger.ticket, entry=entry, what=what, asked_at=at)
        ledger.events.append(ledger.about(ItemAsked, item_id=asked.id, entry_id=entry.id, what=what))
        _wait(ledger, at)
        write([ledger], by=by, at=at)
    return asked


def receive_item(item: PendingItem, *, by: AgentActor, at: datetime) -> PendingItem:
    """Note that what the customer owed has come, by whatever way."""
    with transaction.atomic():
        ledger = lock(item.ticket)
        received = _still_owed(item)
        _settle(ledger, received, at, None)
        write([ledger], by=by, at=at)
    return received


def answer_item(item: PendingItem, message: NewMessage, *, by: ContactActor, at: datetime) -> Entry:
    """The customer gives what he was asked for: his message, and the item is settled by it."""
    with transaction.atomic():
        lock(item.ticket)
        _still_owed(item)
        entry = add_customer_message(item.ticket, message, by=by, at=at)
        ledger = lock(item.ticket)
        _settle(ledger, _still_owed(item), at, entry.id)
        write([ledger], by=by, at=at)
    return entry


def take_back_item(ledger: Ledger, event: Event, _at: datetime) -> None:
    """It is still owed after all."""
    said = event.payload or {}
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    PendingItem.objects.filter(id=said["item_id"], ticket=ledger.ticket).update(answered_at=None)


def _has_begun(begins_with: Collection[str], facts: Sequence[Fact]) -> bool:
    """Whether the customer was asked, or sought in vain, since he was last heard of."""
    for fact in reversed(facts):
        if fact.kind is FactKind.MESSAGE_IN:
            return False
        if BEGINNINGS.get((fact.kind, fact.code)) in begins_with:
            return True
    return False


def _wait(ledger: Ledger, at: datetime) -> None:
    """Enter the charter's first status that waits for the customer, unless it waits for him already."""
    waiting = [
        each.name
        for each in ledger.charter.statuses.values()
        if each.status_class is StatusClass.WAITING_CUSTOMER
    ]
    if waiting and ledger.ticket.status_class != StatusClass.WAITING_CUSTOMER:
        move(ledger, waiting[0], at, at)


def _still_owed(item: PendingItem) -> PendingItem:
    found = PendingItem.objects.get(id=item.id)
    if found.answered_at is not None:
        raise WrongState(_("That has been received already."))
    return found


def _settle(ledger: Ledger, item: PendingItem, at: datetime, entry_id: int | None) -> None:
    item.answered_at = at
    item.save(update_fields=["answered_at"])
    ledger.tells_customer = True
    ledger.events.append(ledger.about(ItemReceived, item_id=item.id, what=item.what, entry_id=entry_id))
