"""The lifecycle rules of the example charter, carried out on facts."""

from __future__ import annotations

import pytest

from amparo.core.clock import RuleReading, read_rules
from tests.kit.charters import example, facts, wall

REGISTERED = "2026-11-16 10:00 registered"
WAITING = "2026-11-16 11:00 status waiting-customer"
RESOLVED = "2026-11-16 11:00 status resolved"


def rule(name: str, now: str, *lines: str) -> RuleReading:
    """One rule at a wall time after these facts."""
    return next(r for r in read_rules(example(), facts(REGISTERED, *lines), wall(now)) if r.rule == name)


@pytest.mark.requirement("E12")
def test_a_pending_item_is_reminded_of_twice_and_closes_after_seven_days() -> None:
    reading = rule("pending-item", "2026-11-16 12:00", WAITING)
    assert [(moment.name, moment.at) for moment in reading.moments] == [
        ("remind:4 days", wall("2026-11-20 11:00")),
        ("remind:6 days", wall("2026-11-22 11:00")),
        ("close", wall("2026-11-23 11:00")),
    ]
    assert (reading.next_moment, reading.clause) == (wall("2026-11-20 11:00"), "c6-2")
    assert rule("pending-item", "2026-11-23 11:00", WAITING).closed_at == wall("2026-11-23 11:00")


@pytest.mark.requirement("E12")
def test_an_answer_of_the_customer_calls_the_closing_off() -> None:
    reading = rule("pending-item", "2026-11-30 12:00", WAITING, "2026-11-18 09:00 message_in")
    assert (reading.closes_at, reading.moments, reading.next_moment) == (None, (), None)


@pytest.mark.requirement("E15")
def test_a_resolved_ticket_closes_after_seven_days_and_then_is_left_in_peace() -> None:
    assert rule("close-resolved", "2026-11-23 11:00", RESOLVED).closed_at == wall("2026-11-23 11:00")
    assert (
        rule("close-resolved", "2026-11-23 11:00", RESOLVED, "2026-11-23 11:00 status closed").closes_at
        is None
    )


@pytest.mark.requirement("E11")
@pytest.mark.parametrize(
    ("third", "closes"),
    [("2026-11-17 16:00", "2026-11-18 10:00"), ("2026-11-19 11:00", "2026-11-19 11:00")],
)
def test_three_failed_contacts_close_a_ticket_once_it_is_two_days_old(third: str, closes: str) -> None:
    failed = [f"{at} contact_attempt failed" for at in ("2026-11-16 14:00", "2026-11-17 09:00", third)]
    reading = rule("unreachable", third, *failed)
    assert reading.closes_at == wall(closes)
    assert (reading.close_as, reading.say) == ("unreachable", "work-may-be-incomplete")


@pytest.mark.requirement("E11")
def test_any_message_of_the_customer_resets_the_count() -> None:
    failed = [f"2026-11-{day} 09:00 contact_attempt failed" for day in (16, 17, 18)]
    assert rule("unreachable", "2026-11-18 12:00", *failed).closes_at == wall("2026-11-18 10:00")
    assert rule("unreachable", "2026-11-18 09:30", *failed, "2026-11-17 17:00 message_in").closes_at is None


@pytest.mark.requirement("E11")
def test_a_mail_has_failed_after_a_business_day_of_silence() -> None:
    failed = [f"2026-11-{day} 09:00 contact_attempt failed" for day in (16, 17)]
    mailed = "2026-11-18 15:00 contact_attempt mail"
    waiting = rule("unreachable", "2026-11-19 12:00", *failed, mailed)
    assert (waiting.closes_at, waiting.next_moment) == (None, wall("2026-11-19 17:30"))
    assert rule("unreachable", "2026-11-19 17:30", *failed, mailed).closes_at == wall("2026-11-19 17:30")
    answered = rule("unreachable", "2026-11-20 12:00", *failed, mailed, "2026-11-19 09:00 message_in")
    assert (answered.closes_at, answered.next_moment) == (None, None)


@pytest.mark.requirement("E11")
def test_a_mail_that_came_back_has_failed_once_and_at_once() -> None:
    failed = [f"2026-11-{day} 09:00 contact_attempt failed" for day in (16, 17)]
    returned = ["2026-11-18 15:00 contact_attempt mail m1", "2026-11-18 15:02 contact_attempt failed m1"]
    assert rule("unreachable", "2026-11-18 15:02", *failed, *returned).closes_at == wall("2026-11-18 15:02")
    alone = rule("unreachable", "2026-11-30 12:00", *failed[:1], *returned)
    assert (alone.closes_at, alone.next_moment) == (None, None)


@pytest.mark.requirement("E12")
def test_what_was_done_before_a_closing_was_carried_out_calls_it_off() -> None:
    late = rule("pending-item", "2026-11-24 12:00", WAITING, "2026-11-24 09:00 status in-progress")
    assert (late.closed_at, late.next_moment) == (None, None)


@pytest.mark.requirement("E12")
def test_each_wait_reminds_and_closes_anew() -> None:
    again = (WAITING, "2026-11-18 09:00 message_in", "2026-11-18 09:30 status waiting-customer")
    assert rule("pending-item", "2026-11-17 12:00", *again).cycle == 1
    second = rule("pending-item", "2026-11-19 12:00", *again)
    assert (second.cycle, second.closes_at) == (2, wall("2026-11-25 09:30"))
