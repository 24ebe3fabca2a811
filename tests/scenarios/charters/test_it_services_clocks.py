"""An IT services company: split hours, the answer, third parties, events beyond control, closing by rule."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amparo.core.charter import Subject
from amparo.core.clock import Reading, RuleReading, State, explain, read_clocks, read_rules
from tests.kit.charters import charter, facts, wall

SERVICES = charter("it-services")
QUESTION = Subject("question", "normal")
CREATED = "2026-11-16 10:00 registered"  # a Monday


def answer(now: str, *lines: str, subject: Subject = QUESTION) -> Reading:
    """The clock of the answer at a wall time."""
    found = read_clocks(SERVICES, subject, facts(*lines), wall(now))
    return next(reading for reading in found if reading.clock == "answer")


def rule(name: str, now: str, *lines: str) -> RuleReading:
    """One rule at a wall time, on the ticket of Monday ten o'clock."""
    return next(each for each in read_rules(SERVICES, facts(CREATED, *lines), wall(now)) if each.rule == name)


@pytest.mark.requirement("E17")
def test_the_office_is_open_in_two_shifts_of_seven_hours_and_a_quarter_together() -> None:
    office = SERVICES.calendar("office")
    monday = [
        (window.start, window.end)
        for window in office.windows(wall("2026-11-16 00:00"), wall("2026-11-17 00:00"))
    ]
    assert monday == [
        (wall("2026-11-16 08:00"), wall("2026-11-16 10:45")),
        (wall("2026-11-16 13:00"), wall("2026-11-16 17:30")),
    ]
    closed = ("2026-11-20", "2026-11-21", "2026-11-22", "2026-12-25")
    assert not any(office.is_open(wall(f"{day} 09:00")) for day in closed)


@pytest.mark.requirement("E9", "E17")
@pytest.mark.parametrize(
    ("subject", "due"),
    [
        (QUESTION, "2026-11-19 14:30"),
        (Subject("incident", "critical"), "2026-11-16 14:15"),
        (Subject("incident", "high"), "2026-11-17 10:45"),
        (Subject("question", "normal", add_ons=frozenset({"faster-answer"})), "2026-11-17 17:00"),
    ],
    ids=["usually", "critical", "high", "by contract"],
)
def test_an_answer_comes_within_24_business_hours_or_sooner(subject: Subject, due: str) -> None:
    assert answer("2026-11-16 10:00", CREATED, subject=subject).due_at == wall(due)


BEYOND = (
    "2026-11-16 14:00 hold beyond-control power-cut",
    "2026-11-17 09:00 hold_ended beyond-control power-cut",
)


@pytest.mark.requirement("E9")
def test_an_event_beyond_control_shows_in_the_proof_as_a_side_of_its_own() -> None:
    history = facts(CREATED, *BEYOND)
    proof = explain(SERVICES, QUESTION, history, "answer", wall("2026-11-17 10:00"))
    paused = [row for row in proof.rows if row.side]
    assert {row.side for row in paused} == {"beyond-control"}
    assert (paused[0].start, paused[-1].end) == (wall("2026-11-16 14:00"), wall("2026-11-17 09:00"))
    assert proof.elapsed == timedelta(hours=2, minutes=45)  # 10:00 to 10:45, 13:00 to 14:00, 9:00 to 10:00
    assert sum((row.counted for row in proof.rows), timedelta()) == proof.elapsed


@pytest.mark.requirement("E9")
def test_only_a_lead_declares_it_backwards_with_a_second_person_and_the_customer_can_dispute_it() -> None:
    pause = SERVICES.pauses["beyond-control"]
    assert (pause.declared_by, pause.backwards_needs) == ("lead", "second-person")
    assert pause.needs == ("reason", "evidence", "from-to", "affected")
    assert pause.disputable
    assert SERVICES.disputes
    assert "pause" in SERVICES.disputes.of
    assert SERVICES.disputes.decided_by == "lead-not-on-ticket"


@pytest.mark.requirement("E9", "F2")
def test_a_dispute_has_a_clock_that_ends_with_its_decision() -> None:
    assert SERVICES.disputes
    history = facts(
        CREATED, "2026-11-16 11:00 milestone disputed d1", "2026-11-17 11:00 milestone dispute-decided d1"
    )
    found = read_clocks(SERVICES, QUESTION, history, wall("2026-11-17 12:00"))
    reading = next(each for each in found if each.clock == SERVICES.disputes.clock)
    assert (reading.state, reading.started_at) == (State.MET, wall("2026-11-16 11:00"))


