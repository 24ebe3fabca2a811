"""Two tickets on one demand become one; nothing that was written is lost, and it can be taken apart again."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.clock.corrections import standing, taking_back
from amparo.core.clock.facts import FactKind
from amparo.customers.queries import actor_for
from amparo.platform.access.errors import NotAllowed, WrongState
from amparo.tickets.actions.ledger import Ledger, closed_status, lock_many, write
from amparo.tickets.actions.moving import move, working_status
from amparo.tickets.events import TicketMerged, TicketTakenOut, TicketTookIn
from amparo.tickets.models import Cycle, Entry, Merge, Ticket

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from typing import Any

    from django.db.models import QuerySet

    from amparo.customers.models import Contact
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.events.models import Event

CLOSING = frozenset({FactKind.CANCELLED, FactKind.STATUS})


class Joining(StrEnum):
    """How the later ticket becomes part of the earlier one."""

    ENTRIES = "entries"  # what was said on it moves
    POINTER = "pointer"  # it is closed where it stands, and leads to the earlier one


def merge(one: Ticket, other: Ticket, joining: Joining, *, by: AgentActor, at: datetime) -> Ticket:
    """Let the earlier of two tickets take in the later one; returns the earlier one.

    The later one's clocks end without a verdict. Its number, addresses and mails lead to the earlier one.
    """
    with transaction.atomic():
        if Ticket.objects.visible_to(by).filter(id__in={one.id, other.id}).count() != 2:
            raise NotAllowed(_("Choose two tickets that you may see."))
        first, second = lock_many({one.id, other.id})
        _check(first.ticket, second.ticket)
        if joining is Joining.ENTRIES:
            _check_readers(first.ticket, second.ticket)
            take_in(first, second, by=by, at=at)
        else:
            _absorb(first, second, [], by, at)
        write([first, second], by=by, at=at)
    return first.ticket


def take_in(
    ledger: Ledger, other: Ledger, *, by: AgentActor | None, at: datetime, without: Collection[int] = ()
) -> None:
    """Move what was said on the other ticket here, and close it with the way here; the caller writes both."""
    entries = Entry.objects.filter(ticket=other.ticket).exclude(id__in=without)
    moved = list(entries.order_by("id").values_list("id", flat=True))
    asked = (
        entries.filter(kind=Entry.Kind.MESSAGE).order_by("-happened_at").values_list("happened_at", flat=True)
    )
    last = asked.first()
    Entry.objects.filter(id__in=moved).update(ticket=ledger.ticket)
    _absorb(ledger, other, moved, by, at)
    if last is not None:
        _hear(ledger, last, at)


def take_apart(ledger: Ledger, event: Event, at: datetime) -> list[Ledger]:
    """The way back: the other ticket gets its entries and its status again, and its clocks go on."""
    merge_id = (event.payload or {})["merge"]
    merged = Merge.objects.filter(id=merge_id, into=ledger.ticket, undone_at=None).first()
    if merged is None or ledger.ticket.merged_into_id:
        raise WrongState(_("It has become part of yet another ticket since. Take that apart first."))
    (other,) = lock_many([merged.ticket_id])
    Entry.objects.filter(id__in=merged.entries["moved"], ticket=ledger.ticket).update(ticket=other.ticket)
    merged.undone_at = at
    merged.save(update_fields=["undone_at"])
    other.ticket.merged_into = None
    other.changed.add("merged_into")
    _lead(Merge.objects.filter(into=other.ticket, undone_at=None).values("ticket"), other.ticket)
    _stand_again(other, merged, at)
    other.tells_customer = True
    other.events.append(other.about(TicketTakenOut, of=ledger.ticket.number))
    return [other]


def _stand_again(other: Ledger, merged: Merge, at: datetime) -> None:
    """The ticket stands where it stood, and its clocks run as if it had never been closed."""
    ticket, status = other.ticket, other.charter.statuses[merged.entries["status"]]
    for fact in [fact for fact in other.facts if fact.at == merged.merged_at and fact.kind in CLOSING]:
        back = taking_back(fact)
        other.append(back.kind, back.at, at, code=back.code, ref=back.ref)
    entered = [fact.at for fact in standing(other.facts) if fact.kind is FactKind.STATUS]
    ticket.status, ticket.status_class, ticket.closed_at = status.name, status.status_class.value, None
    ticket.resolved_at = entered[-1] if status.status_class is StatusClass.RESOLVED else None
    other.changed |= {"status", "status_class", "resolved_at", "closed_at"}
    Cycle.objects.filter(clock__ticket=ticket).update(is_final=False)


def _check(first: Ticket, second: Ticket) -> None:
    if (first.desk_id, first.is_restricted) != (second.desk_id, second.is_restricted):
        raise NotAllowed(_("These two are not for the same eyes. They stay apart."))
    if first.organisation_id != second.organisation_id:
        raise NotAllowed(_("These two are of different customers. They stay apart."))
    if first.closed_at or second.closed_at:
        raise WrongState(_("One of these tickets is closed. What is closed stays as it is."))


def _check_readers(first: Ticket, second: Ticket) -> None:
    """Whoever asked for one of them will read what was said on both."""
    if first.requester_id == second.requester_id:
        return
    pairs = ((first.requester, second), (second.requester, first))
    for reader, ticket in pairs:
        if reader and not _may_read(reader, ticket):
            raise NotAllowed(
                _("%(name)s may not read ticket %(number)s. Close the later one with a pointer instead.")
                % {"name": reader.name, "number": ticket.number},
                field="joining",
            )


def _may_read(reader: Contact, ticket: Ticket) -> bool:
    return Ticket.objects.visible_to(actor_for(reader)).filter(id=ticket.id).exists()


def _absorb(ledger: Ledger, other: Ledger, moved: list[int], by: AgentActor | None, at: datetime) -> None:
    """Close the other ticket, without a verdict, and let its number lead here."""
    ticket = ledger.ticket
    kept = {"moved": moved, "status": other.ticket.status}
    merged = Merge.objects.create(
        ticket=other.ticket, into=ticket, entries=kept, merged_at=at, merged_by_id=by.id if by else None
    )
    _lead(Ticket.objects.filter(merged_into=other.ticket).values("id"), ticket)
    other.ticket.merged_into = ticket
    other.changed.add("merged_into")
    other.append(FactKind.CANCELLED, at, at, code="merged")
    other.enter_status(closed_status(other, "merged"), at, at)
    ticket.last_entry_at = max(ticket.last_entry_at, other.ticket.last_entry_at)
    ledger.changed.add("last_entry_at")
    ledger.tells_customer = other.tells_customer = True
    other.events.append(other.about(TicketMerged, into=ticket.number, into_id=ticket.id, moved=len(moved)))
    ledger.events.append(
        ledger.about(
            TicketTookIn,
            merge=merged.id,
            number=other.ticket.number,
            subject=other.ticket.subject,
            moved=len(moved),
        )
    )


def _lead(tickets: QuerySet[Any, Any], to: Ticket) -> None:
    """Let the numbers of these tickets lead to `to`: one step from any number to where it goes on."""
    Ticket.objects.filter(id__in=tickets).update(merged_into=to)


def _hear(ledger: Ledger, last: datetime, at: datetime) -> None:
    """The customer has spoken here, too; a wait ends only by what he wrote after it had begun."""
    entered = max((fact.at for fact in ledger.facts if fact.kind is FactKind.STATUS), default=last)
    rests = ledger.ticket.status_class in {StatusClass.WAITING_CUSTOMER, StatusClass.RESOLVED}
    if not rests:
        ledger.append(FactKind.MESSAGE_IN, at, at)
    elif last > entered:
        ledger.append(FactKind.MESSAGE_IN, at, at)
        move(ledger, working_status(ledger), at, at)
