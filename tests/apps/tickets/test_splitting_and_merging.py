"""One demand per ticket: splitting, merging, and taking both back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    Joining,
    NewMessage,
    Part,
    add_note,
    merge,
    split,
    undo,
)
from amparo.tickets.models import Clock, Entry, Merge, Ticket
from tests.kit.tickets import a_ticket, agent, contact, customer_writes, nobody_is_reached, somebody_answers

if TYPE_CHECKING:
    from datetime import datetime

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

TONER = Part("request", "Order toner", "And please order toner.")


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's incident of Tuesday 24 November, 09:42."""
    return a_ticket(cast.renata, at=clock.at)


def texts(ticket: Ticket) -> list[str]:
    return list(Entry.objects.filter(ticket=ticket).in_order().values_list("text", flat=True))


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(id=ticket.id)


def take_back(ticket: Ticket, cast: Cast, kind: str, at: datetime) -> None:
    event = Event.objects.filter(ticket_id=ticket.id, kind=kind).latest("id")
    undo(ticket, event.id, by=agent(cast.bia), at=at)


@pytest.mark.requirement("E4")
def test_a_second_demand_becomes_a_ticket_that_arrived_when_the_first_did(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    at = clock.set("2026-11-24 14:00")
    (toner,) = split(ticket, [TONER], by=agent(cast.bia), at=at)
    assert (toner.split_from, toner.requester, toner.subject) == (ticket, cast.renata, "Order toner")
    assert (toner.arrived_at, toner.registered_at) == (ticket.arrived_at, at)
    assert texts(toner) == ["And please order toner."]
    # the charter counts from the registration: 24 business hours from 14:00
    assert Clock.objects.get(ticket=toner, name="answer").due_at == clock.set("2026-11-27 16:15")


@pytest.mark.requirement("E4")
def test_entries_move_and_what_was_sent_stays(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    sent = somebody_answers(ticket, cast.bia, at=clock.advance(minutes=1))
    other = customer_writes(ticket, cast.renata, at=clock.advance(minutes=1), text="The phone is dead, too.")
    note = add_note(
        ticket, NewMessage("Extension 12?", "desk"), by=agent(cast.bia), at=clock.advance(minutes=1)
    )
    part = Part("incident", "Dead phone", entries=(other.id, note.id))
    (phone,) = split(ticket, [part], by=agent(cast.bia), at=clock.advance(minutes=1))
    assert texts(phone) == ["The phone is dead, too.", "Extension 12?"]
    assert texts(ticket) == ["It prints nothing since this morning.", "We are looking."]
    assert phone.arrived_at == other.happened_at
    with pytest.raises(Invalid, match="what was sent stay"):
        split(ticket, [Part("incident", "x", entries=(sent.id,))], by=agent(cast.bia), at=clock.at)


def test_the_first_message_stays(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    first = Entry.objects.get(ticket=ticket)
    with pytest.raises(Invalid, match="first message"):
        split(ticket, [Part("incident", "x", entries=(first.id,))], by=agent(cast.bia), at=clock.at)


@pytest.mark.parametrize("part", [Part("incident", " ", "x"), Part("incident", "x"), Part("party", "x", "x")])
def test_a_part_that_says_nothing_is_refused(
    cast: Cast, clock: MovableClock, ticket: Ticket, part: Part
) -> None:
    with pytest.raises(Invalid):
        split(ticket, [part], by=agent(cast.bia), at=clock.at)
    assert Ticket.objects.count() == 1


def test_a_closed_ticket_is_not_split(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    somebody_answers(ticket, cast.bia, at=clock.at, then="closed")
    with pytest.raises(WrongState, match="closed"):
        split(ticket, [TONER], by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E4")
def test_a_split_is_taken_back_with_what_was_said_since(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    (toner,) = split(ticket, [TONER], by=agent(cast.bia), at=clock.advance(minutes=1))
    customer_writes(toner, cast.renata, at=clock.advance(minutes=1), text="Black, please.")
    take_back(ticket, cast, "TicketSplit", clock.advance(minutes=1))
    assert texts(ticket) == ["It prints nothing since this morning.", "Black, please."]
    toner = fresh(toner)
    assert (toner.status, toner.merged_into) == ("closed", ticket)
    assert not Clock.objects.filter(ticket=toner, state="missed").exists()


@pytest.mark.requirement("E4")
def test_the_earlier_ticket_takes_in_the_later_one_whichever_is_named_first(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    again = a_ticket(cast.renata, at=clock.advance(hours=1), subject="Printer!")
    assert merge(again, ticket, Joining.ENTRIES, by=agent(cast.bia), at=clock.advance(minutes=1)) == ticket
    assert len(texts(ticket)) == 2
    again = fresh(again)
    assert (again.status, again.merged_into, again.next_deadline) == ("closed", ticket, None)
    assert set(Clock.objects.filter(ticket=again).values_list("state", flat=True)) == {"cancelled"}
    assert Clock.objects.get(ticket=ticket, name="answer").state == "running"


@pytest.mark.requirement("E4")
def test_a_merge_is_taken_apart_and_the_promises_go_on(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    again = a_ticket(cast.renata, at=clock.set("2026-11-24 10:00"))
    due = Clock.objects.get(ticket=again, name="answer").due_at
    merge(ticket, again, Joining.ENTRIES, by=agent(cast.bia), at=clock.set("2026-11-24 10:05"))
    take_back(ticket, cast, "TicketTookIn", clock.set("2026-11-24 10:30"))
    again = fresh(again)
    assert (again.status, again.merged_into, again.closed_at) == ("new", None, None)
    assert (len(texts(ticket)), len(texts(again))) == (1, 1)
    assert Clock.objects.get(ticket=again, name="answer").due_at == due
    with pytest.raises(WrongState, match="undone already"):
        take_back(ticket, cast, "TicketTookIn", clock.at)


def test_numbers_of_a_chain_lead_to_its_end_and_back(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    second = a_ticket(cast.renata, at=clock.advance(minutes=1))
    third = a_ticket(cast.renata, at=clock.advance(minutes=1))
    merge(second, third, Joining.ENTRIES, by=agent(cast.bia), at=clock.advance(minutes=1))
    merge(ticket, second, Joining.ENTRIES, by=agent(cast.bia), at=clock.advance(minutes=1))
    assert fresh(third).merged_into == ticket
    assert len(texts(ticket)) == 3
    with pytest.raises(WrongState, match="yet another"):
        take_back(second, cast, "TicketTookIn", clock.advance(minutes=1))
    take_back(ticket, cast, "TicketTookIn", clock.advance(minutes=1))
    assert (fresh(second).merged_into, fresh(third).merged_into) == (None, second)
    assert (len(texts(ticket)), len(texts(second))) == (1, 2)


@pytest.mark.requirement("E4")
def test_what_the_customer_wrote_on_the_other_ticket_ends_the_wait_for_him(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    nobody_is_reached(ticket, cast.bia, at=clock.advance(minutes=1))
    answer = a_ticket(cast.renata, at=clock.advance(hours=1), subject="Here is the form")
    merge(ticket, answer, Joining.ENTRIES, by=agent(cast.bia), at=clock.advance(minutes=1))
    assert fresh(ticket).status == "in-progress"


def test_an_older_word_of_his_does_not_end_it(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    older = a_ticket(cast.renata, at=clock.advance(minutes=1))
    nobody_is_reached(ticket, cast.bia, at=clock.advance(hours=1))
    merge(ticket, older, Joining.ENTRIES, by=agent(cast.bia), at=clock.advance(minutes=1))
    assert fresh(ticket).status == "waiting-customer"
    assert Clock.objects.get(ticket=ticket, name="answer").state == "paused"


@pytest.mark.requirement("D7")
def test_a_colleague_who_may_not_read_both_is_given_a_pointer_only(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    davis = a_ticket(cast.davi, at=clock.advance(minutes=1))
    with pytest.raises(NotAllowed, match="may not read"):
        merge(ticket, davis, Joining.ENTRIES, by=agent(cast.bia), at=clock.at)
    merge(ticket, davis, Joining.POINTER, by=agent(cast.bia), at=clock.at)
    assert (fresh(davis).merged_into, len(texts(davis)), len(texts(ticket))) == (ticket, 1, 1)
    assert not Ticket.objects.visible_to(contact(cast.davi)).filter(id=ticket.id).exists()


def test_overseers_read_both_so_that_entries_move(cast: Cast, clock: MovableClock) -> None:
    anas = a_ticket(cast.ana, at=clock.at)
    cast.renata.affiliations.update(permission="organisation")
    renatas = a_ticket(cast.renata, at=clock.advance(minutes=1))
    merge(anas, renatas, Joining.ENTRIES, by=agent(cast.bia), at=clock.at)
    assert len(texts(anas)) == 2


def test_tickets_of_two_customers_or_desks_stay_apart(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    foreign, elsewhere = a_ticket(cast.celia, at=clock.at), a_ticket(cast.ivo, at=clock.at)
    with pytest.raises(NotAllowed, match="different customers"):
        merge(ticket, foreign, Joining.POINTER, by=agent(cast.bia), at=clock.at)
    for other in (elsewhere, ticket):
        with pytest.raises(NotAllowed, match="may see"):
            merge(ticket, other, Joining.ENTRIES, by=agent(cast.bia), at=clock.at)
    assert not Merge.objects.exists()


def test_what_is_closed_is_not_merged(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    again = a_ticket(cast.renata, at=clock.at)
    somebody_answers(again, cast.bia, at=clock.at, then="closed")
    with pytest.raises(WrongState, match="closed"):
        merge(ticket, again, Joining.ENTRIES, by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E4")
def test_a_missed_promise_stays_missed_when_the_ticket_is_merged(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    again = a_ticket(cast.renata, at=clock.at)
    late = clock.at + timedelta(days=30)
    merge(ticket, again, Joining.ENTRIES, by=agent(cast.bia), at=late)
    assert Clock.objects.get(ticket=again, name="answer").breached_at
