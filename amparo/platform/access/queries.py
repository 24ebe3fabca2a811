from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import FilteredRelation, Q

from amparo.platform.access.actors import AgentActor, StandIn
from amparo.platform.access.models import Agent, DeskMembership

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.accounts.models import Account


def agent_actor(account: Account, now: datetime) -> AgentActor | None:
    """The agent who signs in with `account`, with his desks; None when he is none or has left."""
    agent = Agent.objects.filter(account=account, left_at=None).prefetch_related("memberships").first()
    return replace(actor_for(agent), away=away(now)) if agent else None


def away(now: datetime) -> tuple[StandIn, ...]:
    """Everybody whose work reaches a deputy: those who are away at this moment, and those who have left."""
    current = FilteredRelation("absences", condition=Q(absences__during__contains=now))
    gone = Q(left_at__lte=now, deputy__isnull=False)
    found = Agent.objects.annotate(current=current).filter(Q(current__isnull=False) | gone).order_by("id")
    rows = found.values_list(
        "id", "name", "left_at", "deputy_id", "deputy__name", "current__deputy_id", "current__deputy__name",
        "current__during",
    )  # fmt: skip
    return tuple(
        StandIn(agent, name, deputy, deputy_name, None)
        if left_at
        else StandIn(agent, name, stands_in, stands_in_name, during.upper)
        for agent, name, left_at, deputy, deputy_name, stands_in, stands_in_name, during in rows
    )


def actor_for(agent: Agent) -> AgentActor:
    """`agent` as an actor."""
    roles = {membership.desk_id: membership.role for membership in agent.memberships.all()}
    return AgentActor(
        id=agent.id,
        account_id=agent.account_id,
        name=agent.name,
        desks=frozenset(roles),
        leads=frozenset(desk for desk, role in roles.items() if role == DeskMembership.Role.LEAD),
        hears_complaints=frozenset(
            desk for desk, role in roles.items() if role == DeskMembership.Role.OMBUDSMAN
        ),
        is_administrator=agent.is_administrator,
    )
