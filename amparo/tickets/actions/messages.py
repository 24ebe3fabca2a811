"""What people write on a ticket: the customer's messages, answers to him, notes among agents."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.charter.etiquette import only_asks_for_speed
from amparo.core.clock.facts import FactKind
from amparo.core.clock.nudges import ASKS_FOR_SPEED, nudges
from amparo.platform.access.actors import AgentActor, ContactActor
from amparo.platform.access.errors import Invalid, WrongState
from amparo.platform.files.actions import store
from amparo.tickets.actions.drafts import discard_draft
from amparo.tickets.actions.ledger import Ledger, lock, write
from amparo.tickets.actions.moving import move, require_named, working_status
from amparo.tickets.actions.outgoing import queue_mail
from amparo.tickets.actions.presence import require_unchanged
from amparo.tickets.actions.resolving import record_resolution, with_farewell
from amparo.tickets.actions.sweep import sweep_ticket
from amparo.tickets.events import AnswerSent, MessageReceived, NoteAdded, TicketClosed
from amparo.tickets.models import Attachment, Draft, Entry, Resolution, Ticket
from amparo.tickets.queries import is_closed_to

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.platform.access.actors import Actor

WAYS = {"mail": "mail-answer", "portal": "portal"}
"""What charters call the ways by which a customer takes up again what had ended; others are an agent's."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that comes with a message; the type is from our own list."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What somebody wrote. `source` names where it came from, so that it is never entered twice."""

    text: str
    channel: str
    html: str = ""
    elided: str = ""
    files: tuple[NewFile, ...] = ()
    source: str | None = None
    happened_at: datetime | None = None
    language: str = ""
    message_id: str = ""
    is_from_person: bool = True


def add_customer_message(
    ticket: Ticket,
    message: NewMessage,
    *,
    by: Actor,
    at: datetime,
    contact: Contact | None = None,
) -> Entry:
    """Enter what the customer wrote; ends the wait for him, and takes a resolved ticket up again.

    What only asks for speed does neither where the charter gathers such messages.
    What fell due on the ticket before he wrote comes first; what he wrote before it was closed comes in time.
    """
    require_text(message)
    happened_at = message.happened_at or at
    sweep_ticket(ticket, before=happened_at)
    with transaction.atomic():
        ledger = lock(ticket)
        if is_closed_to(ledger.ticket, happened_at, WAYS.get(message.channel, "")):
            raise WrongState(_("This request is closed. A new one, tied to it, can be opened."))
        ledger.tells_customer = True
        asks = _hear(ledger, message, _sender(by, contact), happened_at, at)
        entry = add_entry(ledger, message, Entry.Kind.MESSAGE, by=by, at=at, contact=contact)
        ledger.events.append(ledger.about(MessageReceived, entry_id=entry.id, channel=entry.channel))
        if asks and ledger.ticket.status_class in {StatusClass.WAITING_CUSTOMER, StatusClass.RESOLVED}:
            move(ledger, working_status(ledger), happened_at, at, by_customer=True)
        elif ledger.ticket.closed_at is not None:
            _take_up_again(ledger, at)
        write([ledger], by=by, at=at, happened_at=happened_at)
    return entry


def answer(
    ticket: Ticket,
    message: NewMessage,
    *,
    by: AgentActor,
    at: datetime,
    then: str | None = None,
    means: Resolution.Means = Resolution.Means.FIXED,
    seen: int | None = None,
) -> Entry:
    """Write to the customer: the entry, the mail in the outbox, and the status it is left in, all at once.

    Where that resolves the ticket, the text says what solved it, and `means` how; where it closes it, why.
    `seen` is the last fact of the ticket when the writer read it: what answers an older state is refused.
    """
    require_text(message)
    with transaction.atomic():
        ledger = lock(ticket)
        require_unchanged(ledger, seen)
        if ledger.ticket.closed_at is not None:
            raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
        ledger.tells_customer = True
        ledger.append(FactKind.MESSAGE_OUT, at, at, code="person")
        status = then or _after_answer(ledger)
        letter = replace(message, text=with_farewell(message.text, ledger, status, at))
        mail = queue_mail(ledger.ticket, letter, by=by, at=at)
        entry = add_entry(ledger, message, Entry.Kind.REPLY, by=by, at=at, mail_id=mail.id if mail else None)
        ledger.events.append(ledger.about(AnswerSent, entry_id=entry.id, mail_id=mail.id if mail else None))
        if status != ledger.ticket.status:
            _leave_in(ledger, status, entry, means, by, at)
        if ledger.ticket.assignee_id is None:
            ledger.ticket.assignee_id = by.id
            ledger.changed.add("assignee")
            ledger.append(FactKind.ASSIGNED, at, at, ref=str(by.id))
        discard_draft(ledger.ticket, Draft.Kind.REPLY, by=by)
        write([ledger], by=by, at=at)
    return entry


