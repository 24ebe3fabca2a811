"""What is cached of clocks is compared with their facts, and whoever changed it is found."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.config.bench.fill import fill
from amparo.platform.events.models import Event
from amparo.platform.postgres.passwords import OWNER
from amparo.tickets.actions import sweep_timers
from amparo.tickets.actions.drift import check_drift
from amparo.tickets.models import Clock, Ticket, Timer
from tests.kit.tickets import a_ticket, customer_writes, somebody_answers

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock
    from tests.kit.database import Database

ALL = 1000


@pytest.fixture
def tickets(cast: Cast, clock: MovableClock) -> list[Ticket]:
    """Some tickets in several states."""
    made = [a_ticket(cast.renata, at=clock.advance(minutes=7)) for _ in range(4)]
    somebody_answers(made[0], cast.bia, at=clock.advance(minutes=7), then="waiting-customer")
    somebody_answers(made[1], cast.bia, at=clock.advance(minutes=7), then="resolved")
    customer_writes(made[1], cast.renata, at=clock.advance(minutes=7))
    clock.set("2026-11-30 11:00")
    while sweep_timers(clock.at):
        pass
    return made


def test_what_verbs_and_sweep_leave_does_not_drift(tickets: list[Ticket], clock: MovableClock) -> None:
    assert check_drift(clock.at, ALL) == []
    assert check_drift(clock.advance(days=3), ALL) == []  # what is due and not swept yet is no drift
    assert not Event.objects.filter(kind="ClocksDrifted").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("due_at", datetime(2026, 12, 24, 12, tzinfo=UTC)),
        ("due_at", None),
        ("state", "met"),
        ("cycle", 2),
        ("started_at", datetime(2026, 11, 24, 12, tzinfo=UTC)),
        ("breached_at", None),
    ],
)
def test_a_clock_that_was_tampered_with_is_found(
    tickets: list[Ticket],
    clock: MovableClock,
    caplog: pytest.LogCaptureFixture,
    field: str,
    value: object,
) -> None:
    Clock.objects.filter(ticket=tickets[3], name="answer").update(**{field: value})
    with caplog.at_level(logging.ERROR):
        (drift,) = check_drift(clock.at, ALL)
    assert (drift.ticket_id, drift.what) == (tickets[3].id, f"answer.{field}")
    assert f"drift on ticket {tickets[3].id}" in caplog.text
    alarm = Event.objects.get(kind="ClocksDrifted")
    assert alarm.ticket_id == tickets[3].id
    assert alarm.payload is not None
    assert alarm.payload["what"][0].startswith(f"answer.{field}: ")


def test_the_elapsed_time_of_a_resting_clock_is_compared_too(
    tickets: list[Ticket], clock: MovableClock
) -> None:
    Clock.objects.filter(ticket=tickets[0], name="answer").update(elapsed=timedelta(seconds=1))
    assert [drift.what for drift in check_drift(clock.at, ALL)] == ["answer.elapsed"]


def test_a_timer_that_was_moved_or_lost_is_found(tickets: list[Ticket], clock: MovableClock) -> None:
    waiting = Timer.objects.get(ticket=tickets[0])
    Timer.objects.filter(ticket=tickets[0]).update(at=waiting.at + timedelta(days=1))
    assert [drift.what for drift in check_drift(clock.at, ALL)] == ["timer"]
    waiting.delete()
    assert [drift.what for drift in check_drift(clock.at, ALL)] == ["timer"]


def test_a_sample_is_as_large_as_asked_for(tickets: list[Ticket], clock: MovableClock) -> None:
    Clock.objects.filter(ticket__in=tickets, stopped_at=None).update(due_at=clock.at)
    assert len({drift.ticket_id for drift in check_drift(clock.at, 2)}) == 2


def test_a_filled_database_does_not_drift(committed_db: Database) -> None:
    now = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)
    with committed_db.connect(OWNER) as owner:
        fill(1_000, now, owner)
    assert check_drift(now, ALL) == []
