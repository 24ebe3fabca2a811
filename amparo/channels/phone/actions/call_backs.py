"""Calling back whom nobody was free for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.channels.phone.actions.presence import set_away, set_free, tell
from amparo.channels.phone.models import Call, CallBack
from amparo.channels.phone.queries import ways_of
from amparo.charters.queries import charter
from amparo.platform.access.errors import NotAllowed, WrongState
from amparo.platform.access.models import Agent
from amparo.tickets.actions import NewMessage, Outcome, record_call_back, record_contact

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor


def begin_call_back(owed: CallBack, *, by: AgentActor, at: datetime) -> Call:
    """Take it on: nobody else makes this call, and no other one reaches who makes it."""
    with transaction.atomic():
        agent = Agent.objects.select_for_update(no_key=True, of=("self",)).get(id=by.id)
        owed = _owed(owed, by)
        if owed.agent_id is not None:
            raise WrongState(_("Somebody else makes this call already."))
        if Call.objects.going_on().filter(agent=agent).exists():
            raise WrongState(_("You are in a call. End it first."))
        set_away(agent)
        owed.agent = agent
        owed.save(update_fields=["agent"])
        call = Call.objects.create(
            desk_id=owed.desk_id,
            direction=Call.Direction.OUTBOUND,
            number=owed.number,
            agent=agent,
            contact=owed.contact,
            ticket=owed.ticket,
            started_at=at,
            **_recognised(owed, at),
        )
        tell({owed.desk_id})
    return call


def end_call_back(owed: CallBack, outcome: Outcome, said: str, *, by: AgentActor, at: datetime) -> CallBack:
    """He was reached: the promise is kept. He was not: that counts as an attempt, and the call stays owed."""
    with transaction.atomic():
        owed = _owed(owed, by)
        if owed.agent_id != by.id:
            raise NotAllowed(_("Somebody else makes this call."))
        calls = (
            Call.objects.select_for_update(no_key=True).going_on().filter(agent_id=by.id, ticket=owed.ticket)
        )
        message = NewMessage(said, "phone")
        if outcome is Outcome.REACHED:
            owed.called_at = at
            entry = record_call_back(owed.ticket, message, by=by, at=at)
            calls.update(answered_at=at, ended_at=at, entry=entry)
        else:
            owed.agent = None
            record_contact(owed.ticket, outcome, message, by=by, at=at)
            calls.update(ended_at=at)
        owed.save(update_fields=["called_at", "agent"])
        set_free(by.id, at)
        tell({owed.desk_id})
    return owed


def _owed(owed: CallBack, by: AgentActor) -> CallBack:
    found = (
        CallBack.objects.visible_to(by)
        .select_for_update(no_key=True, of=("self",))
        .select_related("ticket", "contact")
        .filter(id=owed.id)
        .first()
    )
    if found is None:
        raise NotAllowed(_("This call is owed by another desk."))
    if found.called_at is not None:
        raise WrongState(_("This call has been made."))
    return found


def _recognised(owed: CallBack, at: datetime) -> dict[str, object]:
    """Who answers on the number registered for him is recognised by that, where the charter says so."""
    is_registered = owed.contact is not None and owed.contact.phones.filter(number=owed.number).exists()
    if not is_registered or Call.Verification.CALLED_BACK not in ways_of(charter(owed.ticket.charter_id)):
        return {}
    return {"verified_by": Call.Verification.CALLED_BACK, "verified_at": at}