def add_note(ticket: Ticket, message: NewMessage, *, by: AgentActor, at: datetime) -> Entry:
    """Write a note that only agents read."""
    require_text(message)
    with transaction.atomic():
        ledger = lock(ticket)
        ledger.append(FactKind.NOTE, at, at)
        entry = add_entry(ledger, message, Entry.Kind.NOTE, by=by, at=at)
        ledger.events.append(ledger.about(NoteAdded, entry_id=entry.id))
        discard_draft(ledger.ticket, Draft.Kind.NOTE, by=by)
        write([ledger], by=by, at=at)
    return entry


def add_entry(
    ledger: Ledger, message: NewMessage, kind: Entry.Kind, *, by: Actor, at: datetime,
    contact: Contact | None = None, mail_id: int | None = None,
) -> Entry:  # fmt: skip
    """Insert the entry and its files; a second one from the same source is refused by the database."""
    ticket = ledger.ticket
    ticket.last_entry_at = at
    ledger.changed.add("last_entry_at")
    entry = Entry.objects.create(
        ticket=ticket,
        desk_id=ticket.desk_id,
        org_id=ticket.organisation_id,
        kind=kind,
        is_public=kind != Entry.Kind.NOTE,
        author_agent_id=by.id if isinstance(by, AgentActor) and contact is None else None,
        author_contact_id=contact.id if contact else by.id if isinstance(by, ContactActor) else None,
        author_name=contact.name if contact else by.name,
        channel=message.channel,
        happened_at=message.happened_at or at,
        recorded_at=at,
        text=message.text,
        elided=message.elided,
        html=message.html,
        language=message.language or ticket.language,
        source=message.source,
        message_id=message.message_id,
        outbound_mail_id=mail_id,
    )
    _attach(entry, message, at)
    return entry


def _hear(ledger: Ledger, message: NewMessage, sender: str, at: datetime, recorded_at: datetime) -> bool:
    """Write down that a message came; False where it is gathered with others that only ask for speed."""
    if message.files or not only_asks_for_speed(message.text, known=_known(ledger)):
        ledger.append(FactKind.MESSAGE_IN, at, recorded_at, ref=sender)
        return True
    ledger.append(FactKind.MESSAGE_IN, at, recorded_at, code=ASKS_FOR_SPEED, ref=sender)
    return all(nudge.at != at for nudge in nudges(ledger.charter, ledger.facts))


def _leave_in(
    ledger: Ledger, status: str, entry: Entry, means: Resolution.Means, by: AgentActor, at: datetime
) -> None:
    """Enter the status that an answer leaves the ticket in; one that ends it is told by the answer itself."""
    previous = ledger.ticket.status
    require_named(ledger, status)
    move(ledger, status, at, at)
    match ledger.ticket.status_class:
        case StatusClass.RESOLVED:
            record_resolution(ledger, entry, means, by=by, at=at)
        case StatusClass.CLOSED:
            ledger.events.append(ledger.about(TicketClosed, why=entry.text, previous=previous, was_told=True))


def _known(ledger: Ledger) -> tuple[str, ...]:
    """What says nothing new in a message: the number of the ticket, and who handles it."""
    ticket = ledger.ticket
    if ledger.charter.etiquette.nudges is None or ticket.assignee is None:
        return (str(ticket.number),)
    return (str(ticket.number), ticket.assignee.name)


def _sender(by: Actor, contact: Contact | None) -> str:
    return str(contact.id) if contact else str(by.id) if isinstance(by, ContactActor) else ""


def _take_up_again(ledger: Ledger, at: datetime) -> None:
    """The ticket was closed before anybody had seen what came in time; its verdicts are open again."""
    move(ledger, working_status(ledger), at, at, by_customer=True)


def _attach(entry: Entry, message: NewMessage, at: datetime) -> None:
    if not message.files:
        return
    digests = store([file.content for file in message.files], at=at)
    Attachment.objects.bulk_create(
        Attachment(
            token=secrets.token_urlsafe(16),
            entry=entry,
            desk_id=entry.desk_id,
            org_id=entry.org_id,
            blob_id=digest,
            name=file.name[:255],
            content_type=file.content_type,
            size=len(file.content),
            content_id=file.content_id,
            is_inline=file.is_inline,
        )
        for digest, file in zip(digests, message.files, strict=True)
    )


def require_text(message: NewMessage) -> None:
    if not message.text.strip() and not message.html.strip() and not message.files:
        raise Invalid(_("There is nothing to send yet. Write a text or add a file."), field="text")


def _after_answer(ledger: Ledger) -> str:
    return (
        working_status(ledger) if ledger.ticket.status_class == StatusClass.WORKING else ledger.ticket.status
    )
