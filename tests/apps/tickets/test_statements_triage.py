"""How many statements each verb takes, whatever the ticket has been through. A change here is a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    Attempt,
    HandOver,
    NewItem,
    NewMessage,
    Outcome,
    Reclassification,
    answer_item,
    ask_for,
    assign,
    contact_by_mail,
    hand_over,
    receive_item,
    reclassify,
    record_contact,
    undo,
)
from tests.kit.tickets import a_ticket, agent, contact, customer_writes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

    Verb = Callable[[Ticket, Cast, AgentActor, datetime], object]


def urgent(ticket: Ticket, _cast: Cast, by: AgentActor, at: datetime) -> object:
    return reclassify(ticket, Reclassification("Urgent.", {"priority": "high"}), by=by, at=at)


def to_helena(ticket: Ticket, cast: Cast, by: AgentActor, at: datetime) -> object:
    return hand_over(ticket, HandOver("For you.", agent=cast.helena), by=by, at=at)


def in_vain(ticket: Ticket, _cast: Cast, by: AgentActor, at: datetime) -> object:
    tried = Attempt(NewMessage("Nobody.", "phone"))
    return record_contact(ticket, Outcome.FAILED, tried, by=by, at=at)


def by_mail(ticket: Ticket, _cast: Cast, by: AgentActor, at: datetime) -> object:
    return contact_by_mail(ticket, NewMessage("Call us.", "desk"), by=by, at=at)


def a_form(ticket: Ticket, _cast: Cast, by: AgentActor, at: datetime) -> object:
    return ask_for(ticket, NewItem("a form", NewMessage("Sign it.", "desk")), by=by, at=at)


VERBS: dict[str, tuple[Verb, int]] = {
    "reclassify": (urgent, 10),
    "hand_over": (to_helena, 12),
    "assign": (lambda ticket, cast, by, at: assign(ticket, cast.bia, by=by, at=at), 11),
    "record_contact": (in_vain, 11),
    "contact_by_mail": (by_mail, 19),
    "ask_for": (a_form, 21),
}


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("entries", [1, 12])
def test_a_verb_takes_as_many_statements_as_are_written_down(
    cast: Cast, clock: MovableClock, name: str, entries: int
) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    for _ in range(entries):
        customer_writes(ticket, cast.renata, at=clock.advance(minutes=1), text="It is gate 2.")
    verb, pinned = VERBS[name]
    bia, at = agent(cast.bia), clock.advance(minutes=1)
    assert statements(lambda: verb(ticket, cast, bia, at)) == pinned


def test_so_do_those_that_end_what_was_asked_for(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    items = [ask_for(ticket, NewItem(what, NewMessage("Sign it.", "desk")), by=agent(cast.bia), at=clock.at)
             for what in ("a form", "a plan")]  # fmt: skip
    bia, renata = agent(cast.bia), contact(cast.renata)
    at = clock.advance(minutes=1)
    assert statements(lambda: receive_item(items[0], by=bia, at=at)) == 10
    here = NewMessage("Here.", "portal")
    assert statements(lambda: answer_item(items[1], here, by=renata, at=at)) == 26


def test_so_does_taking_back(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    urgent(ticket, cast, agent(cast.bia), clock.advance(minutes=1))
    event, bia = Event.objects.get(kind="TicketReclassified").id, agent(cast.bia)
    assert statements(lambda: undo(ticket, event, by=bia, at=clock.advance(minutes=1))) == 13


def statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)
