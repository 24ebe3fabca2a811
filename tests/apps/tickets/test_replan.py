"""Planning anew: by the worker, by the command, after a calendar or the time zone data changed."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.charters import queries as charters
from amparo.charters.actions import NewClosure, confirm_closure, declare_closure
from amparo.config.bench.sweep_desk import FIRST_DUE, Busy, busy_desk, copy
from amparo.config.cli import clock as command
from amparo.core.clock import derive
from amparo.core.time import compiled, content, hours
from amparo.core.time.zones import Stretch, stretches
from amparo.platform.events.models import Event
from amparo.platform.postgres.passwords import OWNER
from amparo.tickets.actions import work_replan
from amparo.tickets.actions.replanning import keep_calendars_in_use, stale_calendars
from amparo.tickets.models import Clock, Ticket
from tests.kit.tickets import a_ticket, agent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock
    from tests.kit.database import Database

STATEMENTS_PER_BATCH = 13


def close_thursday(cast: Cast, clock: MovableClock) -> None:
    at = clock.at
    start, end = clock.set("2026-11-26 14:00"), clock.set("2026-11-26 17:30")
    clock.at = at
    new = NewClosure(cast.desk, "office", start, end, "Water damage")
    confirm_closure(declare_closure(new, by=agent(cast.helena), at=at), by=agent(cast.otto), at=at)


def test_nothing_is_stale_and_nothing_is_done_while_calendars_are_what_they_were(
    cast: Cast, clock: MovableClock
) -> None:
    a_ticket(cast.renata, at=clock.at)
    assert (stale_calendars(), work_replan(clock.at)) == ([], 0)


def test_the_command_says_what_would_move_and_then_what_moved(
    cast: Cast, clock: MovableClock, capsys: pytest.CaptureFixture[str]
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    due = ticket.next_deadline
    assert due
    keep_calendars_in_use(clock.at)
    close_thursday(cast, clock)
    assert command.run(["replan", "--dry-run"]) == 0
    tried = capsys.readouterr()
    assert Clock.objects.get(ticket=ticket, name="answer").due_at == due
    assert "1 deadlines would move" in tried.err
    assert command.run(["replan"]) == 0
    done = capsys.readouterr()
    assert json.loads(done.out) == {
        "ticket": ticket.reference,
        "clock": "answer",
        "from": due.isoformat(),
        "to": clock.set("2026-11-30 08:12").isoformat(),
        "why": "closed: 2026-11-26T17:00:00+00:00 to 2026-11-26T20:30:00+00:00 Water damage",
    }
    assert (done.out, "1 deadlines moved" in done.err) == (tried.out, True)
    assert command.run(["replan"]) == 0
    assert capsys.readouterr().out == ""


def test_new_time_zone_data_move_what_is_still_to_come(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    keep_calendars_in_use(clock.at)
    with summer_time_from(date(2026, 11, 27)):
        assert [stale.why[:14] for stale in stale_calendars()] == ["time zone data"]
        while work_replan(clock.at):
            pass
        # 14:12 on Friday, by clocks that will be an hour ahead
        assert Clock.objects.get(ticket=ticket, name="answer").due_at == clock.set("2026-11-27 13:12")
        assert stale_calendars() == []
    moved = Event.objects.get(kind="DeadlineMoved", ticket_id=ticket.id)
    assert moved.payload is not None
    assert moved.payload["why"].endswith("-> 2027z")


def test_a_batch_takes_the_same_statements_however_many_deadlines_move(
    committed_db: Database, clock: MovableClock
) -> None:
    busy = busy_desk()
    with committed_db.connect(OWNER) as owner:
        copy(busy, 999, owner)
    keep_calendars_in_use(FIRST_DUE)
    close_a_day(busy)
    work_replan(clock.at)  # the first one also looks what is stale
    with CaptureQueriesContext(connection) as queries:
        assert work_replan(clock.at) == 500
    assert len(queries) <= STATEMENTS_PER_BATCH + 2, [query["sql"][:80] for query in queries]
    assert (
        Ticket.objects.filter(next_deadline=Ticket.objects.get(id=busy.ticket.id).next_deadline).count()
        == 1000
    )


def close_a_day(busy: Busy) -> None:
    first, second = busy.actors
    start = FIRST_DUE + timedelta(days=1)
    new = NewClosure(busy.desk, "office", start, start + timedelta(hours=12), "A holiday decreed late")
    confirm_closure(declare_closure(new, by=first, at=FIRST_DUE), by=second, at=FIRST_DUE)


@contextmanager
def summer_time_from(day: date) -> Iterator[None]:
    """A new release of the time zone data says that clocks go forward on a day, as governments decide."""
    change = int(datetime(day.year, day.month, day.day, 3, tzinfo=UTC).timestamp())

    def changed(name: str, start: int, end: int) -> list[Stretch]:
        found: list[Stretch] = []
        for low, high, offset in stretches(name, start, end):
            before, after = min(high, change), max(low, change)
            found += [Stretch(low, before, offset)] if low < before else []
            found += [Stretch(after, high, offset + 3600)] if after < high else []
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hours, "stretches", changed)
        patch.setattr(content, "TZDATA_VERSION", "2027z")
        begin_anew()
        yield
    begin_anew()


def begin_anew() -> None:
    """A new release comes with a new process, which has computed nothing yet."""
    for kept in (compiled._tables, derive._limbs, charters.charter, charters._measure):
        kept.cache_clear()
