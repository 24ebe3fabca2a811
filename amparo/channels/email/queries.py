"""What the store knows of a mail: who wrote it, and which tickets it points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from amparo.channels.email.models import InboundMail
from amparo.channels.email.recipients import ADDRESSES, Directory
from amparo.core.mail.addresses import identity
from amparo.core.mail.kind import Kind
from amparo.core.mail.route import Context, Match, Stage, Trust
from amparo.core.mail.threads import Evidence, marks_in
from amparo.customers.models import Affiliation, Contact, ContactAddress, Organisation
from amparo.customers.queries import actor_for, contact_at
from amparo.platform.access.models import Agent
from amparo.tickets.models import Entry, Ticket
from amparo.tickets.queries import is_closed_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amparo.channels.email.parsing import Reading
    from amparo.core.mail.threads import Mark
    from amparo.platform.access.actors import ContactActor

DOUBTS = ("several From headers", "more than one address", "no sender", "sender taken from")
MOST_MARKS = 20


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a mail says it comes from, and what is known of him here."""

    trust: Trust
    address: str
    contact: Contact | None = None
    actor: ContactActor | None = None
    organisation: Organisation | None = None


def directory() -> Directory:
    """Our own addresses as they are now."""
    with connection.cursor() as cursor:
        cursor.execute(ADDRESSES)
        return Directory.of(cursor.fetchall())


def sender_of(reading: Reading, desk_id: int) -> Sender:
    """The sender of a mail to a desk. Only people of organisations that it serves count as its contacts."""
    address = identity(reading.sender)
    if not address or any(defect.startswith(DOUBTS) for defect in reading.defects):
        return Sender(Trust.DOUBTFUL, address)
    if directory().desk_of(address) is not None:
        return Sender(Trust.OURSELVES, address)
    contact = contact_at(address)
    organisation = contact and organisation_of(contact, desk_id)
    if contact and organisation:
        return Sender(Trust.CONTACT, address, contact, actor_for(contact), organisation)
    if Agent.objects.filter(account__email__iexact=address).exists():
        return Sender(Trust.AGENT, address)
    return Sender(Trust.UNKNOWN, address)


def organisation_of(contact: Contact, desk_id: int) -> Organisation | None:
    """For which of his organisations a contact writes to a desk: his usual one if the desk serves it."""
    affiliation = (
        Affiliation.objects.current()
        .filter(contact=contact, organisation__desks=desk_id)
        .select_related("organisation")
        .order_by("-is_default", "id")
        .first()
    )
    return affiliation.organisation if affiliation else None


def context_of(mail: InboundMail, reading: Reading, sender: Sender) -> tuple[Context, dict[int, Ticket]]:
    """What routing asks for, and the tickets that it may name."""
    written = reading.returned if reading.classified.kind is Kind.BOUNCE else reading.marks
    marks = list(dict.fromkeys([*marks_in(mail.envelope_to), *written]))
    tickets: dict[int, Ticket] = {}
    matches: list[Match] = []
    for evidence, ticket, is_signed in _pointed_at(reading, marks[:MOST_MARKS], mail.desk_id):
        survivor = ticket.merged_into or ticket
        if survivor.id not in tickets:
            tickets[survivor.id] = survivor
            proves = is_signed and survivor.id == ticket.id  # what took it in was not signed for
            may_write = _may_write(sender, survivor, is_signed=proves)
            matches.append(Match(survivor.id, evidence, _stage(survivor, mail), may_write, is_signed))
    return Context(sender.trust, tuple(matches)), tickets


def same_mail(mail: InboundMail) -> InboundMail | None:
    """An earlier row of the desk for the very same mail: the same identity and the same content."""
    return (
        InboundMail.objects.filter(
            desk_id=mail.desk_id, message_id=mail.message_id, content_hash=mail.content_hash
        )
        .exclude(id=mail.id)
        .exclude(state__in=(InboundMail.State.RECEIVED, InboundMail.State.DUPLICATE))
        .order_by("id")
        .first()
    )


def _pointed_at(reading: Reading, marks: list[Mark], desk_id: int) -> Iterator[tuple[Evidence, Ticket, bool]]:
    """The tickets that a mail points at, strongest evidence first; a bare number comes last."""
    known = _by_number(desk_id, marks)
    proving = [mark for mark in marks if mark.evidence is not Evidence.NUMBER]
    for mark in proving:
        ticket = known.get(mark.number)
        if ticket and _is_ours(mark, ticket):
            yield mark.evidence, ticket, True
    for ticket in _by_stored_id(desk_id, reading.ids):
        yield Evidence.STORED_ID, ticket, False
    for mark in marks:
        if mark.number in known:
            yield Evidence.NUMBER, known[mark.number], False


def _by_number(desk_id: int, marks: Iterable[Mark]) -> dict[str, Ticket]:
    numbers = {int(mark.number) for mark in marks if mark.number.isdecimal() and len(mark.number) < 16}
    if not numbers:
        return {}
    found = Ticket.objects.select_related("merged_into").filter(desk_id=desk_id, number__in=numbers)
    return {str(ticket.number): ticket for ticket in found}


def _by_stored_id(desk_id: int, ids: tuple[str, ...]) -> Iterator[Ticket]:
    if not ids:
        return
    entries = Entry.objects.filter(desk_id=desk_id, message_id__in=ids[:MOST_MARKS]).exclude(message_id="")
    yield from (entry.ticket for entry in entries.select_related("ticket__merged_into").order_by("-id"))


def _is_ours(mark: Mark, ticket: Ticket) -> bool:
    """Whether we signed the mark for somebody to whom mail of this ticket goes."""
    secret = settings.MAIL_KEY.encode()
    if ticket.requester_id is None:
        return False
    addresses = ContactAddress.objects.filter(contact_id=ticket.requester_id).values_list(
        "address", flat=True
    )
    return any(mark.is_for(secret, desk=str(ticket.desk_id), recipient=address) for address in addresses)


def _may_write(sender: Sender, ticket: Ticket, *, is_signed: bool) -> bool:
    """Who may see a ticket may write on it; a colleague to whom our mail was passed on may answer it, too."""
    if sender.actor is None:
        return False
    if Ticket.objects.visible_to(sender.actor).filter(id=ticket.id).exists():
        return True
    is_colleague = ticket.organisation_id in sender.actor.organisations
    return is_signed and is_colleague and not ticket.is_restricted


def _stage(ticket: Ticket, mail: InboundMail) -> Stage:
    """How far the ticket was when the mail came; it may have been closed while the mail waited."""
    if is_closed_to(ticket, mail.received_at):
        return Stage.CLOSED
    return Stage.RESOLVED if ticket.resolved_at is not None else Stage.OPEN
