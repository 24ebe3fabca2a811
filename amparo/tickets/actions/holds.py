"""A ticket waits for a third party: named, with its reference there. It rests, or is closed, until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.customers.actions import NewOrganisation, register_organisation
from amparo.customers.models import Organisation
from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.actions.ledger import Ledger, closed_status, lock, write
from amparo.tickets.actions.moving import (
    THIRD_PARTY,
    end_holds,
    move,
    restore_status,
    running_holds,
    statuses_of,
    working_status,
)
from amparo.tickets.events import HoldBegun, TicketClosed
from amparo.tickets.models import Hold

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.clock.facts import Fact
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.events.models import Event
    from amparo.tickets.models import Ticket

NAME, REFERENCE = 200, 200


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Whom a ticket waits for, and how they call it; one that is not known yet is registered."""

    name: str
    reference: str


def hold(ticket: Ticket, whom: ThirdParty, *, by: AgentActor, at: datetime) -> Hold:
    """Let the ticket wait until a third party has finished; its clocks rest."""
    _check(whom)
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        begun = _begin(ledger, whom, by, at)
        waiting = statuses_of(ledger, StatusClass.WAITING_THIRD_PARTY)
        if waiting:
            ledger.enter_status(waiting[0], at, at)
        ledger.events.append(ledger.about(HoldBegun, **told(begun)))
        write([ledger], by=by, at=at)
    return begun


def close_until_finished(ticket: Ticket, whom: ThirdParty, why: str, *, by: AgentActor, at: datetime) -> Hold:
    """Close the ticket because a third party has to finish first; then an agent takes it up again."""
    _check(whom)
    if not why.strip():
        raise Invalid(_("Say why it is closed: the customer reads it."), field="text")
    with transaction.atomic():
        ledger = _open_ledger(ticket)
        begun = _begin(ledger, whom, by, at)
        event = ledger.about(
            TicketClosed,
            why=why.strip(),
            previous=ledger.ticket.status,
            third_party=begun.name,
            reference=begun.reference,
        )
        ledger.enter_status(closed_status(ledger, THIRD_PARTY), at, at)
        ledger.events.append(event)
        write([ledger], by=by, at=at)
    return begun


def end_hold(ticket: Ticket, *, by: AgentActor, at: datetime) -> Ticket:
    """The third party has finished: the ticket goes on, and its clocks with it."""
    with transaction.atomic():
        ledger = lock(ticket)
        ledger.tells_customer = True
        if ledger.ticket.status_class == StatusClass.WAITING_THIRD_PARTY:
            move(ledger, working_status(ledger), at, at)
        elif ledger.ticket.closed_at is None and running_holds(ledger, THIRD_PARTY):
            end_holds(ledger, at, at)
        else:
            raise WrongState(_("This ticket waits for nobody else."))
        write([ledger], by=by, at=at)
    return ledger.ticket


def told(hold: Hold) -> dict[str, object]:
    """What an event says of a hold."""
    return {
        "hold_id": hold.id,
        "reason": hold.reason,
        "name": hold.name,
        "reference": hold.reference,
        "starts_at": hold.starts_at.isoformat(),
        "ends_at": hold.ends_at.isoformat() if hold.ends_at else None,
    }


def facts_of_hold(ledger: Ledger, hold: Hold) -> list[Fact]:
    """The facts of a hold that stand, its end too."""
    kinds = {FactKind.HOLD, FactKind.HOLD_ENDED}
    return [fact for fact in standing(ledger.facts) if fact.kind in kinds and fact.ref == str(hold.id)]


def take_back_begin(ledger: Ledger, event: Event, at: datetime) -> None:
    """The way back: as if the ticket had never waited."""
    begun = Hold.objects.get(id=(event.payload or {})["hold_id"])
    running = {fact.ref for fact in running_holds(ledger, THIRD_PARTY)}
    if begun.reason != Hold.Reason.THIRD_PARTY or str(begun.id) not in running or ledger.ticket.closed_at:
        raise WrongState(_("More has happened since. Correct it instead."))
    take_back_hold_facts(ledger, begun, at)
    begun.taken_back_at = at
    begun.save(update_fields=["taken_back_at"])


def take_back_hold_facts(ledger: Ledger, hold: Hold, at: datetime) -> None:
    """Let a hold rest nothing, nor the status that was entered with it."""
    for fact in facts_of_hold(ledger, hold):
        ledger.take_back(fact, at)
    for fact in standing(ledger.facts):
        is_its_status = fact.kind is FactKind.STATUS and fact.at == hold.starts_at
        if is_its_status and ledger.charter.status_class(fact.code) is StatusClass.WAITING_THIRD_PARTY:
            ledger.take_back(fact, at)
    restore_status(ledger)


def _check(whom: ThirdParty) -> None:
    if not whom.name.strip():
        raise Invalid(_("Name whom it waits for."), field="name")
    if not whom.reference.strip():
        raise Invalid(_("Give the reference that they have for it."),
                      field="reference")  # fmt: skip


def _open_ledger(ticket: Ticket) -> Ledger:
    ledger = lock(ticket)
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    if ledger.ticket.status_class == StatusClass.RESOLVED:
        raise WrongState(_("This ticket is resolved. Take it up again first."))
    if running_holds(ledger, THIRD_PARTY):
        raise WrongState(_("It waits for somebody else already. End that first."))
    ledger.tells_customer = True
    return ledger


def _begin(ledger: Ledger, whom: ThirdParty, by: AgentActor, at: datetime) -> Hold:
    third_party = _third_party(ledger.ticket, whom.name.strip()[:NAME], by, at)
    begun = Hold.objects.create(
        ticket=ledger.ticket,
        reason=Hold.Reason.THIRD_PARTY,
        third_party=third_party,
        name=third_party.name,
        reference=whom.reference.strip()[:REFERENCE],
        starts_at=at,
        declared_by_id=by.id,
        declared_at=at,
        counts_since=at,
    )
    ledger.append(FactKind.HOLD, at, at, code=THIRD_PARTY, ref=str(begun.id))
    return begun


def _third_party(ticket: Ticket, name: str, by: AgentActor, at: datetime) -> Organisation:
    """The third party of that name at this desk; a new one is registered on the spot."""
    kind = Organisation.Kind.THIRD_PARTY
    known = Organisation.objects.filter(kind=kind, desks=ticket.desk_id, name__iexact=name).first()
    new = NewOrganisation(name, ticket.desk, kind=kind, language=ticket.desk.language)
    return known or register_organisation(new, by=by, at=at)
