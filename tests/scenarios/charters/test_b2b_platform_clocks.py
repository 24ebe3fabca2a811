"""What the platform operator promises in time, run from its charter to the second."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter.model import Subject
from amparo.core.clock import Fact, FactKind, State, explain, read_clocks
from amparo.core.time.allowance import due
from tests.kit.b2b_platform import CHARTER, PREFERRED, facts, incident, reading, readings, wall

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.time import Calendar

HOUR = timedelta(hours=1)


# ---------------------------------------------------------------- attendance of the preferred service


@pytest.mark.requirement("A6")
@pytest.mark.parametrize(
    ("attended", "commitment", "objective"),
    [
        ("10:00:59", State.MET, True),
        ("10:01:00", State.MET, False),
        ("10:14:59", State.MET, False),
        ("10:15:00", State.MISSED, False),
    ],
)
def test_a_technician_of_ones_own_team_attends_in_under_15_minutes(
    attended: str, commitment: State, objective: bool
) -> None:
    history = facts(
        "2026-11-18 10:00:00 milestone queue-entered",
        "2026-11-18 10:00:00 registered",
        "2026-11-18 10:00:20 milestone attended first-line",
        "2026-11-18 10:00:30 assigned - team-one",
        "2026-11-18 10:00:40 message_out automatic",
        f"2026-11-18 {attended} milestone attended team-one",
    )
    found = reading("attendance", PREFERRED, history, "2026-11-18 11:00")
    assert (found.state, found.objective_met) == (commitment, objective)
    assert found.due_at == wall("2026-11-18 10:15:00")


@pytest.mark.requirement("A6")
def test_each_contact_is_a_promise_of_its_own_at_any_hour() -> None:
    history = facts(
        "2026-11-21 03:00:00 message_in",
        "2026-11-21 03:00:00 registered",
        "2026-11-21 03:05:00 message_out person team-one",
        "2026-11-22 23:50:00 message_in",
        "2026-11-23 00:05:00 message_out person team-one",
    )
    found = reading("attendance", PREFERRED, history, "2026-11-23 09:00")
    assert [cycle.verdict for cycle in found.previous] == [State.MET]
    assert (found.state, found.elapsed) == (State.MISSED, timedelta(minutes=15))


@pytest.mark.requirement("A6")
def test_without_the_preferred_service_no_time_of_attendance_is_promised() -> None:
    history = facts("2026-11-18 10:00 message_in", "2026-11-18 10:00 registered")
    found = readings(Subject("question"), history, "2026-11-18 11:00")
    assert "attendance" not in found or found["attendance"].due_at is None
    assert found["answer"].promise == "none"


# ---------------------------------------------------------------- resolution


@pytest.mark.requirement("A7")
def test_a_call_counts_from_when_it_was_made_not_from_when_it_was_typed_in() -> None:
    history = facts("2026-11-18 10:05 contacted", "2026-11-18 10:20 registered")
    found = reading("resolution", incident("high"), history, "2026-11-18 10:20")
    assert (found.started_at, found.elapsed) == (wall("2026-11-18 10:05"), timedelta(minutes=15))
    assert found.due_at == wall("2026-11-18 18:05")


@pytest.mark.requirement("A7")
@pytest.mark.parametrize(
    ("severity", "due_at"), [("critical", "2026-11-20 23:00"), ("high", "2026-11-21 03:00")]
)
def test_the_severity_gives_the_time_day_and_night(severity: str, due_at: str) -> None:
    history = facts("2026-11-20 19:00 registered")
    assert reading("resolution", incident(severity), history, "2026-11-20 19:00").due_at == wall(due_at)


@pytest.mark.requirement("A7")
def test_only_time_that_is_the_providers_counts() -> None:
    history = facts(
        "2026-11-18 08:00 contacted",
        "2026-11-18 08:00 registered",
        "2026-11-18 09:00 status waiting-customer",
        "2026-11-18 12:00 message_in",
        "2026-11-18 12:00 status in-progress",
        "2026-11-18 13:00 status waiting-third-party",
        "2026-11-18 15:00 status in-progress",
    )
    found = reading("resolution", incident("high"), history, "2026-11-18 16:00")
    assert (found.elapsed, found.due_at) == (3 * HOUR, wall("2026-11-18 21:00"))
    proof = explain(CHARTER, incident("high"), history, "resolution", wall("2026-11-18 16:00"))
    assert [(row.side, row.counted) for row in proof.rows] == [
        ("", HOUR),
        ("customer", timedelta()),
        ("", HOUR),
        ("third-party", timedelta()),
        ("", HOUR),
    ]


@pytest.mark.requirement("A7", "F2")
def test_a_pause_needs_its_evidence_and_can_be_disputed() -> None:
    customer, third = CHARTER.pauses["waiting-customer"], CHARTER.pauses["waiting-third-party"]
    assert set(customer.begins_with) == {"question-he-can-see", "failed-contact"}
    assert customer.ends_with == "his-answer"
    assert set(third.needs) == {"name", "reference"}
    assert customer.shown and customer.disputable and third.shown and third.disputable
    assert CHARTER.intake.backdating is not None


@pytest.mark.requirement("A12")
def test_a_resolution_that_did_not_hold_goes_on_without_the_three_days() -> None:
    history = facts(
        "2026-11-16 08:00 contacted",
        "2026-11-16 08:00 registered",
        "2026-11-16 14:00 status resolved",
        "2026-11-19 14:00 status in-progress",
        "2026-11-19 17:00 status resolved",
    )
    assert reading("resolution", incident("high"), history, "2026-11-18 12:00").state is State.MET
    found = reading("resolution", incident("high"), history, "2026-11-20 12:00")
    assert (found.state, found.elapsed, found.remaining) == (State.MISSED, 9 * HOUR, -HOUR)
    assert found.breached_at == wall("2026-11-19 16:00")


@pytest.mark.requirement("A12")
def test_a_resolution_says_which_measure_or_instruction_and_a_workaround_is_none() -> None:
    assert set(CHARTER.resolution.needs) == {"measure-or-instructions", "text"}
    assert CHARTER.resolution.workaround == "is-no-resolution"
    assert CHARTER.resolution.verdict == "final-when-closed"
    assert CHARTER.statuses["resolved"].needs == ("resolution",)


# ---------------------------------------------------------------- after an incident


@pytest.mark.requirement("A13")
def test_the_report_is_due_five_calendar_days_after_the_occurrence() -> None:
    history = facts("2026-11-18 16:20 milestone occurred", "2026-11-19 09:00 registered")
    found = reading("root-cause-report", incident("low"), history, "2026-11-19 09:00")
    assert found.due_at == wall("2026-11-23 16:20")


@pytest.mark.requirement("A13")
def test_the_report_is_owed_though_the_incident_is_unresolved_or_closed() -> None:
    history = facts(
        "2026-11-18 16:20 registered", "2026-11-18 17:00 status resolved", "2026-11-18 18:00 status closed"
    )
    assert reading("root-cause-report", incident("low"), history, "2026-11-23 16:21").state is State.BREACHED
    history += facts("2026-11-23 16:20 milestone root-cause-report-sent")
    assert reading("root-cause-report", incident("low"), history, "2026-11-23 16:21").state is State.MET
    terms = CHARTER.root_cause
    assert terms is not None
    assert terms.even_if_unresolved and terms.one_per_problem
    assert set(terms.action_needs) == {"owner", "due", "done"}


# ---------------------------------------------------------------- critical incidents


@pytest.mark.requirement("A9")
def test_the_time_to_inform_ends_when_a_contact_confirms() -> None:
    subject = incident("critical", "round-the-clock")
    history = facts("2026-11-22 03:10:00 milestone detected", "2026-11-22 03:10:05 registered")
    promised = CHARTER.clocks["time-to-inform"].targets[-1].allowance
    assert promised is not None
    ends = due(promised, wall("2026-11-22 03:10:00"), CHARTER.calendars["round-the-clock"])
    assert reading("time-to-inform", subject, history, "2026-11-22 03:11").due_at == ends
    history.append(Fact(ends, FactKind.MILESTONE, "customer-informed", "contact-2"))
    assert reading("time-to-inform", subject, history, "2026-11-23 04:00").state is State.MET
    assert "time-to-inform" not in readings(incident("critical"), history[:2], "2026-11-22 03:11")


@pytest.mark.requirement("A9")
def test_an_incident_that_becomes_critical_is_told_of_from_then_on() -> None:
    subject = incident("normal", "round-the-clock")
    history = facts(
        "2026-11-22 03:10 milestone detected",
        "2026-11-22 03:10 registered",
        "2026-11-23 12:00 severity critical",
    )
    found = reading("time-to-inform", subject, history, "2026-11-23 12:01")
    assert (found.started_at, found.state) == (wall("2026-11-23 12:00"), State.RUNNING)


# ---------------------------------------------------------------- people who are no customers yet


@pytest.mark.requirement("A22")
@pytest.mark.parametrize("country", CHARTER.countries)
def test_a_call_back_counts_in_the_hours_of_the_country_or_from_the_next_opening(country: str) -> None:
    """The hours and minutes are assumed, so the test takes them from the charter."""
    subject = Subject("request", country=country)
    target = CHARTER.clocks["call-back"].target(subject)
    hours, allowed = CHARTER.calendars[target.calendar], target.allowance
    assert allowed is not None
    opens = hours.next_open(wall("2026-11-18 01:00"))
    for asked, counts_from in (
        (opens - HOUR, opens),
        (opens, opens),
        (opens + HOUR, opens + HOUR),
    ):
        history = [Fact(asked, FactKind.REGISTERED), Fact(asked, FactKind.MILESTONE, "call-back-requested")]
        found = next(
            each for each in read_clocks(CHARTER, subject, history, asked) if each.clock == "call-back"
        )
        assert found.due_at == due(allowed, counts_from, hours)


@pytest.mark.requirement("A22")
def test_who_is_of_none_of_our_countries_is_called_while_one_of_them_is_open() -> None:
    target = CHARTER.clocks["call-back"].target(Subject("request", country="BR"))
    assert target.calendar == "any-country"
    everybody = [CHARTER.calendars[target.calendar].is_open(at) for at in hourly()]
    anybody = [any(each.is_open(at) for each in of_countries()) for at in hourly()]
    assert everybody == anybody


def hourly() -> list[datetime]:
    """The hours of a week with holidays of some countries."""
    return [wall("2026-12-07 00:30") + number * HOUR for number in range(7 * 24)]


def of_countries() -> list[Calendar]:
    return [CHARTER.calendars[number.hours] for number in CHARTER.channels["phone"].numbers.values()]


@pytest.mark.requirement("A22")
def test_the_call_ends_the_promise_and_the_data_serve_nothing_else() -> None:
    history = facts("2026-11-18 10:00 registered", "2026-11-18 10:00 milestone call-back-requested")
    history += facts("2026-11-18 10:10 milestone called-back")
    subject = Subject("request", country="DE")
    found = reading("call-back", subject, history, "2026-11-18 12:00")
    assert found.stopped_at == wall("2026-11-18 10:10")
    assert CHARTER.leads is not None
    assert CHARTER.leads.validate_email
    assert CHARTER.text(f"purposes.{CHARTER.leads.purpose}", "nl").startswith("Om u terug te bellen")


# ---------------------------------------------------------------- disputes and held mail


@pytest.mark.requirement("F2")
def test_a_dispute_is_decided_with_a_clock_by_a_lead_who_is_not_on_the_ticket() -> None:
    history = facts("2026-11-18 10:00 registered", "2026-11-18 12:00 milestone disputed pause-1")
    found = reading("dispute", incident("high"), history, "2026-11-18 12:00")
    allowed = CHARTER.clocks["dispute"].targets[-1].allowance
    assert allowed is not None
    assert found.due_at == due(allowed, wall("2026-11-18 12:00"), CHARTER.calendars["round-the-clock"])
    assert CHARTER.disputes is not None
    assert CHARTER.disputes.decided_by == "lead-not-on-ticket"
    assert set(CHARTER.disputes.of) == {"pause", "closing", "verdict", "credit"}
    assert CHARTER.disputes.corrections == "reversing-entries"


@pytest.mark.requirement("F3")
def test_held_mail_that_is_accepted_counts_from_its_receipt() -> None:
    history = facts(
        "2026-11-18 10:00 contacted",
        "2026-11-18 10:00 message_in",
        "2026-11-18 14:00 registered",
    )
    found = reading("resolution", incident("high"), history, "2026-11-18 14:00")
    assert (found.started_at, found.due_at) == (wall("2026-11-18 10:00"), wall("2026-11-18 18:00"))
    assert CHARTER.intake.clocks_start == "contacted"
    assert CHARTER.held_mail is not None
    assert (CHARTER.held_mail.owner, CHARTER.held_mail.place) == ("lead", "board")
