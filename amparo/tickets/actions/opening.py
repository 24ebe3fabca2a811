"""Registering a demand."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from amparo.charters.queries import charter
from amparo.contracts.queries import version_for
from amparo.core.charter import StatusClass
from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid
from amparo.tickets.actions.ledger import Ledger, write
from amparo.tickets.actions.messages import add_entry
from amparo.tickets.events import TicketOpened
from amparo.tickets.models import Entry, Ticket

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.contracts.models import Contract
    from amparo.core.charter import Charter
    from amparo.customers.models import Contact, Organisation
    from amparo.platform.access.actors import Actor
    from amparo.tickets.actions.messages import NewMessage


@dataclass(frozen=True, slots=True)
class NewTicket:
    """A demand as it came in."""

    desk_id: int
    kind: str
    subject: str
    message: NewMessage
    requester: Contact | None
    organisation: Organisation | None
    impact: str = ""
    urgency: str = ""
    follows: Ticket | None = None
    contract: Contract | None = None
    split_from: Ticket | None = None


def open_ticket(new: NewTicket, *, by: Actor, at: datetime) -> Ticket:
    """Register a demand: ticket, first message, facts and clocks under the charter that holds for it."""
    with transaction.atomic():
        ledger = enrol(new, at=at)
        add_entry(ledger, new.message, Entry.Kind.MESSAGE, by=by, at=at, contact=new.requester)
        write([ledger], by=by, at=at)
    return ledger.ticket


def enrol(new: NewTicket, *, at: datetime) -> Ledger:
    """Insert the ticket and note what begins with it; the caller adds its first entry, and writes."""
    version_id = version_for(new.desk_id, new.contract, at)
    policy = charter(version_id)
    _check(new, policy)
    ticket = _insert(new, version_id, policy, at)
    ledger = Ledger(ticket, [], tells_customer=True)
    _begin(ledger, new, at)
    ledger.events.append(
        ledger.about(
            TicketOpened,
            number=ticket.number,
            kind=ticket.kind,
            channel=ticket.channel,
            subject=ticket.subject,
            is_from_person=new.message.is_from_person,
        ),
    )
    return ledger


def _begin(ledger: Ledger, new: NewTicket, at: datetime) -> None:
    """The first facts. The contact counts from when it happened, unless the charter counts from here."""
    ticket, arrived = ledger.ticket, new.message.happened_at or at
    if arrived != at and ledger.charter.intake.clocks_start == "contacted":
        ledger.append(FactKind.CONTACTED, arrived, at)
    ledger.append(FactKind.MESSAGE_IN, arrived, at)
    ledger.append(FactKind.KIND, at, at, code=ticket.kind)
    ledger.append(FactKind.PRIORITY, at, at, code=ticket.priority)
    if new.contract:
        ledger.append(FactKind.CONTRACT, at, at, code=ticket.level, ref=new.contract.number)
    ledger.append(FactKind.STATUS, at, at, code=ticket.status)
    ledger.append(FactKind.REGISTERED, at, at)


def _check(new: NewTicket, policy: Charter) -> None:
    if not new.subject.strip():
        raise Invalid(
            _("Give the request a subject: a few words that say what it is about."), field="subject"
        )
    if new.kind not in policy.kinds:
        names = ", ".join(policy.kinds)
        raise Invalid(_("There is no kind %(kind)s. It is one of: %(names)s.")
                      % {"kind": new.kind, "names": names}, field="kind")  # fmt: skip


def _insert(new: NewTicket, version_id: int, policy: Charter, at: datetime) -> Ticket:
    initial = next(s for s in policy.statuses.values() if s.status_class is StatusClass.WORKING)
    return Ticket.objects.create(
        desk_id=new.desk_id,
        number=_next_number(new.desk_id),
        token=secrets.token_urlsafe(16),
        organisation=new.organisation,
        requester=new.requester,
        channel=new.message.channel,
        language=new.requester.language if new.requester else policy.languages[0],
        subject=new.subject.strip()[:500],
        kind=new.kind,
        asked_kind=new.kind,
        status=initial.name,
        status_class=initial.status_class.value,
        impact=new.impact,
        urgency=new.urgency,
        priority=_priority(new, policy),
        charter_id=version_id,
        contract=new.contract,
        level=new.contract.level if new.contract else "",
        follows=new.follows,
        split_from=new.split_from,
        arrived_at=new.message.happened_at or at,
        registered_at=at,
        updated_at=at,
        last_entry_at=at,
    )


def _priority(new: NewTicket, policy: Charter) -> str:
    priorities = policy.priorities
    return priorities.of(new.impact, new.urgency) if new.impact and new.urgency else priorities.default


def _next_number(desk_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_ticket_number(%s)", [desk_id])
        number: int = cursor.fetchone()[0]
    return number
