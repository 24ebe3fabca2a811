"""Who is free, who is in a call, which calls go on and which are owed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.channels.phone.models import Call, CallBack
from amparo.core.charter.calls import Presence
from amparo.platform.access.models import Agent

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor

PHONE = "phone"
WAYS = {
    "registered-number-called-back": Call.Verification.CALLED_BACK,
    "pin": Call.Verification.PIN,
    "mail-to-registered-address": Call.Verification.MAIL,
}
"""What charters call the ways of recognising a caller."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """What somebody is doing, and since when where that is known."""

    agent: Agent
    presence: Presence
    since: datetime | None
    call: Call | None = None


def ways_of(policy: Charter) -> tuple[str, ...]:
    """How callers may be recognised under a charter; nothing where they need not be."""
    channel = policy.channels.get(PHONE)
    return tuple(WAYS[name].value for name in channel.verify) if channel else ()


def colleagues(actor: AgentActor, now: datetime) -> list[Colleague]:
    """Everybody who works at the actor's desks: who is free comes first, the longest first."""
    working = list(Agent.objects.visible_to(actor).working().order_by("name", "id"))
    calls = {call.agent_id: call for call in open_calls(actor) if call.agent_id}
    found = [standing(agent, calls.get(agent.id), now) for agent in working]
    order = [Presence.FREE, Presence.RINGING, Presence.TALKING, Presence.AWAY]
    return sorted(found, key=lambda each: (order.index(each.presence), each.since or now))


def standing(agent: Agent, call: Call | None, now: datetime) -> Colleague:
    """What one agent is doing."""
    if call is not None:
        rings = call.direction == Call.Direction.INBOUND and call.answered_at is None
        presence = Presence.RINGING if rings else Presence.TALKING
        return Colleague(agent, presence, call.answered_at or call.started_at, call)
    if agent.free_since and agent.free_until and agent.free_until > now:
        return Colleague(agent, Presence.FREE, agent.free_since)
    return Colleague(agent, Presence.AWAY, None)


def open_calls(actor: AgentActor) -> list[Call]:
    """The calls that go on at the actor's desks."""
    found = Call.objects.visible_to(actor).going_on()
    return list(found.select_related("contact", "ticket__desk", "agent").order_by("started_at"))


def owed_calls(actor: AgentActor) -> list[CallBack]:
    """Who is to be called back, the longest wait first."""
    found = CallBack.objects.visible_to(actor).open()
    return list(found.select_related("ticket__desk", "contact", "agent").order_by("asked_at", "id"))
