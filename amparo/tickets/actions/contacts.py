"""Trying to reach the customer: what was tried counts, for rules that end in vain, and for the proof."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.core.time.allowance import due
from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.actions.ledger import Ledger, lock, write
from amparo.tickets.actions.messages import NewMessage, add_entry, require_text
from amparo.tickets.actions.outgoing import queue_mail
from amparo.tickets.events import ContactAttempted, ContactFailed
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor, AgentActor
    from amparo.platform.events.models import Event
    from amparo.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried (its channel says how), with whom, and why it is written down only later if it is."""

    message: NewMessage
    whom: str = ""
    why_late: str = ""


class Outcome(StrEnum):
    """What became of trying to reach the customer by phone or in person."""

    REACHED = "reached"
    FAILED = "failed"


def record_contact(
    ticket: Ticket, outcome: Outcome, attempt: Attempt | NewMessage, *, by: AgentActor, at: datetime
) -> Entry:
    """Note that somebody tried to reach the customer, when (`happened_at`) and how it ended."""
    tried = attempt if isinstance(attempt, Attempt) else Attempt(attempt)
    require_text(tried.message)
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        happened_at = tried.message.happened_at or at
        _check_when(ledger, tried, happened_at, at)
        ledger.append(FactKind.CONTACT_ATTEMPT, happened_at, at, code=outcome.value)
        entry = add_entry(ledger, tried.message, Entry.Kind.ATTEMPT, by=by, at=at)
        told = {"outcome": outcome.value, "whom": tried.whom.strip(), "why_late": tried.why_late.strip()}
        ledger.events.append(ledger.about(ContactAttempted, entry_id=entry.id, **told))
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


def take_back_contact(ledger: Ledger, event: Event, at: datetime) -> None:
    """The attempt was not made, or ended otherwise: it does not count, and what was written stays."""
    said = event.payload or {}
    if said["outcome"] == "mail":
        raise WrongState(_("A mail that has left cannot be taken back."))
    kind = FactKind.CONTACT_ATTEMPT
    made = [
        fact for fact in standing(ledger.facts)
        if (fact.kind, fact.at, fact.code) == (kind, event.at, said["outcome"])
    ]  # fmt: skip
    if not made or ledger.ticket.closed_at is not None:
        raise WrongState(_("That cannot be undone."))
    ledger.take_back(made[-1], at)


def _check_when(ledger: Ledger, tried: Attempt, happened_at: datetime, at: datetime) -> None:
    """What is dated back needs a reason, and no more than the charter allows."""
    if happened_at > at:
        raise Invalid(_("That is still to come. Say when it was."), field="happened_at")
    if happened_at == at:
        return
    allowed = ledger.charter.intake.backdating
    if allowed is None:
        raise Invalid(_("The charter does not let contacts be dated back. It counts from now; the text can "
                        "say when it was."), field="happened_at")  # fmt: skip
    calendar = next(iter(ledger.charter.calendars.values()))
    if due(allowed, happened_at, calendar) < at:
        raise Invalid(
            _("That is longer ago than the charter lets contacts be dated back."), field="happened_at"
        )
    if happened_at < ledger.ticket.registered_at:
        raise Invalid(_("The ticket was registered after that."), field="happened_at")
    if not tried.why_late.strip():
        raise Invalid(_("Say why it is written down only now."), field="why_late")


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
