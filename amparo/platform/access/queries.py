from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.platform.access.actors import AgentActor
from amparo.platform.access.models import Agent, DeskMembership

if TYPE_CHECKING:
    from amparo.platform.accounts.models import Account


def agent_actor(account: Account) -> AgentActor | None:
    """The agent who signs in with `account`, with his desks; None when he is none or has left."""
    agent = Agent.objects.filter(account=account, left_at=None).prefetch_related("memberships").first()
    return actor_for(agent) if agent else None


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
