from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.platform.events.models import Event
from amparo.tickets.actions import sweep_timers
from amparo.tickets.models import Clock, Fired
from tests.kit.tickets import a_ticket, somebody_answers

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

STATEMENTS_PER_BATCH = 14


def test_a_broken_promise_is_recorded_once_at_the_instant_it_broke(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    due = ticket.next_deadline
    later = clock.set("2026-11-30 09:00")
    while sweep_timers(later):
        pass
    sweep_timers(later)
    missed = Event.objects.get(kind="DeadlineMissed")
    assert missed.at == due
    assert missed.recorded_at == later
    assert Clock.objects.get(ticket=ticket, name="answer").state == "breached"


def test_nothing_fires_before_its_moment(cast: Cast, clock: MovableClock) -> None:
    a_ticket(cast.renata, at=clock.at)
    assert sweep_timers(clock.advance(minutes=5)) == 0
    assert not Fired.objects.exists()


def test_an_answered_ticket_is_left_alone(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.advance(hours=1))
    sweep_timers(clock.set("2026-12-30 09:00"))
    assert not Event.objects.filter(kind="DeadlineMissed").exists()


def test_a_batch_takes_the_same_number_of_statements_however_many_tickets(
    cast: Cast, clock: MovableClock
) -> None:
    for _ in range(7):
        a_ticket(cast.renata, at=clock.at)
    with CaptureQueriesContext(connection) as queries:
        assert sweep_timers(clock.set("2026-12-30 09:00")) == 7
    assert len(queries) <= STATEMENTS_PER_BATCH
