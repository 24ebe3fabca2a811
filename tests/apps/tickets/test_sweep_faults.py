"""Workers that are killed at any statement, several at once, and clocks that are wrong: each thing once."""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections

from amparo.charters.actions import NewClosure, confirm_closure, declare_closure
from amparo.config.bench.sweep_desk import FIRST_DUE, Busy, busy_desk, copy
from amparo.config.schedule import REACTIONS
from amparo.notifications.models import Notification
from amparo.platform.events.actions import dispatch
from amparo.platform.events.models import Event
from amparo.platform.postgres.passwords import OWNER
from amparo.tickets.actions import replanning, sweep, sweep_timers, work_replan
from amparo.tickets.models import Clock, Fired, Ticket, Timer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kit.database import Database

NOW = FIRST_DUE + timedelta(minutes=1)
KILLED = 137


@pytest.fixture
def busy(committed_db: Database) -> Busy:
    """A desk with 120 open tickets whose first answer is due at once."""
    desk = busy_desk()
    with committed_db.connect(OWNER) as owner:
        copy(desk, 119, owner)
    return desk


def test_a_worker_may_be_killed_at_every_statement_of_a_batch(
    busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "BATCH", 10)
    deaths = [_killed_at(statement, lambda: sweep_timers(NOW)) for statement in range(9, 17)]
    assert deaths == [KILLED] * 8  # each got through one batch and died in the next
    assert Event.objects.filter(kind="DeadlineMissed", at=FIRST_DUE).count() == 80
    while sweep_timers(NOW):
        pass
    _each_thing_once(busy)


def test_many_workers_at_once_do_each_thing_once(busy: Busy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "BATCH", 10)
    workers = [_child(_until_nothing_is_due) for _ in range(6)]
    assert [_end_of(worker) for worker in workers] == [0] * 6
    while sweep_timers(NOW):
        pass
    _each_thing_once(busy)


def test_who_waits_for_a_writer_is_passed_over_and_comes_next_time(
    committed_db: Database, busy: Busy
) -> None:
    held = Ticket.objects.filter(desk=busy.desk).order_by("id")[5].id
    with committed_db.connect() as writer, writer.transaction():
        writer.execute("SELECT FROM tickets_ticket WHERE id = %s FOR NO KEY UPDATE", [held])
        assert sweep_timers(NOW) == 119
        assert list(Timer.objects.filter(at__lte=NOW).values_list("ticket_id", flat=True)) == [held]
    assert sweep_timers(NOW) == 1
    _each_thing_once(busy)


def test_planning_anew_goes_on_where_a_killed_worker_left_it(
    busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replanning, "BATCH", 20)
    first, second = busy.actors
    replanning.keep_calendars_in_use(FIRST_DUE)
    start = FIRST_DUE + timedelta(days=1)
    new = NewClosure(busy.desk, "office", start, start + timedelta(hours=12), "A holiday decreed late")
    confirm_closure(declare_closure(new, by=first, at=FIRST_DUE), by=second, at=FIRST_DUE)
    before = Clock.objects.get(ticket=busy.ticket, name="resolution").due_at
    assert _killed_at(40, lambda: work_replan(FIRST_DUE)) == KILLED
    planned = Clock.objects.filter(name="resolution").exclude(due_at=before).count()
    assert 0 < planned < 120
    while work_replan(FIRST_DUE):
        pass
    assert not Clock.objects.filter(name="resolution", due_at=before).exists()
    moved = Counter(Event.objects.filter(kind="DeadlineMoved").values_list("ticket_id", flat=True))
    assert (len(moved), set(moved.values())) == (120, {1})


def _each_thing_once(busy: Busy) -> None:
    """Of each ticket one event, one note that it fired, the next timer, and one notification."""
    while dispatch(REACTIONS, NOW):
        pass
    missed = Event.objects.filter(kind="DeadlineMissed", at=FIRST_DUE)
    assert Counter(Counter(missed.values_list("ticket_id", flat=True)).values()) == {1: 120}
    assert Fired.objects.filter(clock="first", kind="breach").count() == 120
    assert Timer.objects.filter(desk_id=busy.desk.id, at__gt=NOW).count() == 120
    told = Notification.objects.filter(event__in=missed.values("id")).values_list("ticket_id", flat=True)
    assert Counter(Counter(told).values()) == {1: 120}


def _until_nothing_is_due() -> None:
    while sweep_timers(NOW):
        pass


def _killed_at(statement: int, work: Callable[[], object]) -> int:
    """Work in a process that ends at its n-th statement as by `kill -9`; how it ended."""
    count = 0

    def die(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal count
        count += 1
        if count == statement:
            os._exit(KILLED)
        return execute(*arguments)

    def work_on() -> None:
        with connection.execute_wrapper(die):
            while work():
                pass

    return _end_of(_child(work_on))


def _child(work: Callable[[], None]) -> int:
    """Let a process of its own work, with connections of its own."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
            connections.close_all()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def _end_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
