"""What the example charter promises, to the second."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter import CharterRefused, StatusClass, Subject
from amparo.core.clock import Fact, Reading, State, explain, read_clocks
from tests.kit.charters import example, facts, wall

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTION = Subject("question", "normal")


def answer(history: Sequence[Fact], now: str, subject: Subject = QUESTION) -> Reading:
    """The clock of the answer at a wall time."""
    return next(r for r in read_clocks(example(), subject, history, wall(now)) if r.clock == "answer")


@pytest.mark.requirement("E17")
@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-18 09:00", "2026-11-24 13:30"),  # a Wednesday; the 20th is a holiday
        ("2026-11-16 08:00", "2026-11-19 10:15"),  # three days of 7 h 15 and 2 h 15
        ("2026-11-13 17:25", "2026-11-19 10:10"),  # Friday, five minutes before the close
        ("2026-11-21 11:00", "2026-11-26 10:15"),  # a Saturday counts from Monday on
        ("2026-11-18 10:45", "2026-11-24 15:15"),  # in the midday break
    ],
)
def test_hours_are_split_and_leave_out_holidays_and_weekends(start: str, due: str) -> None:
    assert answer(facts(f"{start} registered"), start).due_at == wall(due)


@pytest.mark.requirement("E17")
def test_the_day_of_consciousness_does_not_count() -> None:
    proof = explain(
        example(), QUESTION, facts("2026-11-19 17:00 registered"), "answer", wall("2026-11-23 08:30")
    )
    assert [(row.why.value, row.counted) for row in proof.rows] == [
        ("counted", timedelta(minutes=30)),
        ("night", timedelta()),
        ("holiday", timedelta()),
        ("weekend", timedelta()),
        ("counted", timedelta(minutes=30)),
    ]
    assert "Consciência Negra" in proof.rows[2].name


@pytest.mark.requirement("E17")
def test_a_ticket_of_friday_evening_goes_on_on_monday_morning() -> None:
    reading = answer(facts("2026-11-13 17:25 registered"), "2026-11-16 08:10")
    assert reading.elapsed == timedelta(minutes=15)


@pytest.mark.requirement("E9")
@pytest.mark.parametrize(
    ("kind", "priority", "hours", "anchor"),
    [
        ("incident", "critical", 2, "c5-1-1"),
        ("incident", "high", 8, "c5-1-2"),
        ("incident", "normal", 24, "c5-1"),
        ("question", "critical", 24, "c5-1"),
    ],
)
def test_an_answer_comes_sooner_the_more_critical_it_is(
    kind: str, priority: str, hours: int, anchor: str
) -> None:
    start = "2026-11-16 08:00"
    reading = answer(facts(f"{start} registered"), start, Subject(kind, priority))
    assert reading.remaining == timedelta(hours=hours)
    assert reading.clause == anchor


@pytest.mark.requirement("E2")
def test_nothing_counts_before_the_registration() -> None:
    before = facts("2026-11-16 08:00 message_in")
    assert read_clocks(example(), QUESTION, before, wall("2026-11-16 10:00")) == ()
    reading = answer([*before, *facts("2026-11-16 09:00 registered")], "2026-11-16 10:00")
    assert (reading.started_at, reading.elapsed) == (wall("2026-11-16 09:00"), timedelta(hours=1))


@pytest.mark.requirement("E9")
def test_a_person_answers_and_a_machine_does_not() -> None:
    history = facts("2026-11-16 08:00 registered", "2026-11-16 08:01 message_out automatic")
    assert answer(history, "2026-11-16 09:00").state is State.RUNNING
    history += facts("2026-11-16 09:00 message_out person")
    reading = answer(history, "2026-11-17 09:00")
    assert (reading.state, reading.stopped_at) == (State.MET, wall("2026-11-16 09:00"))


@pytest.mark.requirement("E10")
def test_the_clock_rests_while_a_third_party_has_it() -> None:
    history = facts("2026-11-16 08:00 registered", "2026-11-16 09:00 status waiting-third-party")
    reading = answer(history, "2026-11-17 09:00")
    assert (reading.state, reading.elapsed, reading.due_at) == (State.PAUSED, timedelta(hours=1), None)
    assert [pause.side for pause in reading.pauses] == ["third-party"]


@pytest.mark.requirement("E9")
def test_an_event_beyond_control_shows_as_a_side_of_its_own() -> None:
    history = facts(
        "2026-11-16 08:00 registered",
        "2026-11-16 09:00 hold beyond-control flood",
        "2026-11-16 10:00 hold_ended beyond-control flood",
    )
    proof = explain(example(), QUESTION, history, "answer", wall("2026-11-16 10:30"))
    assert [(row.why.value, row.side) for row in proof.rows] == [
        ("counted", ""),
        ("paused", "beyond-control"),
        ("counted", ""),
    ]


@pytest.mark.requirement("E7")
def test_a_raised_priority_keeps_the_start_and_dates_a_breach_at_the_change() -> None:
    history = facts("2026-11-16 08:00 registered", "2026-11-17 15:00 priority critical")
    reading = answer(history, "2026-11-17 15:01", Subject("incident", "normal"))
    assert reading.state is State.BREACHED
    assert (reading.due_at, reading.breached_at) == (wall("2026-11-16 10:00"), wall("2026-11-17 15:00"))


@pytest.mark.requirement("E15")
def test_a_resolution_taken_up_again_goes_on_without_the_resolved_stretch() -> None:
    history = facts(
        "2026-11-16 08:00 registered",
        "2026-11-16 09:00 status resolved",
        "2026-11-17 08:00 status in-progress",
    )
    readings = {r.clock: r for r in read_clocks(example(), QUESTION, history, wall("2026-11-17 09:00"))}
    assert readings["resolution"].elapsed == timedelta(hours=2)
    assert readings["resolution"].promise == "none"


def test_warnings_come_at_three_quarters_and_a_business_hour_before() -> None:
    reading = answer(facts("2026-11-16 08:00 registered"), "2026-11-16 08:00")
    assert [(moment.name, moment.at) for moment in reading.moments] == [
        ("warn:75%", wall("2026-11-18 13:45")),
        ("warn:1 business hour before", wall("2026-11-19 09:15")),
        ("breach", wall("2026-11-19 10:15:01")),
    ]
    assert answer(facts("2026-11-16 08:00 registered"), "2026-11-18 14:45").state is State.WARNED


def test_the_clause_of_a_promise_says_its_figure_in_the_language_asked_for() -> None:
    charter = example()
    assert charter.clause("c5-1", "en").sentence.startswith(
        "We answer within 24 business hours of registration."
    )
    assert "24 horas úteis" in charter.clause("c5-1", "pt-BR").sentence
    assert charter.clause("c5-1", "en").number == "5.1"
    assert charter.clause("c5-1-1", "pt-PT").sentence.count("2 horas úteis") == 1


def test_statuses_have_a_label_for_each_side() -> None:
    charter = example()
    assert charter.label_of_status("waiting-customer", "en", "customer") == "It is your turn"
    assert charter.label_of_status("waiting-customer", "pt-BR", "agent") == "Aguardando cliente"
    assert charter.status_class("waiting-customer") is StatusClass.WAITING_CUSTOMER
    assert charter.label_of_status("new", "sk", "agent") == "Novo"  # the first language is the fallback


def test_figures_that_nobody_gave_are_known_as_assumed() -> None:
    assert example().assumed == (
        "clocks.answer.targets.critical-incident",
        "clocks.answer.targets.high-incident",
        "clocks.answer.targets.faster-answer",
        "clocks.call-back",
        "clocks.dispute",
        "queue",
        "add-ons.faster-answer",
    )


def test_without_a_charter_there_is_nothing_to_read() -> None:
    with pytest.raises(CharterRefused, match="the charter is missing"):
        type(example()).from_files({})
