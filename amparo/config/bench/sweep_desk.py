"""A desk whose open tickets all stand alike: one is made by verbs, the others are copied from it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from amparo.charters.actions import publish_charter
from amparo.config.bench.fill import CHUNK, numbers
from amparo.config.bench.rows import Pattern, Sheets, reserve
from amparo.config.bench.ticket import busy_files
from amparo.customers.actions import NewContact, NewOrganisation, register_contact, register_organisation
from amparo.customers.queries import actor_for as contact_actor
from amparo.platform.access.actions import NewAgent, NewDesk, create_agent, create_desk
from amparo.platform.access.actors import SystemActor
from amparo.platform.access.queries import actor_for as agent_actor
from amparo.tickets.actions import NewMessage, NewTicket, assign, open_ticket, sweep_timers
from amparo.tickets.models import Clock, Entry, Fact, Fired, Ticket, Timer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Agent, Desk

SETUP = SystemActor("bench")
OPENED = datetime(2026, 11, 16, 13, tzinfo=UTC)  # a Monday at 10:00 in São Paulo
FIRST_DUE = datetime(2026, 11, 16, 19, 15, tzinfo=UTC)  # 4 business hours later: 16:15
ZONE = "America/Sao_Paulo"


@dataclass(frozen=True, slots=True)
class Busy:
    """The desk, two agents who lead it, and the ticket that all others are like."""

    desk: Desk
    agents: tuple[Agent, Agent]
    ticket: Ticket

    @property
    def actors(self) -> tuple[AgentActor, AgentActor]:
        """The agents as they act."""
        first, second = self.agents
        return agent_actor(first), agent_actor(second)


def busy_desk() -> Busy:
    """Set up a desk of its own under a charter with six clocks, and its first ticket through the verbs.

    All that falls due before `FIRST_DUE` has been told; what is due next is the first answer.
    """
    name = f"bench-{secrets.token_hex(4)}"
    made = OPENED - timedelta(days=30)
    desk = create_desk(NewDesk(name, name, f"{name}@bench.example", "en", ZONE), by=SETUP, at=made)
    publish_charter(desk, busy_files(), by=SETUP, at=made, valid_from=made)
    agents = (_agent(desk, "first"), _agent(desk, "second"))
    ticket = _open(desk)
    assign(ticket, agents[0], by=agent_actor(agents[0]), at=OPENED + timedelta(minutes=5))
    while sweep_timers(FIRST_DUE):
        pass
    return Busy(desk, agents, ticket)


def copy(busy: Busy, count: int, owner: psycopg.Connection) -> int:
    """Write so many more tickets like the first one, with what hangs on it; returns the rows written."""
    ticket = Ticket.objects.get(id=busy.ticket.id)
    patterns = (Pattern.of(ticket, named=("id", "number", "token")), *_hanging(ticket))
    rows = 0
    for begun in range(0, count, CHUNK):
        size, sheets = min(CHUNK, count - begun), Sheets()
        for key, number in zip(reserve(Ticket, size), numbers(busy.desk, size), strict=True):
            given = {"ticket_id": str(key), "id": str(key), "number": str(number)}
            given["token"] = secrets.token_urlsafe(16)
            for pattern in patterns:
                sheets.add(pattern, given)
        rows += sheets.copy(owner)
    owner.execute("VACUUM (ANALYZE)")
    return rows


def _hanging(ticket: Ticket) -> Iterator[Pattern]:
    for model in (Entry, Fact, Clock, Timer, Fired):
        without = () if model is Timer else ("id",)
        for row in model._default_manager.filter(ticket_id=ticket.id).order_by("pk"):
            if isinstance(row, Entry):
                row.source = None
            yield Pattern.of(row, named=("ticket_id",), without=without)


def _agent(desk: Desk, name: str) -> Agent:
    new = NewAgent(name, f"{name}.{desk.slug}@bench.example", desk, role="lead", timezone=ZONE)
    return create_agent(new, by=SETUP, at=desk.created_at)


def _open(desk: Desk) -> Ticket:
    of = NewOrganisation(desk.slug, desk, language="en", timezone=ZONE, country="BR")
    organisation = register_organisation(of, by=SETUP, at=desk.created_at)
    person = NewContact("Measured", f"person@{desk.slug}.example", organisation, timezone=ZONE)
    requester = register_contact(person, by=SETUP, at=desk.created_at)
    message = NewMessage("It prints nothing since this morning.", "portal")
    new = NewTicket(desk.id, "incident", "Printer is silent", message, requester, organisation)
    return open_ticket(new, by=contact_actor(requester), at=OPENED)
