"""How many statements verbs of splitting, merging, calls and presence take; and that pages do not grow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.channels.phone.actions import Hand, come_free, hang_up, pick_up
from amparo.platform.events.models import Event
from amparo.tickets.actions import Joining, NewMessage, Part, be_here, merge, record_talk, split, undo
from tests.kit.calls import calls
from tests.kit.tickets import a_ticket, agent, customer_writes
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

PINS = {
    "split": 16,
    "merge": 16,
    "take apart": 18,
    "write a call down and hand it on": 29,
    "write a call down and promise a call-back": 27,
    "come free": 4,
    "pick up": 3,
    "hang up": 13,
    "record a talk": 9,
    "be here": 1,
}


def statements(deed: Callable[[], object]) -> list[str]:
    """What it asks of the database, without what begins and ends transactions."""
    with CaptureQueriesContext(connection) as captured:
        deed()
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


def shape(statement: str) -> str:
    """A statement without its values."""
    return re.sub(r"\d+|'[^']*'", "?", statement)


def measured(cast: Cast, clock: MovableClock, entries: int) -> dict[str, list[str]]:
    """Every verb once, on tickets with so many entries."""
    first, again = (a_ticket(cast.renata, at=clock.advance(minutes=1)) for _ in range(2))
    for number in range(entries):
        customer_writes(again, cast.renata, at=clock.advance(seconds=1), text=f"word {number}")
    bia, otto, at = agent(cast.bia), agent(cast.otto), clock.advance(minutes=1)
    found = {
        "split": statements(lambda: split(again, [Part("question", "x", "y")], by=bia, at=at)),
        "merge": statements(lambda: merge(first, again, Joining.ENTRIES, by=bia, at=at)),
    }
    event = Event.objects.get(ticket_id=first.id, kind="TicketTookIn")
    found |= {
        "take apart": statements(lambda: undo(first, event.id, by=bia, at=at)),
        "come free": statements(lambda: come_free(by=otto, at=at)),
    }
    taken = []
    found["write a call down and hand it on"] = statements(
        lambda: taken.append(calls(cast.renata, cast.bia, at=at))
    )
    call = taken[0].call
    said = NewMessage("It was the fuse.", "phone")
    return found | {
        "pick up": statements(lambda: pick_up(call, by=otto, at=at)),
        "hang up": statements(lambda: hang_up(call, "It was the fuse.", by=otto, at=at)),
        "write a call down and promise a call-back": statements(
            lambda: calls(cast.renata, cast.bia, at=at, hand=Hand.CALL_BACK)
        ),
        "record a talk": statements(lambda: record_talk(first, said, by=bia, at=at)),
        "be here": statements(lambda: be_here(first, by=bia, at=at)),
    }


def test_each_verb_takes_as_many_statements_as_are_written_down_however_long_the_ticket(
    cast: Cast, clock: MovableClock
) -> None:
    measured(cast, clock, 1)  # charters are read once per process
    few, many = measured(cast, clock, 2), measured(cast, clock, 20)
    assert {name: len(found) for name, found in few.items()} == PINS
    assert {name: len(found) for name, found in many.items()} == PINS


@pytest.mark.requirement("E1")
def test_a_page_with_two_hundred_entries_takes_no_more_queries_than_one_with_three(
    cast: Cast, clock: MovableClock
) -> None:
    short, long = (a_ticket(cast.renata, at=clock.advance(minutes=1)) for _ in range(2))
    for ticket, entries in ((short, 2), (long, 199)):
        for number in range(entries):
            customer_writes(ticket, cast.renata, at=clock.advance(seconds=1), text=f"word {number}")
    for who, page in ((cast.bia, "/desk/tickets/{}/"), (cast.renata, "/portal/requests/{}/")):
        browser = signed_in(who.account)
        addresses = [page.format(ticket.reference) for ticket in (short, long)]
        browser.get(addresses[0])
        counts = [statements(lambda: browser.get(each)) for each in addresses]  # noqa: B023 - called at once
        assert len(counts[0]) == len(counts[1]), set(map(shape, counts[1])) ^ set(map(shape, counts[0]))
