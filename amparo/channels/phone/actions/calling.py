"""A call is written down as a ticket, handed to whoever is free, and ended; or one is called back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.channels.phone.actions.presence import choose, set_away, set_free, tell
from amparo.channels.phone.events import CallerRecognised
from amparo.channels.phone.models import Call, CallBack
from amparo.channels.phone.queries import ways_of
from amparo.charters.queries import charter
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.access.models import Agent
from amparo.platform.events.actions import record
from amparo.tickets.actions import NewMessage, assign, open_ticket, promise_call_back, record_talk
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.actions import NewTicket
    from amparo.tickets.models import Ticket


class Hand(StrEnum):
    """Who goes on with a call that was written down."""

    KEEP = "keep"  # who wrote it down
    TRANSFER = "transfer"  # whoever has been free longest
    CALL_BACK = "call-back"  # nobody now


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as it was written down: the demand, the caller's number, how he was recognised if he was."""

    ticket: NewTicket
    hand: Hand
    number: str = ""
    verified_by: str = ""
    went_beyond: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a call."""

    ticket: Ticket
    call: Call
    consultant: Agent | None = None
    call_back: CallBack | None = None


def take_call(new: NewCall, *, by: AgentActor, at: datetime) -> Taken:
    """Register the demand of a caller, and hand him on: to who is free, or he is called back."""
    with transaction.atomic():
        ticket = open_ticket(new.ticket, by=by, at=at)
        call = _log(new, ticket, at)
        if new.verified_by:
            _recognise(call, new.verified_by, by, at)
        match new.hand:
            case Hand.KEEP:
                taken = _keep(call, by, at)
            case Hand.TRANSFER:
                taken = _transfer(call, {by.id}, by, at)
            case Hand.CALL_BACK:
                taken = _call_back(call, by, at)
        tell({ticket.desk_id})
    return taken


def pick_up(call: Call, *, by: AgentActor, at: datetime) -> Call:
    """The one whom the call was handed to speaks with the caller."""
    with transaction.atomic():
        call = _own(call, by)
        call.answered_at = call.answered_at or at
        call.save(update_fields=["answered_at"])
        tell({call.desk_id})
    return call


def pass_on(call: Call, *, by: AgentActor, at: datetime) -> Taken:
    """He does not pick up: he is away, it seems, and the call goes to the next who is free."""
    with transaction.atomic():
        call = _going_on(call, by)
        if call.answered_at is not None:
            raise WrongState(_("They speak already."))
        missed, call.agent = call.agent_id, None
        call.save(update_fields=["agent"])
        taken = _transfer(call, {missed or by.id}, by, at)
        tell({call.desk_id})
    return taken


def hang_up(call: Call, said: str, *, by: AgentActor, at: datetime) -> Call:
    """The talk is over: what was said stands on the ticket, and its consultant is free again."""
    with transaction.atomic():
        call = _own(call, by)
        call.answered_at, call.ended_at = call.answered_at or at, at
        if said.strip() and call.ticket:
            call.entry = record_talk(call.ticket, NewMessage(said, "phone"), by=by, at=at)
        call.save(update_fields=["answered_at", "ended_at", "entry"])
        set_free(by.id, at)
        tell({call.desk_id})
    return call


def recognise(call: Call, way: str, *, by: AgentActor, at: datetime) -> Call:
    """Note how the caller was recognised: from here on he may be told things, unblocked and sent."""
    with transaction.atomic():
        call = _going_on(call, by)
        _recognise(call, way, by, at)
    return call


def _log(new: NewCall, ticket: Ticket, at: datetime) -> Call:
    return Call.objects.create(
        desk_id=ticket.desk_id,
        direction=Call.Direction.INBOUND,
        number=new.number.strip()[:32],
        contact=ticket.requester,
        ticket=ticket,
        entry=Entry.objects.filter(ticket=ticket).order_by("id").first(),
        started_at=at,
        went_beyond=new.went_beyond.strip(),
    )


def _keep(call: Call, by: AgentActor, at: datetime) -> Taken:
    agent = Agent.objects.select_for_update(no_key=True, of=("self",)).get(id=by.id)
    if Call.objects.going_on().filter(agent=agent).exists():
        raise WrongState(_("You are in a call. End it first, or hand this one on."))
    set_away(agent)
    call.agent, call.answered_at = agent, at
    call.save(update_fields=["agent", "answered_at"])
    assign(_ticket(call), agent, by=by, at=at)
    return Taken(_ticket(call), call, agent)


def _transfer(call: Call, but: set[int], by: AgentActor, at: datetime) -> Taken:
    """To whoever is free; where nobody is, what the charter says."""
    consultant = choose(call.desk_id, call, but, at)
    if consultant is None:
        rule = charter(_ticket(call).charter_id).calls
        return _call_back(call, by, at) if rule is None or rule.nobody_free == "call-back" else _end(call, at)
    call.agent = consultant
    call.save(update_fields=["agent"])
    assign(_ticket(call), consultant, by=by, at=at)
    return Taken(_ticket(call), call, consultant)


def _call_back(call: Call, by: AgentActor, at: datetime) -> Taken:
    ticket = _ticket(call)
    number = call.number or _registered_number(call)
    if not number:
        raise Invalid(_("Write down the number at which the caller is called back."), field="number")
    promise_call_back(ticket, by=by, at=at)
    owed = CallBack.objects.create(
        desk_id=call.desk_id,
        ticket=ticket,
        call=call,
        contact=call.contact,
        name=call.contact.name if call.contact else "",
        number=number,
        language=ticket.language,
        asked_at=at,
    )
    _end(call, at)
    return Taken(ticket, call, call_back=owed)


def _end(call: Call, at: datetime) -> Taken:
    call.ended_at = at
    call.save(update_fields=["ended_at"])
    return Taken(_ticket(call), call)


def _recognise(call: Call, way: str, by: AgentActor, at: datetime) -> None:
    if way not in ways_of(charter(_ticket(call).charter_id)):
        raise Invalid(_("The charter does not recognise callers in that way."), field="verified_by")
    call.verified_by, call.verified_at = way, at
    call.save(update_fields=["verified_by", "verified_at"])
    ticket = _ticket(call)
    about = {"desk_id": ticket.desk_id, "org_id": ticket.organisation_id, "ticket_id": ticket.id}
    record([CallerRecognised(call_id=call.id, way=way, **about)], by=by, at=at)


def _registered_number(call: Call) -> str:
    numbers = call.contact.phones.order_by("id").values_list("number", flat=True) if call.contact else ()
    return next(iter(numbers), "")


def _own(call: Call, by: AgentActor) -> Call:
    found = _going_on(call, by)
    if found.agent_id != by.id:
        raise NotAllowed(_("This call is with somebody else now."))
    return found


def _going_on(call: Call, by: AgentActor) -> Call:
    found = (
        Call.objects.visible_to(by)
        .select_for_update(no_key=True, of=("self",))
        .select_related("contact", "ticket")
        .filter(id=call.id)
        .first()
    )
    if found is None:
        raise NotAllowed(_("This call is with another desk."))
    if found.ended_at is not None:
        raise WrongState(_("This call is over."))
    return found


def _ticket(call: Call) -> Ticket:
    if call.ticket is None:
        raise WrongState(_("This call has no ticket."))
    return call.ticket
