"""A calendar is closed at short notice: two people, for the future, and every deadline behind it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from amparo.charters.actions import NewClosure, confirm_closure, declare_closure
from amparo.charters.models import CalendarVersion, Closure
from amparo.core.clock.closed import Why
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    NewMessage,
    Outcome,
    change_status,
    contact_by_mail,
    record_contact,
    sweep_timers,
    work_replan,
)
from amparo.tickets.models import Clock, Ticket, Timer
from amparo.tickets.queries import explanation
from tests.kit.tickets import a_ticket, agent, somebody_answers

if TYPE_CHECKING:
    from datetime import datetime

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

pytestmark = pytest.mark.requirement("F4")


def an_afternoon_off(cast: Cast, clock: MovableClock) -> NewClosure:
    """Thursday 26 November 2026 from 14:00 on: the office is under water."""
    return NewClosure(
        cast.desk, "office", wall(clock, "2026-11-26 14:00"), wall(clock, "2026-11-26 17:30"), "Water damage"
    )


def closed(cast: Cast, clock: MovableClock) -> Closure:
    """The same, declared by Helena and confirmed by Otto."""
    declared = declare_closure(an_afternoon_off(cast, clock), by=agent(cast.helena), at=clock.at)
    return confirm_closure(declared, by=agent(cast.otto), at=clock.at)


def wall(clock: MovableClock, text: str) -> datetime:
    """An instant by the clocks of the desk, without moving the test's."""
    before = clock.at
    try:
        return clock.set(text)
    finally:
        clock.at = before


def due(ticket: Ticket, name: str = "answer") -> datetime | None:
    return Clock.objects.get(ticket=ticket, name=name).due_at


def replan_everything(at: datetime) -> None:
    while work_replan(at):
        pass


