"""The stream tells nobody of a ticket that he may not see, and tells ids only."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from django.test import Client

from amparo.platform.access.actors import Anonymous
from amparo.platform.live.hub import Stream, may_hear
from amparo.platform.live.views import LASTS_SECONDS, _events
from tests.kit.tickets import agent, contact
from tests.security.world import OBJECTS, ROLES, SEEN_BY, World

if TYPE_CHECKING:
    from amparo.platform.access.actors import Actor
    from amparo.tickets.models import Ticket


def test_each_role_hears_of_the_tickets_that_it_may_see(world: World) -> None:
    assert {role: heard_by(world, role) for role in ROLES} == SEEN_BY


def test_agents_do_not_hear_of_restricted_tickets(world: World) -> None:
    restricted = {**change(world.tickets["own"]), "restricted": True}
    assert not may_hear(actor_of(world, "agent"), restricted)
    assert not may_hear(actor_of(world, "overseer"), restricted)
    assert may_hear(actor_of(world, "customer"), restricted)


def test_a_stranger_gets_no_stream(db: None) -> None:
    del db
    response = Client().get("/stream/")
    assert response.status_code in {204, 302}
    assert not response.streaming


def test_a_stream_ends_within_a_minute_so_that_rights_are_checked_anew() -> None:
    assert LASTS_SECONDS <= 60


def test_the_stream_carries_ids_only() -> None:
    assert asyncio.run(heard()) == {"tickets": [7]}


async def heard() -> dict[str, Any]:
    stream = Stream(Anonymous(), pending={7})
    stream.awake.set()
    events = _events(stream)
    await anext(events)
    text = await anext(events)
    await events.aclose()  # type: ignore[attr-defined]
    told: dict[str, Any] = json.loads(text.split("data: ")[1])
    return told


def heard_by(world: World, role: str) -> tuple[str, ...]:
    actor = actor_of(world, role)
    return tuple(name for name in OBJECTS if may_hear(actor, change(world.tickets[name])))


def actor_of(world: World, role: str) -> Actor:
    person = world.person(role)
    if person is None:
        return Anonymous()
    return agent(person) if role.startswith(("agent", "lead", "admin")) else contact(person)  # type: ignore[arg-type]


def change(ticket: Ticket) -> dict[str, Any]:
    return {
        "ticket": ticket.id,
        "desk": ticket.desk_id,
        "org": ticket.organisation_id,
        "contact": ticket.requester_id,
        "restricted": ticket.is_restricted,
    }
