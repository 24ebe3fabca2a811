"""Waiting for the customer: only where he was asked, for what he owes, until he answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.platform.access.errors import Invalid, WrongState
from amparo.platform.events.models import Event
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import (
    NewItem,
    NewMessage,
    answer_item,
    ask_for,
    change_status,
    receive_item,
    undo,
)
from amparo.tickets.models import Entry, PendingItem, Ticket
from tests.kit.tickets import a_ticket, agent, contact, customer_writes, nobody_is_reached, somebody_answers

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

FORM = NewItem("the signed form", NewMessage("Please sign the form and send it back.", "desk"))


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    return a_ticket(cast.renata, at=clock.set("2026-11-23 16:00"))


@pytest.fixture
def item(cast: Cast, clock: MovableClock, ticket: Ticket) -> PendingItem:
    return ask_for(ticket, FORM, by=agent(cast.bia), at=clock.set("2026-11-24 09:00"))


@pytest.mark.requirement("E9", "F2")
def test_nobody_waits_for_a_customer_who_was_asked_nothing(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    with pytest.raises(WrongState, match="Ask him first"):
        change_status(ticket, "waiting-customer", by=agent(cast.bia), at=clock.at)
    ticket.refresh_from_db()
    assert ticket.status == "new"


@pytest.mark.requirement("E9", "F2")
def test_a_question_that_he_can_see_or_a_contact_in_vain_begins_the_wait(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.advance(minutes=5))
    change_status(ticket, "waiting-customer", by=agent(cast.bia), at=clock.advance(minutes=5))
    customer_writes(ticket, cast.renata, at=clock.advance(minutes=5), text="It is the one at gate 2.")
    with pytest.raises(WrongState):
        change_status(ticket, "waiting-customer", by=agent(cast.bia), at=clock.advance(minutes=5))
    nobody_is_reached(ticket, cast.bia, at=clock.advance(minutes=5))
    ticket.refresh_from_db()
    assert ticket.status == "waiting-customer"


@pytest.mark.requirement("E12")
def test_what_is_asked_for_is_mailed_and_waited_for(cast: Cast, ticket: Ticket, item: PendingItem) -> None:
    ticket.refresh_from_db()
    assert (ticket.status, item.what, item.answered_at) == ("waiting-customer", "the signed form", None)
    assert "sign the form" in bytes(OutboundMail.objects.latest("id").raw).decode()
    assert Event.objects.get(kind="ItemAsked").payload == {
        "item_id": item.id,
        "entry_id": item.entry_id,
        "what": "the signed form",
    }


@pytest.mark.requirement("E12")
def test_the_customer_gives_it_once(
    cast: Cast, clock: MovableClock, ticket: Ticket, item: PendingItem
) -> None:
    here = NewMessage("Here it is.", "portal")
    entry = answer_item(item, here, by=contact(cast.renata), at=clock.advance(hours=1))
    item.refresh_from_db()
    ticket.refresh_from_db()
    assert (item.answered_at, ticket.status, entry.kind) == (clock.at, "in-progress", Entry.Kind.MESSAGE)
    with pytest.raises(WrongState):
        answer_item(item, here, by=contact(cast.renata), at=clock.at)
    assert Entry.objects.filter(ticket=ticket, kind="message").count() == 2


@pytest.mark.requirement("E12")
def test_what_came_by_another_way_is_noted_and_the_note_is_taken_back(
    cast: Cast, clock: MovableClock, ticket: Ticket, item: PendingItem
) -> None:
    receive_item(item, by=agent(cast.bia), at=clock.advance(hours=1))
    with pytest.raises(WrongState):
        receive_item(item, by=agent(cast.bia), at=clock.at)
    undo(ticket, Event.objects.get(kind="ItemReceived").id, by=agent(cast.bia), at=clock.at)
    item.refresh_from_db()
    assert item.answered_at is None


@pytest.mark.requirement("E12")
def test_asking_for_something_needs_a_name_a_text_and_an_open_ticket(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    for new in (NewItem(" ", FORM.message), NewItem("a form", NewMessage(" ", "desk"))):
        with pytest.raises(Invalid):
            ask_for(ticket, new, by=agent(cast.bia), at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at, then="closed")
    with pytest.raises(WrongState):
        ask_for(ticket, FORM, by=agent(cast.bia), at=clock.at)
    assert not PendingItem.objects.exists()