def test_an_open_deadline_moves_by_the_hours_that_are_lost(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    assert due(ticket) == wall(clock, "2026-11-27 14:12")
    clock.set("2026-11-25 09:00")
    closed(cast, clock)
    assert due(ticket) == wall(clock, "2026-11-27 14:12")  # the old one holds until it is its turn
    replan_everything(clock.at)
    # 3 h 30 of Thursday are lost: 3 h 18 are left of Friday, 12 minutes of Monday
    expected = wall(clock, "2026-11-30 08:12")
    assert due(ticket) == expected
    assert Ticket.objects.get(id=ticket.id).next_deadline == expected
    proof = explanation(ticket, "answer", wall(clock, "2026-11-30 09:00"))
    assert (Why.CLOSURE, "Water damage") in {(row.why, row.name) for row in proof.rows}
    assert proof.reading.due_at == expected


def test_who_moved_a_deadline_and_why_stands_on_the_ticket(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    closed(cast, clock)
    replan_everything(clock.at)
    moved = Event.objects.get(kind="DeadlineMoved", ticket_id=ticket.id)
    assert moved.payload is not None
    assert "Water damage" in moved.payload["why"]
    assert moved.payload["before"] == wall(clock, "2026-11-27 14:12").isoformat()
    assert moved.payload["after"] == wall(clock, "2026-11-30 08:12").isoformat()
    assert CalendarVersion.objects.filter(desk=cast.desk, name="office").count() == 2
    replan_everything(clock.at)
    assert Event.objects.filter(kind="DeadlineMoved").count() == 1


def test_warnings_come_by_the_new_deadline(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    closed(cast, clock)
    replan_everything(clock.at)
    while sweep_timers(wall(clock, "2026-11-30 08:12")):
        pass
    assert not Event.objects.filter(kind="DeadlineMissed").exists()
    sweep_timers(wall(clock, "2026-11-30 08:13"))
    assert Event.objects.get(kind="DeadlineMissed", ticket_id=ticket.id).at == due(ticket)


def test_a_ticket_that_is_opened_or_handled_meanwhile_is_measured_with_it_at_once(
    cast: Cast, clock: MovableClock
) -> None:
    old = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    closed(cast, clock)
    new = a_ticket(cast.renata, at=clock.at)
    change_status(old, "in-progress", by=agent(cast.bia), at=clock.at)
    assert due(old) == due(new) == wall(clock, "2026-11-30 08:12")
    replan_everything(clock.at)
    assert not Event.objects.filter(kind="DeadlineMoved").exists()


def test_what_has_ended_or_lies_before_stays_as_it_is(cast: Cast, clock: MovableClock) -> None:
    early = a_ticket(cast.renata, at=clock.set("2026-11-20 09:00"))
    answered = a_ticket(cast.renata, at=clock.set("2026-11-24 09:00"))
    somebody_answers(answered, cast.bia, at=clock.set("2026-11-24 10:00"))
    resting = a_ticket(cast.renata, at=clock.at)
    in_vain = NewMessage("Nobody answered.", "phone")
    record_contact(resting, Outcome.FAILED, in_vain, by=agent(cast.bia), at=clock.at)
    somebody_answers(resting, cast.bia, at=clock.at, then="waiting-customer")
    before = list(Clock.objects.order_by("id").values("ticket", "name", "state", "due_at", "stopped_at"))
    clock.set("2026-11-25 09:00")
    closed(cast, clock)
    replan_everything(clock.at)
    assert due(early) == wall(clock, "2026-11-26 10:15")  # before the closure
    assert (
        list(Clock.objects.order_by("id").values("ticket", "name", "state", "due_at", "stopped_at")) == before
    )


def test_another_desk_keeps_its_hours(cast: Cast, clock: MovableClock) -> None:
    there = a_ticket(cast.ivo, at=clock.set("2026-11-24 09:42"))
    closed(cast, clock)
    replan_everything(clock.at)
    assert due(there) == wall(clock, "2026-11-27 14:12")


def test_two_people_are_needed(cast: Cast, clock: MovableClock) -> None:
    declared = declare_closure(an_afternoon_off(cast, clock), by=agent(cast.helena), at=clock.at)
    ticket = a_ticket(cast.renata, at=clock.at)
    with pytest.raises(NotAllowed):
        confirm_closure(declared, by=agent(cast.helena), at=clock.at)
    with pytest.raises(NotAllowed):
        confirm_closure(declared, by=agent(cast.bia), at=clock.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.filter(id=declared.id).update(confirmed_by=cast.helena)
    replan_everything(clock.at)
    assert due(ticket) == wall(clock, "2026-11-27 14:12")
    confirm_closure(declared, by=agent(cast.otto), at=clock.at)
    with pytest.raises(WrongState):
        confirm_closure(declared, by=agent(cast.otto), at=clock.at)
    kinds = Event.objects.filter(kind__startswith="Closure").order_by("id").values_list("kind", "actor_name")
    assert list(kinds) == [("ClosureDeclared", "Helena Duarte"), ("ClosureConfirmed", "Otto Reis")]


def test_nothing_is_closed_backwards_so_a_miss_never_becomes_a_hit(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    declared = declare_closure(an_afternoon_off(cast, clock), by=agent(cast.helena), at=clock.at)
    late = clock.set("2026-11-30 08:05")  # late by 2 h 23; with the closure it would be in time
    while sweep_timers(late):
        pass
    assert Clock.objects.get(ticket=ticket, name="answer").state == "breached"
    with pytest.raises(Invalid):
        confirm_closure(declared, by=agent(cast.otto), at=late)
    with pytest.raises(Invalid):
        declare_closure(an_afternoon_off(cast, clock), by=agent(cast.helena), at=late)
    replan_everything(late)
    somebody_answers(ticket, cast.bia, at=late)
    assert Clock.objects.get(ticket=ticket, name="answer").state == "missed"


@pytest.mark.parametrize(
    ("change", "field"), [({"calendar": "nights"}, "calendar"), ({"reason": "  "}, "reason")]
)
def test_a_closure_names_a_calendar_and_a_reason(
    cast: Cast, clock: MovableClock, change: dict[str, str], field: str
) -> None:
    new = an_afternoon_off(cast, clock)
    wrong = NewClosure(**{name: getattr(new, name) for name in new.__slots__} | change)
    with pytest.raises(Invalid) as refused:
        declare_closure(wrong, by=agent(cast.helena), at=clock.at)
    assert refused.value.data["field"] == field


def test_a_rule_that_waits_by_business_days_moves_with_the_calendar(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-25 15:00"))
    somebody_answers(ticket, cast.bia, at=clock.at, then="in-progress")
    mailed = clock.advance(minutes=5)
    contact_by_mail(ticket, NewMessage("Please call us.", "desk"), by=agent(cast.bia), at=mailed)
    assert Timer.objects.get(ticket=ticket).at == wall(clock, "2026-11-26 17:30")  # the mail has failed then
    closed(cast, clock)
    replan_everything(clock.at)
    assert Timer.objects.get(ticket=ticket).at == wall(
        clock, "2026-11-26 14:00"
    )  # the last close of that day
