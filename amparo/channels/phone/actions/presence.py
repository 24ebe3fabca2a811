"""Who is free for a call: one says so, an open page keeps it up, and a call interrupts it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.channels.phone.models import Call
from amparo.core.charter.calls import Board, Presence, Standing
from amparo.platform.access.errors import WrongState
from amparo.platform.access.models import Agent, DeskMembership
from amparo.platform.events.actions import announce

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor

LASTS = timedelta(minutes=3)
"""Without an open page nobody is free for longer than this."""

TOPIC = "calls"


def come_free(*, by: AgentActor, at: datetime) -> None:
    """Say that one takes calls from now on, as long as a page of one's is open."""
    with transaction.atomic():
        agent = _not_in_a_call(by)
        if agent.free_since is None or (agent.free_until or at) <= at:
            agent.free_since = at
        agent.free_until = at + LASTS
        agent.save(update_fields=["free_since", "free_until"])
        tell(by.desks)


def step_away(*, by: AgentActor, at: datetime) -> None:
    """Say that one takes no calls."""
    del at
    with transaction.atomic():
        set_away(_not_in_a_call(by))
        tell(by.desks)


def stay_free(*, by: AgentActor, at: datetime) -> None:
    """A page is still open: who is free stays it; nobody becomes it by this."""
    Agent.objects.filter(id=by.id, free_until__gt=at).update(free_until=at + LASTS)


def choose(desk_id: int, call: Call, but: Iterable[int], at: datetime) -> Agent | None:
    """Take the one who has been free longest out of those who are, whatever his area; None if nobody is.

    All who are free are locked in the order of their ids: of two calls at once, one chooses after the other.
    """
    ours = DeskMembership.objects.filter(desk=desk_id).values("agent")
    free = Agent.objects.select_for_update(no_key=True, of=("self",)).filter(
        id__in=ours, left_at=None, free_since__isnull=False, free_until__gt=at
    )
    found = {str(agent.id): agent for agent in free.exclude(id__in=but).order_by("id")}
    board = Board(
        {name: Standing(Presence.FREE, agent.free_since) for name, agent in found.items() if agent.free_since}
    )
    ring = board.call(str(call.id), at)[1]
    if ring is None:
        return None
    chosen = found[ring.consultant]
    set_away(chosen)
    return chosen


def set_away(agent: Agent) -> None:
    """No call reaches him; the caller tells the others."""
    agent.free_since = agent.free_until = None
    agent.save(update_fields=["free_since", "free_until"])


def set_free(agent_id: int, at: datetime) -> None:
    """He takes calls again; the caller tells the others."""
    Agent.objects.filter(id=agent_id).update(free_since=at, free_until=at + LASTS)


def tell(desks: Iterable[int]) -> None:
    """Let open pages of these desks show anew who is free and which calls there are."""
    announce([{"desk": desk, "topic": TOPIC, "restricted": False} for desk in sorted(desks)])


def _not_in_a_call(by: AgentActor) -> Agent:
    agent = Agent.objects.select_for_update(no_key=True, of=("self",)).get(id=by.id)
    if Call.objects.going_on().filter(agent=agent).exists():
        raise WrongState(_("You are in a call. End it first."))
    return agent