@pytest.mark.requirement("E10")
def test_the_clock_rests_while_a_third_party_works_and_its_reference_is_required() -> None:
    assert SERVICES.pauses["waiting-third-party"].needs == ("name", "reference")
    waiting = (
        CREATED,
        "2026-11-16 10:15 status waiting-third-party",
        "2026-11-23 10:15 status in-progress",
    )
    during = answer("2026-11-20 10:00", *waiting)
    assert (during.state, during.elapsed, during.due_at) == (State.PAUSED, timedelta(minutes=15), None)
    assert [pause.side for pause in during.pauses] == ["third-party"]
    after = answer("2026-11-23 10:30", *waiting)
    assert (after.state, after.elapsed) == (State.RUNNING, timedelta(minutes=30))


@pytest.mark.requirement("E10")
def test_a_ticket_may_be_closed_while_the_third_party_works_and_taken_up_again() -> None:
    closed = (
        CREATED,
        "2026-11-16 10:15 status waiting-third-party",
        "2026-11-16 13:00 message_out person",
        "2026-11-16 13:00 status closed",
    )
    reading = answer("2026-11-17 10:00", *closed)
    assert (reading.state, reading.elapsed) == (State.MET, timedelta(minutes=15))


@pytest.mark.requirement("E11")
@pytest.mark.parametrize(
    ("third", "closes"),
    [("2026-11-17 16:00", "2026-11-18 10:00"), ("2026-11-19 11:00", "2026-11-19 11:00")],
)
def test_three_failed_contacts_and_48_real_hours_close_whichever_is_later(third: str, closes: str) -> None:
    failures = [f"{at} contact_attempt failed" for at in ("2026-11-16 14:00", "2026-11-17 09:00", third)]
    reading = rule("unreachable", third, *failures)
    assert reading.closes_at == wall(closes)
    assert (reading.close_as, reading.say) == ("unreachable", "work-may-be-incomplete")
    assert "incompleto" in SERVICES.text(f"sayings.{reading.say}", "pt-BR")


@pytest.mark.requirement("E11")
def test_attempts_within_two_business_hours_are_one() -> None:
    hurried = ["2026-11-16 14:00", "2026-11-16 15:59", "2026-11-17 09:00"]
    failures = [f"{at} contact_attempt failed" for at in hurried]
    assert rule("unreachable", "2026-11-20 09:00", *failures).closes_at is None
    assert rule(
        "unreachable", "2026-11-20 09:00", *failures, "2026-11-19 09:00 contact_attempt failed"
    ).closes_at


@pytest.mark.requirement("E11")
def test_a_mail_fails_after_a_business_day_of_silence_and_a_message_resets_the_count() -> None:
    failures = ["2026-11-16 14:00 contact_attempt failed", "2026-11-17 09:00 contact_attempt failed"]
    mailed = "2026-11-18 15:00 contact_attempt mail m1"
    silent = rule("unreachable", "2026-11-19 17:30", *failures, mailed)
    assert silent.closes_at == wall("2026-11-19 17:30")
    bounced = rule(
        "unreachable", "2026-11-18 15:02", *failures, mailed, "2026-11-18 15:01 contact_attempt failed m1"
    )
    assert bounced.closes_at == wall("2026-11-18 15:01")
    answered = rule("unreachable", "2026-11-19 17:30", *failures, mailed, "2026-11-19 09:00 message_in")
    assert answered.closes_at is None


@pytest.mark.requirement("E12")
def test_an_item_that_waits_for_the_customer_closes_after_seven_days() -> None:
    waiting = "2026-11-16 11:00 status waiting-customer"
    assert rule("pending-item", "2026-11-17 11:00", waiting).closes_at == wall("2026-11-23 11:00")
    spoken = rule("pending-item", "2026-11-17 11:00", waiting, "2026-11-17 10:00 message_in")
    assert spoken.closes_at is None


@pytest.mark.requirement("E15")
def test_a_resolved_ticket_closes_seven_days_later_and_an_answer_reopens_it_until_then() -> None:
    resolved = "2026-11-16 11:00 status resolved"
    assert rule("close-resolved", "2026-11-17 11:00", resolved).closes_at == wall("2026-11-23 11:00")
    reopened = "2026-11-18 09:00 status in-progress"
    assert rule("close-resolved", "2026-11-19 11:00", resolved, reopened).closes_at is None
    assert SERVICES.reopening
    assert "mail-answer" in SERVICES.reopening.by
    assert (SERVICES.reopening.while_class, SERVICES.reopening.afterwards) == ("resolved", "follow-up-ticket")


@pytest.mark.requirement("E15")
def test_the_resolved_days_do_not_count_when_a_ticket_is_taken_up_again() -> None:
    history = facts(
        CREATED,
        "2026-11-16 10:45 status resolved",
        "2026-11-18 09:00 message_in",
        "2026-11-18 09:00 status in-progress",
    )
    found = read_clocks(SERVICES, QUESTION, history, wall("2026-11-18 10:00"))
    resolution = next(reading for reading in found if reading.clock == "resolution")
    assert resolution.elapsed == timedelta(hours=1, minutes=45)
