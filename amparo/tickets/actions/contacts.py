"""Trying to reach the customer: what was tried counts, for rules that end in vain, and for the proof."""

from __future__ import annotations

import secrets
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import WrongState
from amparo.tickets.actions.ledger import Ledger, lock, write
from amparo.tickets.actions.messages import NewMessage, add_entry, require_text
from amparo.tickets.actions.outgoing import queue_mail
from amparo.tickets.events import ContactAttempted, ContactFailed
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor, AgentActor
    from amparo.tickets.models import Ticket


class Outcome(StrEnum):
    """What became of trying to reach the customer by phone or in person."""

    REACHED = "reached"
    FAILED = "failed"


def record_contact(
    ticket: Ticket, outcome: Outcome, attempt: NewMessage, *, by: AgentActor, at: datetime
) -> Entry:
    """Note that somebody tried to reach the customer, when (`attempt.happened_at`) and how it ended."""
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        happened_at = attempt.happened_at or at
        ledger.append(FactKind.CONTACT_ATTEMPT, happened_at, at, code=outcome.value)
        entry = add_entry(ledger, attempt, Entry.Kind.ATTEMPT, by=by, at=at)
        ledger.events.append(ledger.about(ContactAttempted, entry_id=entry.id, outcome=outcome.value))
        write([ledger], by=by, at=at, happened_at=happened_at)
    return entry


def contact_by_mail(ticket: Ticket, message: NewMessage, *, by: AgentActor, at: datetime) -> Entry:
    """Write to the customer to reach him: a message like any other, and a contact that silence makes fail."""
    require_text(message)
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        mail = queue_mail(ledger.ticket, message, by=by, at=at)
        ledger.append(FactKind.MESSAGE_OUT, at, at, code="person")
        ref = secrets.token_hex(8)
        ledger.append(FactKind.CONTACT_ATTEMPT, at, at, code="mail", ref=ref)
        if mail is None:
            ledger.append(FactKind.CONTACT_ATTEMPT, at, at, code=Outcome.FAILED.value, ref=ref)
        entry = add_entry(ledger, message, Entry.Kind.REPLY, by=by, at=at, mail_id=mail.id if mail else None)
        ledger.events.append(ledger.about(ContactAttempted, entry_id=entry.id, outcome="mail"))
        write([ledger], by=by, at=at)
    return entry


def mail_came_back(ticket: Ticket, *, happened_at: datetime, by: Actor, at: datetime) -> None:
    """A mail to the customer could not be delivered: the last contact by mail has failed then and there."""
    with transaction.atomic():
        ledger = lock(ticket)
        ref = _last_mail(ledger)
        if ref and ledger.ticket.closed_at is None:
            ledger.append(FactKind.CONTACT_ATTEMPT, happened_at, at, code=Outcome.FAILED.value, ref=ref)
            ledger.events.append(ledger.about(ContactFailed))
            write([ledger], by=by, at=at, happened_at=happened_at)


def _open_ledger(ticket: Ticket) -> Ledger:
    ledger = lock(ticket)
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    ledger.tells_customer = True
    return ledger


def _last_mail(ledger: Ledger) -> str:
    """The reference of the last contact by mail, unless that has failed already."""
    attempts = [fact for fact in ledger.facts if fact.kind is FactKind.CONTACT_ATTEMPT and fact.ref]
    return attempts[-1].ref if attempts and attempts[-1].code == "mail" else ""
