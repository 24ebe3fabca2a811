"""Customers dispute pauses, closings and verdicts; a lead who is not on the ticket decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.clock.disputable import disputables
from amparo.notifications.models import Notification
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    Decision,
    NewEvent,
    Objection,
    ThirdParty,
    assign,
    confirm_beyond_control,
    decide,
    declare_beyond_control,
    dispute,
    end_hold,
    hold,
)
from amparo.tickets.models import Clock, Cycle, Dispute, Entry, Fact, Ticket
from amparo.tickets.queries import explanation, facts_of, policy_of, readings
from tests.kit.passing import react, until
from tests.kit.tickets import (
    a_ticket,
    agent,
    contact,
    customer_writes,
    somebody_answers,
    somebody_closes,
    somebody_resolves,
)

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

pytestmark = pytest.mark.requirement("F2")
RIGHT, WRONG = (
    Decision(is_upheld=True, reason="You are right."),
    Decision(is_upheld=False, reason="It was so."),
)


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's ticket of Monday 23 November 2026, 08:00."""
    return a_ticket(cast.renata, at=clock.set("2026-11-23 08:00"))


def second_lead(cast: Cast) -> AgentActor:
    """Otto, who is a lead here for once."""
    return replace(agent(cast.otto), leads=frozenset({cast.desk.id}))


def keys(ticket: Ticket, about: str, at: datetime) -> list[str]:
    ticket.refresh_from_db()
    facts = facts_of([ticket])[ticket.id]
    found = disputables(policy_of(ticket), facts, readings(ticket, at, facts), at)
    return [each.key for each in found if each.about == about]


def disputed(cast: Cast, ticket: Ticket, about: str, at: datetime) -> Dispute:
    """Renata disputes the last thing of that kind."""
    objection = Objection(keys(ticket, about, at)[-1], "I do not think so.")
    return dispute(ticket, objection, by=contact(cast.renata), at=at)


def elapsed(ticket: Ticket, at: datetime, clock: str = "answer") -> timedelta:
    return explanation(Ticket.objects.get(id=ticket.id), clock, at).elapsed


