"""Tickets that wait for others, or for what nobody could help. Wall times are the desk's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.clock.closed import Why
from amparo.customers.models import Organisation
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    Correction,
    NewEvent,
    NewMessage,
    ThirdParty,
    answer,
    change_status,
    close_until_finished,
    confirm_beyond_control,
    correct_beyond_control,
    declare_beyond_control,
    end_hold,
    hold,
    reopen,
    take_back_beyond_control,
    undo,
)
from amparo.tickets.models import Clock, Entry, Fact, Hold, Ticket
from amparo.tickets.queries import explanation
from tests.kit.passing import react, until
from tests.kit.tickets import a_ticket, agent, somebody_closes

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

TELEREDE = ThirdParty("Telerede", "T-4711")


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's ticket of 20 November 2026, a holiday: its clocks begin to count on Monday at 08:00."""
    return a_ticket(cast.renata, at=clock.set("2026-11-20 09:00"))


def wall(clock: MovableClock, text: str) -> datetime:
    """An instant by the clocks of the desk, without moving the test's."""
    before = clock.at
    try:
        return clock.set(text)
    finally:
        clock.at = before


def due(ticket: Ticket, name: str = "answer") -> datetime | None:
    return Clock.objects.get(ticket=ticket, name=name).due_at


def state(ticket: Ticket, name: str = "answer") -> str:
    return Clock.objects.get(ticket=ticket, name=name).state


def flood(clock: MovableClock, begins: str, ends: str | None) -> NewEvent:
    end = wall(clock, ends) if ends else None
    name, evidence = "The river is in the server room", "Report 88 of the fire brigade"
    return NewEvent(name, evidence, "Everything that runs in Contagem", wall(clock, begins), end)


def paused_for(ticket: Ticket, side: str, now: datetime) -> timedelta:
    """How long a side has held the answer, in open hours."""
    rows = explanation(ticket, "answer", now).rows
    return sum((row.open for row in rows if row.why is Why.PAUSED and row.side == side), timedelta())


def told(ticket: Ticket) -> list[str]:
    """What the product wrote to the customer by itself."""
    return list(
        Entry.objects.filter(ticket=ticket, kind="notice").order_by("id").values_list("text", flat=True)
    )


@pytest.mark.requirement("E10")
def test_the_clock_rests_from_friday_1725_to_monday_while_a_third_party_works(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-27 17:00"))
    assert due(ticket) == wall(clock, "2026-12-03 09:45")  # 0 h 30, 3 x 7 h 15, 1 h 45
    hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.set("2026-11-27 17:25"))
    ticket.refresh_from_db()
    assert (ticket.status, ticket.next_deadline, state(ticket)) == ("waiting-third-party", None, "paused")
    end_hold(ticket, by=agent(cast.bia), at=clock.set("2026-11-30 13:05"))
    # of the weekend nothing is open; 5 minutes of Friday, Monday's 2 h 45 and 5 minutes are not ours
    assert due(ticket) == wall(clock, "2026-12-03 14:55")
    assert paused_for(ticket, "third-party", clock.at) == timedelta(hours=2, minutes=55)
    known = Hold.objects.get(ticket=ticket)
    assert (known.name, known.reference, known.ends_at) == ("Telerede", "T-4711", clock.at)


@pytest.mark.requirement("E10")
def test_a_hold_over_the_lunch_break_and_the_holiday_of_20_november_costs_only_open_hours(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-19 10:00"))
    hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.set("2026-11-19 10:40"))
    end_hold(ticket, by=agent(cast.bia), at=clock.set("2026-11-23 13:10"))
    proof = explanation(ticket, "answer", clock.at)
    assert proof.elapsed == timedelta(minutes=40)
    assert paused_for(ticket, "third-party", clock.at) == timedelta(hours=7, minutes=30)


@pytest.mark.requirement("E10")
def test_a_third_party_is_registered_on_the_spot_and_known_the_next_time(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.at)
    other = a_ticket(cast.davi, at=clock.at)
    hold(other, ThirdParty("telerede", "T-4712"), by=agent(cast.bia), at=clock.at)
    third = Organisation.objects.get(kind="third_party")
    assert (third.name, list(third.desks.all())) == ("Telerede", [cast.desk])


