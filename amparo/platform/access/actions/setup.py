"""Setting up a desk and its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from amparo.platform.access.events import AgentJoined, DeskCreated
from amparo.platform.access.models import Agent, Desk, DeskMembership, Team, TeamMembership
from amparo.platform.accounts.actions import NewAccount, create_account
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.access.actors import Actor


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What a desk starts with. `address` is the mail address of its answers."""

    slug: str
    name: str
    address: str
    language: str
    timezone: str


@dataclass(frozen=True, slots=True)
class NewAgent:
    """A person of the provider and his place at a desk."""

    name: str
    email: str
    desk: Desk
    role: str = DeskMembership.Role.AGENT
    line: int = DeskMembership.SupportLine.FIRST
    language: str = "en"
    timezone: str = "UTC"
    is_administrator: bool = False


def create_desk(new: NewDesk, *, by: Actor, at: datetime) -> Desk:
    """Open a service desk; it takes tickets once a charter is published for it."""
    with transaction.atomic():
        desk = Desk.objects.create(
            slug=new.slug,
            name=new.name,
            address=new.address.lower(),
            language=new.language,
            timezone=new.timezone,
            created_at=at,
        )
        record([DeskCreated(desk_id=desk.id, name=desk.name)], by=by, at=at)
    return desk


def create_agent(new: NewAgent, *, by: Actor, at: datetime) -> Agent:
    """Let a person of the provider work at a desk. He signs in by a link, then secures his account."""
    with transaction.atomic():
        account = create_account(NewAccount(new.email, new.name, new.language, new.timezone), at=at)
        agent = Agent.objects.create(
            account=account,
            name=new.name,
            is_administrator=new.is_administrator,
            created_at=at,
        )
        DeskMembership.objects.create(agent=agent, desk=new.desk, role=new.role, line=new.line)
        record([AgentJoined(desk_id=new.desk.id, agent_id=agent.id, name=agent.name)], by=by, at=at)
    return agent


def create_team(desk: Desk, name: str, members: Sequence[Agent]) -> Team:
    """Let agents of a desk share a queue."""
    with transaction.atomic():
        team = Team.objects.create(desk=desk, name=name)
        TeamMembership.objects.bulk_create(TeamMembership(team=team, agent=agent) for agent in members)
    return team