def test_an_upheld_pause_is_reversed_by_further_facts_and_the_time_counts(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    hold(ticket, ThirdParty("Telerede", "T-1"), by=agent(cast.bia), at=clock.set("2026-11-23 09:00"))
    end_hold(ticket, by=agent(cast.bia), at=clock.set("2026-11-23 13:30"))
    assert elapsed(ticket, clock.at) == timedelta(hours=1)
    facts = Fact.objects.filter(ticket=ticket).count()
    raised = disputed(cast, ticket, "pause", clock.set("2026-11-23 14:00"))
    own = Clock.objects.get(ticket=ticket, name="dispute")
    assert own.due_at == clock.set("2026-11-30 17:30")  # the end of the fifth business day
    clock.set("2026-11-24 08:00")
    decide(raised, RIGHT, by=agent(cast.helena), at=clock.at)
    react(clock.at)
    assert elapsed(ticket, clock.at) == timedelta(hours=7, minutes=15)
    assert Fact.objects.filter(ticket=ticket).count() > facts
    assert Fact.objects.filter(ticket=ticket, kind="taken_back").count() == 3
    assert Clock.objects.get(ticket=ticket, name="dispute").state == "met"
    letter = Entry.objects.filter(ticket=ticket, kind="notice").latest("id").text
    assert "You were right" in letter
    assert "Helena Duarte decided it" in letter
    moved = Event.objects.get(kind="DisputeDecided").payload
    assert moved
    assert "answer" in moved["moved"]


def test_a_running_pause_that_is_upheld_ends_and_the_ticket_stands_where_it_stood(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-23 09:00"), then="waiting-customer")
    raised = disputed(cast, ticket, "pause", clock.set("2026-11-23 10:00"))
    decide(raised, RIGHT, by=agent(cast.helena), at=clock.set("2026-11-23 10:30"))
    ticket.refresh_from_db()
    assert ticket.status_class == "working"
    assert elapsed(ticket, clock.at, "resolution") == timedelta(hours=2, minutes=30)
    until(clock, "2026-12-04 09:00")
    assert Ticket.objects.get(id=ticket.id).closed_at is None


def test_an_event_beyond_control_can_be_disputed_and_only_a_third_lead_decides(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    at = clock.set("2026-11-23 14:00")
    begins, ends = at - timedelta(hours=4), at - timedelta(hours=3, minutes=30)
    event = NewEvent("The line is cut", "A photograph", "The gate", begins, ends)
    (declared,) = declare_beyond_control([ticket], event, by=agent(cast.helena), at=at)
    confirm_beyond_control(declared, by=second_lead(cast), at=at)
    raised = disputed(cast, ticket, "pause", clock.advance(minutes=5))
    for judge in (agent(cast.helena), second_lead(cast)):
        with pytest.raises(NotAllowed):
            decide(raised, RIGHT, by=judge, at=clock.at)
    third = replace(second_lead(cast), id=cast.caio.id)
    decide(raised, RIGHT, by=third, at=clock.at)
    declared.refresh_from_db()
    assert declared.taken_back_at == clock.at


def test_an_upheld_closing_opens_it_as_if_it_had_not_been_closed(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_closes(ticket, cast.bia, at=clock.set("2026-11-23 09:00"))
    raised = disputed(cast, ticket, "closing", clock.set("2026-11-23 10:00"))
    assert Clock.objects.get(ticket=ticket, name="dispute").state == "running"
    decide(raised, RIGHT, by=agent(cast.helena), at=clock.set("2026-11-23 10:30"))
    ticket.refresh_from_db()
    assert (ticket.closed_at, ticket.status_class) == (None, "working")
    assert elapsed(ticket, clock.at) == timedelta(hours=2, minutes=30)


def test_a_final_verdict_changes_only_by_an_upheld_dispute_and_that_is_recorded(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-23 09:00"))  # says nothing at all
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-27 09:00"))
    somebody_resolves(ticket, cast.bia, at=clock.set("2026-11-27 10:00"))
    until(clock, "2026-12-04 10:00")
    verdict = Cycle.objects.get(clock__ticket=ticket, clock__name="answer")
    assert (verdict.verdict, verdict.is_final) == ("met", True)
    raised = disputed(cast, ticket, "verdict", clock.set("2026-12-04 11:00"))
    assert raised.cycle == verdict
    decide(raised, RIGHT, by=agent(cast.helena), at=clock.set("2026-12-07 09:00"))
    verdict.refresh_from_db()
    assert (verdict.verdict, verdict.is_final) == ("missed", True)
    assert verdict.stopped_at == clock.set("2026-11-27 09:00")
    assert verdict.breached_at == clock.set("2026-11-26 10:15")
    assert Clock.objects.get(ticket=ticket, name="answer").state == "missed"
    assert Ticket.objects.get(id=ticket.id).closed_at
    decided = Event.objects.get(kind="DisputeDecided").payload
    assert decided
    before, after = decided["moved"]["answer"]
    assert (before.split()[0], after.split()[0]) == ("met", "missed")


def test_what_is_not_upheld_stays_and_the_customer_reads_why(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-23 09:00"))
    raised = disputed(cast, ticket, "verdict", clock.set("2026-11-23 10:00"))
    decide(raised, WRONG, by=agent(cast.helena), at=clock.set("2026-11-23 10:30"))
    react(clock.at)
    assert Clock.objects.get(ticket=ticket, name="answer").state == "met"
    assert not Fact.objects.filter(kind="taken_back").exists()
    letter = Entry.objects.filter(ticket=ticket, kind="notice").latest("id").text
    assert "stays as it is" in letter
    assert "It was so." in letter


def test_nobody_who_has_worked_on_it_decides_nor_anybody_but_a_lead(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-23 09:00"))
    assign(ticket, cast.helena, by=agent(cast.bia), at=clock.at)
    assign(ticket, cast.bia, by=agent(cast.helena), at=clock.at)
    raised = disputed(cast, ticket, "verdict", clock.set("2026-11-23 10:00"))
    for judge in (agent(cast.bia), agent(cast.helena), agent(cast.caio)):
        with pytest.raises(NotAllowed):
            decide(raised, RIGHT, by=judge, at=clock.at)
    with pytest.raises(Invalid):
        decide(raised, Decision(is_upheld=True, reason=" "), by=second_lead(cast), at=clock.at)
    decide(raised, RIGHT, by=second_lead(cast), at=clock.at)
    with pytest.raises(WrongState):
        decide(raised, WRONG, by=second_lead(cast), at=clock.at)


def test_only_what_is_there_is_disputed_with_a_reason_and_one_thing_at_a_time(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    renata = contact(cast.renata)
    with pytest.raises(Invalid):
        dispute(ticket, Objection("verdict:answer:1", "It is late."), by=renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-23 09:00"))
    with pytest.raises(Invalid):
        dispute(ticket, Objection("verdict:answer:1", "  "), by=renata, at=clock.at)
    disputed(cast, ticket, "verdict", clock.at)
    with pytest.raises(WrongState):
        disputed(cast, ticket, "verdict", clock.at)


def test_leads_find_it_on_their_screen(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-23 09:00"))
    disputed(cast, ticket, "verdict", clock.at)
    react(clock.at)
    assert Notification.objects.filter(agent=cast.helena, event__kind="DisputeRaised").count() == 1
    customer_writes(ticket, cast.renata, at=clock.at)