@pytest.mark.requirement("E10", "E13")
def test_the_customer_is_told_who_has_it_and_that_it_goes_on(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.at)
    react(clock.at)
    end_hold(ticket, by=agent(cast.bia), at=clock.advance(hours=1))
    react(clock.at)
    begun, ended = told(ticket)[-2:]
    assert "Telerede" in begun
    assert "T-4711" in begun
    assert "#c5-" in begun
    assert "Telerede has finished" in ended


@pytest.mark.requirement("E10")
@pytest.mark.parametrize(
    ("whom", "field"), [(ThirdParty(" ", "T-1"), "name"), (ThirdParty("X", ""), "reference")]
)
def test_it_is_refused_without_name_or_reference(
    cast: Cast, clock: MovableClock, ticket: Ticket, whom: ThirdParty, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        hold(ticket, whom, by=agent(cast.bia), at=clock.at)
    assert refused.value.data["field"] == field
    with pytest.raises(Invalid):
        change_status(ticket, "waiting-third-party", by=agent(cast.bia), at=clock.at)
    message = NewMessage("They look at it.", "desk")
    with pytest.raises(Invalid):
        answer(ticket, message, by=agent(cast.bia), at=clock.at, then="waiting-third-party")
    assert Ticket.objects.get(id=ticket.id).status == "new"


@pytest.mark.requirement("E10")
def test_it_waits_for_one_at_a_time_and_not_when_it_is_closed(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    with pytest.raises(WrongState):
        end_hold(ticket, by=agent(cast.bia), at=clock.at)
    hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.at)
    with pytest.raises(WrongState):
        hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.at)
    somebody_closes(ticket, cast.bia, at=clock.at)
    with pytest.raises(WrongState):
        hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E10")
def test_another_status_ends_the_hold(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.set("2026-11-23 09:00"))
    change_status(ticket, "in-progress", by=agent(cast.bia), at=clock.advance(minutes=20))
    assert Hold.objects.get().ends_at == clock.at
    assert state(ticket) == "running"
    assert paused_for(ticket, "third-party", clock.at) == timedelta(minutes=20)


