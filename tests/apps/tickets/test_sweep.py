from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.config.bench.sweep_desk import FIRST_DUE, busy_desk, copy
from amparo.platform.events.models import Event
from amparo.platform.postgres.passwords import OWNER
from amparo.tickets.actions import ThirdParty, change_status, hold, sweep_timers
from amparo.tickets.models import Clock, Fired, Timer
from tests.kit.tickets import a_ticket, agent, somebody_answers

if TYPE_CHECKING:
    from datetime import datetime

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock
    from tests.kit.database import Database

STATEMENTS_PER_BATCH = 12


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


def test_warnings_and_the_breach_fire_each_at_its_own_moment(cast: Cast, clock: MovableClock) -> None:
    a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    while timer := Timer.objects.order_by("at").first():
        sweep_timers(timer.at)
    told = Event.objects.filter(kind__startswith="Deadline").order_by("id").values_list("kind", "at")
    assert list(told) == [
        ("DeadlineNear", clock.set("2026-11-26 15:27")),  # 18 of 24 business hours
        ("DeadlineNear", clock.set("2026-11-27 13:12")),  # one business hour before
        ("DeadlineMissed", clock.set("2026-11-27 14:12")),
    ]


def test_after_a_stop_of_the_service_only_the_last_moment_is_told(cast: Cast, clock: MovableClock) -> None:
    a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    sweep_timers(clock.set("2026-11-30 09:00"))
    told = Event.objects.filter(kind__startswith="Deadline").values_list("kind", flat=True)
    assert list(told) == ["DeadlineMissed"]
    assert Fired.objects.count() == 3


def test_nothing_fires_before_its_moment(cast: Cast, clock: MovableClock) -> None:
    a_ticket(cast.renata, at=clock.at)
    assert sweep_timers(clock.advance(minutes=5)) == 0
    assert not Fired.objects.exists()


def test_an_answered_ticket_is_left_alone(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.advance(hours=1))
    sweep_timers(clock.set("2026-12-30 09:00"))
    assert not Event.objects.filter(kind="DeadlineMissed").exists()


def test_what_a_verb_finds_broken_it_tells_itself(cast: Cast, clock: MovableClock) -> None:
    """The sweep may be a second late: an answer in that second does not hide the breach."""
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    due = ticket.next_deadline
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-27 14:12:01"))
    assert Event.objects.get(kind="DeadlineMissed").at == due
    assert Clock.objects.get(ticket=ticket, name="answer").state == "missed"
    assert sweep_timers(clock.advance(days=1)) == 0


def test_a_resting_clock_warns_of_nothing_and_goes_on_where_it_was(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    hold(ticket, ThirdParty("Telerede", "T-1"), by=agent(cast.bia), at=clock.set("2026-11-24 10:42"))
    assert sweep_timers(clock.set("2026-11-30 09:00")) == 0
    change_status(ticket, "in-progress", by=agent(cast.bia), at=clock.set("2026-12-01 08:00"))
    assert Clock.objects.get(ticket=ticket, name="answer").due_at == clock.set("2026-12-04 09:15")


def test_a_clock_that_goes_back_tells_nothing_twice(cast: Cast, clock: MovableClock) -> None:
    a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    for moment in ("2026-11-30 09:00", "2026-11-30 08:00", "2026-11-30 09:00", "2036-02-29 12:00"):
        while sweep_timers(clock.set(moment)):
            pass
    assert Event.objects.filter(kind="DeadlineMissed").count() == 1
    assert min(Clock.objects.values_list("elapsed", flat=True)).total_seconds() >= 0


@pytest.mark.parametrize("count", [500, 1000])
def test_a_batch_takes_the_same_statements_however_many_tickets_are_due(
    committed_db: Database, clock: MovableClock, count: int
) -> None:
    busy = busy_desk()
    with committed_db.connect(OWNER) as owner:
        copy(busy, count - 1, owner)
    later = clock.set("2026-11-16 16:16")
    counts = [_statements(later) for _ in range(count // 500)]
    assert max(counts) <= STATEMENTS_PER_BATCH
    assert set(counts) == {_without_begin_and_commit(8)}
    assert Event.objects.filter(kind="DeadlineMissed", at=FIRST_DUE).count() == count
    assert Timer.objects.filter(at__gt=later).count() == count
    assert sweep_timers(later) == 0


def _statements(at: datetime) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert sweep_timers(at) == 500
    return len(queries)


def _without_begin_and_commit(count: int) -> int:
    return count + 2
