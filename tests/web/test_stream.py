from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from amparo.platform.access.actors import Anonymous
from amparo.platform.live.hub import HUB, Hub, Stream, may_hear
from tests.kit.cast import Cast, assemble
from tests.kit.tickets import a_ticket, agent, contact, somebody_answers
from tests.kit.web import async_signed_in, signed_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from amparo.platform.accounts.models import Account
    from tests.kit.clock import MovableClock
    from tests.kit.database import Database


def test_a_stream_tells_the_ids_of_tickets_that_changed(committed_db: Database, clock: MovableClock) -> None:
    cast = assemble()
    heard = asyncio.run(_listen_while(cast.bia.account, lambda: a_ticket(cast.renata, at=clock.at)))
    assert heard["event"] == "changed"
    assert len(json.loads(heard["data"])["tickets"]) == 1


def test_a_customer_hears_of_an_answer_to_his_ticket(committed_db: Database, clock: MovableClock) -> None:
    cast = assemble()
    ticket = a_ticket(cast.renata, at=clock.at)
    act = lambda: somebody_answers(ticket, cast.bia, at=clock.at)  # noqa: E731 - one line reads better here
    heard = asyncio.run(_listen_while(cast.renata.account, act))
    assert json.loads(heard["data"]) == {"tickets": [ticket.id]}


@pytest.mark.parametrize(
    ("person", "hears"),
    [("bia", True), ("caio", False), ("renata", True), ("davi", False), ("ana", True), ("celia", False)],
)
def test_who_hears_of_a_change(cast: Cast, person: str, hears: bool) -> None:
    change = _change(cast, contact_id=cast.renata.id, org_id=cast.moinho.id)
    someone = getattr(cast, person)
    actor = agent(someone) if person in {"bia", "caio"} else contact(someone)
    assert may_hear(actor, change) is hears


def test_customers_do_not_hear_of_notes_nor_strangers_of_anything(cast: Cast) -> None:
    change = _change(cast, contact_id=None, org_id=None)
    assert not may_hear(contact(cast.renata), change)
    assert not may_hear(contact(cast.ana), change)
    assert not may_hear(Anonymous(), change)


def test_a_restricted_ticket_is_not_announced_to_its_desk(cast: Cast) -> None:
    change = _change(cast, contact_id=cast.renata.id, org_id=cast.moinho.id) | {"restricted": True}
    assert not may_hear(agent(cast.helena), change)
    assert not may_hear(contact(cast.ana), change)
    assert may_hear(contact(cast.renata), change)


def test_what_changed_while_the_page_loaded_is_told_first(cast: Cast, clock: MovableClock) -> None:
    hub, bia = Hub(), Stream(agent(cast.bia))
    hub.listens_since = clock.at
    hub.recent.append((clock.advance(seconds=5), _change(cast, contact_id=None, org_id=None)))
    hub.catch_up(bia, clock.at - timedelta(seconds=1))
    assert (bia.pending, bia.is_behind) == ({7}, False)


def test_a_page_older_than_what_is_remembered_fetches_everything(cast: Cast, clock: MovableClock) -> None:
    hub, bia = Hub(), Stream(agent(cast.bia))
    hub.listens_since = clock.at
    hub.catch_up(bia, clock.at - timedelta(seconds=1))
    assert bia.is_behind


@pytest.mark.django_db
def test_who_is_not_signed_in_gets_no_stream() -> None:
    assert signed_in(None).get("/stream/").status_code == 302
    assert not HUB.streams


def _change(cast: Cast, *, contact_id: int | None, org_id: int | None) -> dict[str, Any]:
    return {"desk": cast.desk.id, "ticket": 7, "restricted": False, "org": org_id, "contact": contact_id}


async def _listen_while(account: Account | None, act: Callable[[], object]) -> dict[str, str]:
    """Open a stream, let something happen once it listens, and give the event that comes."""
    try:
        assert account is not None
        client = await sync_to_async(async_signed_in)(account)
        response: Any = await client.get("/stream/")
        events: Any = aiter(response.streaming_content)
        hello = await anext(events)
        assert b"hello" in hello
        await sync_to_async(act)()
        heard = await _next_event(events)
        await events.aclose()
        return heard
    finally:
        await sync_to_async(connections.close_all)()  # those of the thread in which synchronous code ran


async def _next_event(events: AsyncIterator[bytes]) -> dict[str, str]:
    text = (await asyncio.wait_for(anext(events), 10)).decode()
    return dict(line.split(": ", 1) for line in text.strip().splitlines())