@pytest.mark.requirement("E10")
def test_a_hold_by_mistake_is_undone_as_if_it_had_not_been(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    was = due(ticket)
    hold(ticket, TELEREDE, by=agent(cast.bia), at=clock.advance(minutes=10))
    event = Event.objects.get(kind="HoldBegun")
    undo(ticket, event.id, by=agent(cast.bia), at=clock.advance(minutes=20))
    ticket.refresh_from_db()
    assert (ticket.status, due(ticket)) == ("new", was)
    assert Hold.objects.get().taken_back_at == clock.at
    assert Fact.objects.filter(ticket=ticket, kind="taken_back").count() == 2


@pytest.mark.requirement("E10")
def test_it_can_be_closed_until_the_third_party_has_finished(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    why = "Telerede replaces the line in January."
    close_until_finished(ticket, TELEREDE, why, by=agent(cast.bia), at=clock.set("2026-11-23 09:00"))
    react(clock.at)
    assert Ticket.objects.get(id=ticket.id).closed_at == clock.at
    assert why in told(ticket)[-1]
    assert "T-4711" in told(ticket)[-1]
    reopen(ticket, "The new line works.", by=agent(cast.bia), at=clock.set("2027-01-12 09:00"))
    ticket.refresh_from_db()
    assert (ticket.status, Hold.objects.get().ends_at) == ("in-progress", clock.at)
    assert explanation(ticket, "resolution", clock.at).elapsed == timedelta(hours=1)
    with pytest.raises(Invalid):
        close_until_finished(ticket, TELEREDE, "  ", by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E9")
def test_an_event_beyond_control_is_a_side_of_its_own_and_ends_by_itself(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    at = clock.set("2026-11-23 08:30")
    declare_beyond_control(
        [ticket], flood(clock, "2026-11-23 08:30", "2026-11-23 14:00"), by=agent(cast.helena), at=at
    )
    assert (state(ticket), due(ticket)) == ("paused", None)
    until(clock, "2026-11-23 13:59")
    assert state(ticket) == "paused"
    until(clock, "2026-11-23 14:01")
    assert state(ticket) == "running"
    assert paused_for(ticket, "beyond-control", clock.at) == timedelta(hours=3, minutes=15)
    # Friday the 20th is a holiday; 24 h: Monday 0 h 30 and 3 h 30, 7 h 15 on Tuesday and Wednesday, 5 h 30
    assert due(ticket) == wall(clock, "2026-11-26 15:45")
    assert Ticket.objects.get(id=ticket.id).next_deadline == due(ticket)
    text = told(ticket)[-1]
    assert "The river is in the server room" in text
    assert "Everything that runs in Contagem" in text
    assert "dispute" in text


@pytest.mark.requirement("E9")
def test_a_warning_comes_after_the_event_has_ended_by_itself(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    at = clock.set("2026-11-23 08:00")
    declare_beyond_control(
        [ticket], flood(clock, "2026-11-23 08:00", "2026-11-24 17:30"), by=agent(cast.helena), at=at
    )
    until(clock, "2026-12-01 12:00")
    assert Event.objects.filter(kind="DeadlineMissed", ticket_id=ticket.id).exists()
    assert Event.objects.get(kind="DeadlineMissed").at == wall(clock, "2026-11-30 10:15")


@pytest.mark.requirement("E9")
def test_what_has_passed_counts_once_a_second_lead_has_confirmed_it(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    was = due(ticket)
    clock.set("2026-11-24 09:00")
    past = flood(clock, "2026-11-23 08:00", "2026-11-23 10:45")
    (declared,) = declare_beyond_control([ticket], past, by=agent(cast.helena), at=clock.at)
    react(clock.at)
    assert due(ticket) == was
    assert not [text for text in told(ticket) if "river" in text]
    with pytest.raises(NotAllowed):
        confirm_beyond_control(declared, by=agent(cast.helena), at=clock.at)
    with pytest.raises(NotAllowed):
        confirm_beyond_control(declared, by=agent(cast.bia), at=clock.at)
    confirm_beyond_control(declared, by=second_lead(cast), at=clock.at)
    assert due(ticket) == wall(clock, "2026-11-26 15:15")  # 2 h 45 later than 10:15, with lunch between
    with pytest.raises(WrongState):
        confirm_beyond_control(declared, by=second_lead(cast), at=clock.at)


@pytest.mark.requirement("E9")
def test_only_a_lead_declares_it_with_what_the_charter_asks_for(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    clock.set("2026-11-23 09:00")
    new = flood(clock, "2026-11-23 09:00", "2026-11-23 10:00")
    with pytest.raises(NotAllowed):
        declare_beyond_control([ticket], new, by=agent(cast.bia), at=clock.at)
    lacking = {"name": "", "evidence": " ", "affected": "", "ends_at": None}
    for field, nothing in lacking.items():
        wrong = NewEvent(**{name: getattr(new, name) for name in new.__slots__} | {field: nothing})
        with pytest.raises(Invalid) as refused:
            declare_beyond_control([ticket], wrong, by=agent(cast.helena), at=clock.at)
        assert refused.value.data["field"] == field
    foreign = a_ticket(cast.ivo, at=clock.at)
    with pytest.raises(NotAllowed):
        declare_beyond_control([ticket, foreign], new, by=agent(cast.helena), at=clock.at)
    assert not Hold.objects.exists()


@pytest.mark.requirement("E9")
def test_it_is_corrected_in_the_open_and_taken_back(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    was = due(ticket)
    at = clock.set("2026-11-23 09:00")
    new = flood(clock, "2026-11-23 09:00", "2026-11-23 17:30")
    (declared,) = declare_beyond_control([ticket], new, by=agent(cast.helena), at=at)
    shorter = Correction(at, wall(clock, "2026-11-23 10:00"), "The pumps were faster.")
    correct_beyond_control(declared, shorter, by=agent(cast.helena), at=clock.set("2026-11-23 09:40"))
    until(clock, "2026-11-23 10:05")
    assert paused_for(ticket, "beyond-control", clock.at) == timedelta(hours=1)
    longer = Correction(wall(clock, "2026-11-23 08:00"), shorter.ends_at, "It began earlier.")
    with pytest.raises(Invalid):
        correct_beyond_control(declared, longer, by=agent(cast.helena), at=clock.at)
    take_back_beyond_control(declared, "It was our own pipe.", by=agent(cast.helena), at=clock.at)
    assert due(ticket) == was
    react(clock.at)
    assert "It was our own pipe." in told(ticket)[-1]
    with pytest.raises(WrongState):
        take_back_beyond_control(declared, "Again.", by=agent(cast.helena), at=clock.at)


def second_lead(cast: Cast) -> AgentActor:
    """Otto, who is a lead here for once."""
    return replace(agent(cast.otto), leads=frozenset({cast.desk.id}))
