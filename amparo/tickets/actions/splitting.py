"""One demand per ticket: what came as one is taken apart into tickets of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.actions.ledger import Ledger, lock, lock_many, write
from amparo.tickets.actions.merging import take_in
from amparo.tickets.actions.messages import NewMessage, add_entry
from amparo.tickets.actions.opening import NewTicket, enrol
from amparo.tickets.events import TicketSplit
from amparo.tickets.models import Entry, Ticket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.platform.events.models import Event

MOVABLE = (Entry.Kind.MESSAGE, Entry.Kind.NOTE, Entry.Kind.CALL)
"""What can go along to the new ticket: what we sent stays in the conversation in which it was sent."""


@dataclass(frozen=True, slots=True)
class Part:
    """A demand that becomes a ticket: what it says, or the entries (by id) that move to it, or both."""

    kind: str
    subject: str
    text: str = ""
    entries: tuple[int, ...] = ()


def split(ticket: Ticket, parts: Sequence[Part], *, by: AgentActor, at: datetime) -> list[Ticket]:
    """Open a ticket for each part. It arrived when the first did; its other clocks start as the charter says.

    Answers to mails of the first ticket stay with that.
    """
    with transaction.atomic():
        ledger = lock(ticket)
        moving = _check(ledger, parts)
        ledger.tells_customer = True
        new = [_open(ledger.ticket, part, moving, by, at) for part in parts]
        told = [_told(each, part) for each, part in zip(new, parts, strict=True)]
        ledger.events.append(ledger.about(TicketSplit, parts=told))
        write([ledger, *new], by=by, at=at)
    return [each.ticket for each in new]


def put_together(ledger: Ledger, event: Event, at: datetime) -> list[Ledger]:
    """The way back: each part is taken into the ticket again, with all that was said on it since."""
    parts = (event.payload or {})["parts"]
    others = lock_many(part["ticket"] for part in parts)
    if ledger.ticket.closed_at or any(other.ticket.closed_at for other in others):
        raise WrongState(_("One of these tickets is closed. What is closed stays as it is."))
    written = {part["entry"] for part in parts}
    for other in others:
        take_in(ledger, other, without=written, by=None, at=at)
    return others


def _check(ledger: Ledger, parts: Sequence[Part]) -> dict[int, Entry]:
    """Refuse what cannot be split so; the entries that move, by id."""
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    if not parts:
        raise Invalid(_("Say what the new ticket is about."), field="subject")
    if any(not part.text.strip() and not part.entries for part in parts):
        raise Invalid(_("Write what is asked for there, or choose the entries that move."), field="text")
    wanted = [entry for part in parts for entry in part.entries]
    own = Entry.objects.filter(ticket=ledger.ticket)
    first = own.in_order().values("id")[:1]
    movable = (
        own.filter(id__in=wanted, kind__in=MOVABLE).exclude(id__in=first).select_related("author_contact")
    )
    found = {entry.id: entry for entry in movable}
    if len(wanted) != len(set(wanted)) or found.keys() != set(wanted):
        raise Invalid(
            _("The first message and what was sent stay here; each other entry moves once."), field="entries"
        )
    return found


def _open(ticket: Ticket, part: Part, moving: dict[int, Entry], by: AgentActor, at: datetime) -> Ledger:
    entries = sorted((moving[entry] for entry in part.entries), key=lambda entry: entry.happened_at)
    asked = [entry.happened_at for entry in entries if entry.kind == Entry.Kind.MESSAGE]
    message = NewMessage(
        text=part.text,
        channel=ticket.channel,
        happened_at=min(asked, default=ticket.arrived_at),
        is_from_person=False,
    )
    ledger = enrol(_new(ticket, part, message), at=at)
    if part.text.strip():
        add_entry(ledger, message, Entry.Kind.MESSAGE, by=by, at=at, contact=ticket.requester)
    Entry.objects.filter(id__in=part.entries).update(ticket=ledger.ticket)
    return ledger


def _new(ticket: Ticket, part: Part, message: NewMessage) -> NewTicket:
    return NewTicket(
        desk_id=ticket.desk_id,
        kind=part.kind,
        subject=part.subject,
        message=message,
        requester=ticket.requester,
        organisation=ticket.organisation,
        impact=ticket.impact,
        urgency=ticket.urgency,
        contract=ticket.contract,
        split_from=ticket,
    )


def _told(ledger: Ledger, part: Part) -> dict[str, object]:
    """The new ticket as the event keeps it; `entry` is what was written for it and belongs nowhere else."""
    own = Entry.objects.filter(ticket=ledger.ticket).exclude(id__in=part.entries)
    return {
        "ticket": ledger.ticket.id,
        "number": ledger.ticket.number,
        "subject": ledger.ticket.subject,
        "entry": own.values_list("id", flat=True).first(),
    }
