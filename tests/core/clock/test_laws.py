"""Laws of clocks that hold for any history."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random  # noqa: TC003 hypothesis reads the annotation
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from amparo.core.charter import Subject
from amparo.core.clock import Fact, FactKind, State, explain, read_clocks
from amparo.core.clock.changes import Change, Goal, Paused, Resumed, Started
from amparo.core.clock.fold import fold
from amparo.core.time import Calendar, Closure, Hours
from amparo.core.time.allowance import BusinessTime
from amparo.core.time.zones import seconds
from tests.kit.charters import example
from tests.kit.hours import HOUR, amounts, calendars, instants, utc

SUBJECT = Subject("incident", "normal")
OPENED = utc("2026-11-16 11:00")
HAPPENINGS = [
    (FactKind.MESSAGE_IN, ""),
    (FactKind.MESSAGE_OUT, "person"),
    (FactKind.MESSAGE_OUT, "automatic"),
    (FactKind.NOTE, ""),
    (FactKind.PRIORITY, "critical"),
    (FactKind.PRIORITY, "low"),
    (FactKind.KIND, "question"),
    (FactKind.CONTACT_ATTEMPT, "failed"),
    (FactKind.HOLD, "beyond-control"),
    (FactKind.HOLD_ENDED, "beyond-control"),
    *((FactKind.STATUS, status) for status in example().statuses),
]


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """A registration and up to twelve things that happen within two weeks, each at a second of its own."""
    moments = draw(st.sets(st.integers(1, 14 * 24 * HOUR), max_size=12))
    chosen = [draw(st.sampled_from(HAPPENINGS)) for _ in moments]
    later = [
        Fact(OPENED + timedelta(seconds=at), *what) for at, what in zip(sorted(moments), chosen, strict=True)
    ]
    return [Fact(OPENED, FactKind.REGISTERED), *later]


@given(histories(), st.integers(0, 20 * 24 * HOUR))
def test_the_rows_of_a_proof_add_up_and_leave_no_gap(history: list[Fact], after: int) -> None:
    now = OPENED + timedelta(seconds=after)
    for reading in read_clocks(example(), SUBJECT, history, now):
        proof = explain(example(), SUBJECT, history, reading.clock, now)
        assert proof.elapsed == reading.elapsed
        assert all(
            earlier.end == later.start for earlier, later in zip(proof.rows, proof.rows[1:], strict=False)
        )
        assert sum(row["counted_s"] for row in proof.as_json()["rows"]) == proof.as_json()["elapsed_s"]
        assert proof.as_text("en").splitlines()[0].startswith(proof.clause("en").sentence)


@given(histories(), st.integers(0, 20 * 24 * HOUR), st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(history: list[Fact], after: int, chance: Random) -> None:
    now = OPENED + timedelta(seconds=after)
    shuffled = history[:]
    chance.shuffle(shuffled)
    assert read_clocks(example(), SUBJECT, shuffled, now) == read_clocks(example(), SUBJECT, history, now)


@given(histories(), st.integers(0, 14 * 24 * HOUR))
def test_what_comes_later_changes_nothing_before(history: list[Fact], after: int) -> None:
    now = OPENED + timedelta(seconds=after)
    known = [fact for fact in history if fact.at <= now]
    assert read_clocks(example(), SUBJECT, history, now) == read_clocks(example(), SUBJECT, known, now)


@given(histories(), st.integers(0, 20 * 24 * HOUR))
def test_a_deadline_holds_if_nothing_more_happens(history: list[Fact], after: int) -> None:
    now = OPENED + timedelta(seconds=after)
    quiet = [fact for fact in history if fact.at <= now]
    for reading in read_clocks(example(), SUBJECT, quiet, now):
        if reading.due_at and reading.stopped_at is None:
            (then,) = (
                r for r in read_clocks(example(), SUBJECT, quiet, reading.due_at) if r.clock == reading.clock
            )
            assert reading.due_at < now or then.due_at == reading.due_at


@given(histories(), st.integers(0, 14 * 24 * HOUR))
def test_raising_a_priority_and_lowering_it_again_moves_no_deadline(history: list[Fact], after: int) -> None:
    now = OPENED + timedelta(days=20)
    changed = OPENED + timedelta(seconds=after, milliseconds=500)
    plain = [fact for fact in history if fact.kind not in (FactKind.PRIORITY, FactKind.KIND)]
    back = [Fact(changed, FactKind.PRIORITY, "critical"), Fact(changed, FactKind.PRIORITY, SUBJECT.priority)]
    ours, theirs = (read_clocks(example(), SUBJECT, facts, now) for facts in (plain, plain + back))
    assert [(r.due_at, r.elapsed) for r in ours] == [(r.due_at, r.elapsed) for r in theirs]


@given(calendars(), instants, amounts, amounts, st.integers(1, 30 * HOUR))
def test_a_pause_is_as_if_the_calendar_were_closed(
    calendar: Calendar, start: datetime, until: timedelta, lasting: timedelta, allowed: int
) -> None:
    pause, resume = start + until, start + until + lasting
    now = seconds(resume + timedelta(days=3))
    goal, begin = Goal(BusinessTime(allowed)), seconds(start)
    changes: list[Change] = [Started(begin), Paused(seconds(pause), "x"), Resumed(seconds(resume), "x")]
    paused = fold(calendar, goal, changes, now)
    closed = fold(_closed(calendar, pause, resume), goal, [Started(begin)], now)
    assert (paused.elapsed, paused.due, paused.state) == (closed.elapsed, closed.due, closed.state)


@given(calendars(), instants, amounts)
def test_a_pause_that_ends_as_it_begins_is_nothing(
    calendar: Calendar, start: datetime, until: timedelta
) -> None:
    at = seconds(start + until)
    goal, begin, now = Goal(BusinessTime(HOUR)), seconds(start), at + 100 * HOUR
    once = fold(calendar, goal, [Started(begin), Paused(at, "x"), Resumed(at, "x")], now)
    never = fold(calendar, goal, [Started(begin)], now)
    assert (once.elapsed, once.due, once.state) == (never.elapsed, never.due, never.state)
    assert never.state in (State.RUNNING, State.BREACHED)


def _closed(calendar: Calendar, start: datetime, end: datetime) -> Calendar:
    hours = cast(Hours, calendar.schedule)
    closures = (*hours.closures, Closure(start, end, "pause")) if start < end else hours.closures
    return Calendar("closed", replace(hours, closures=closures))
