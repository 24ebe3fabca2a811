"""An IT services company: one point of contact, calls to whoever is free, projects, reclassified tickets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from amparo.core.charter import Subject
from amparo.core.charter.calls import Board, Presence, Ring
from amparo.core.charter.channels import Way, way
from amparo.core.charter.coverage import Cover, Covered, Held, coverage
from amparo.core.charter.projects import Activity, Approval, Schedule, missing
from amparo.core.clock import Reading, State, read_clocks
from tests.kit.charters import charter, facts, wall

SERVICES = charter("it-services")
MORNING = wall("2026-11-16 08:00")


def clock(name: str, now: str, subject: Subject, *lines: str) -> Reading:
    """One clock at a wall time after these facts."""
    found = read_clocks(SERVICES, subject, facts(*lines), wall(now))
    return next(reading for reading in found if reading.clock == name)


@pytest.mark.requirement("E1")
def test_there_is_one_point_of_contact_and_those_involved_read_everything() -> None:
    assert SERVICES.portal.permissions == ("own", "organisation", "approver", "administrator")
    assert "Um só ponto de contato" in SERVICES.text("portal.clause", "pt-BR")


@pytest.mark.requirement("E2")
def test_clocks_start_when_the_ticket_is_registered_not_when_somebody_called() -> None:
    lines = ("2026-11-16 08:00 contacted", "2026-11-16 09:00 registered")
    reading = clock("answer", "2026-11-16 09:30", Subject("question", "normal"), *lines)
    assert (reading.started_at, reading.elapsed) == (wall("2026-11-16 09:00"), timedelta(minutes=30))
    assert SERVICES.intake.clocks_start == "registered"


@pytest.mark.requirement("E3")
def test_the_portal_is_preferred_and_a_registered_address_opens_a_ticket_by_itself() -> None:
    portal, mail, phone = (SERVICES.channels[name] for name in ("portal", "mail", "phone"))
    assert (portal.preferred, portal.routes_to) == (True, "by-area")
    assert (mail.opens_ticket_for, mail.unknown_senders) == ("registered-addresses", "hold")
    assert phone.routes_to == "whoever-is-free"


@pytest.mark.requirement("E3")
def test_two_calls_never_reach_the_same_consultant() -> None:
    board = Board().enter("bia", Presence.FREE, MORNING)
    board = board.enter("caio", Presence.FREE, MORNING + timedelta(minutes=1))
    board, first = board.call("c1", MORNING + timedelta(minutes=5))
    board, second = board.call("c2", MORNING + timedelta(minutes=5))
    board, third = board.call("c3", MORNING + timedelta(minutes=5))
    assert (first, second, third) == (Ring("c1", "bia"), Ring("c2", "caio"), None)
    board = board.answered("c1", MORNING + timedelta(minutes=6)).ended("c1", MORNING + timedelta(minutes=9))
    assert board.call("c3", MORNING + timedelta(minutes=10))[1] == Ring("c3", "bia")


@pytest.mark.requirement("E3")
def test_who_does_not_pick_up_is_taken_for_away_and_the_call_goes_on() -> None:
    board = Board().enter("bia", Presence.FREE, MORNING).enter("caio", Presence.FREE, MORNING)
    board, ring = board.call("c1", MORNING)
    assert ring == Ring("c1", "bia")
    board, ring = board.unanswered("c1", MORNING + timedelta(seconds=30))
    assert ring == Ring("c1", "caio")
    assert board.standings["bia"].presence is Presence.AWAY
    with pytest.raises(ValueError, match="caio has a call"):
        board.enter("caio", Presence.FREE, MORNING)
    with pytest.raises(ValueError, match="reached somebody already"):
        board.call("c1", MORNING)


@pytest.mark.requirement("E3")
def test_when_nobody_is_free_a_call_back_has_a_clock() -> None:
    assert SERVICES.calls
    assert (SERVICES.calls.nobody_free, SERVICES.calls.two_never_to_the_same) == ("call-back", True)
    lines = (
        "2026-11-16 10:30 registered",
        "2026-11-16 10:30 milestone call-back-requested",
        "2026-11-16 13:05 milestone called-back",
    )
    reading = clock(SERVICES.calls.clock, "2026-11-16 13:05", Subject("question", "normal"), *lines)
    assert (reading.state, reading.elapsed) == (State.MET, timedelta(minutes=20))


@pytest.mark.requirement("E4", "E5")
def test_one_demand_makes_one_ticket_with_text_and_pictures() -> None:
    assert SERVICES.intake.one_demand_per_ticket
    assert SERVICES.intake.inline_images


BUILD = Activity("build", date(2026, 11, 16), date(2026, 11, 18))
CHECK = Activity("check", date(2026, 11, 19), date(2026, 11, 23), after=("build",))  # the 20th is a holiday
TRAIN = Activity("train", date(2026, 11, 30), date(2026, 12, 1), after=("check",))
PAPER = Activity("paper", date(2026, 11, 17), date(2026, 11, 17))
PLAN = Schedule.of([BUILD, CHECK, TRAIN, PAPER])


@pytest.mark.requirement("E6")
def test_the_classes_are_question_request_project_and_incident() -> None:
    assert list(SERVICES.kinds) == ["question", "request", "incident", "project"]
    project = SERVICES.kinds["project"]
    assert project.needs == ("activities", "people", "resources", "parties", "schedule")
    assert project.approval == ("provider-manager", "customer-manager")


@pytest.mark.requirement("E6")
def test_no_activity_starts_before_both_managers_have_approved() -> None:
    needed = SERVICES.kinds["project"].approval
    assert SERVICES.projects
    assert not SERVICES.projects.activity_before_approval
    given = [Approval("provider-manager", 1)]
    assert missing(needed, given, PLAN) == ("customer-manager",)
    assert missing(needed, [*given, Approval("customer-manager", 1)], PLAN) == ()


@pytest.mark.requirement("E6")
def test_a_slipped_date_moves_what_depends_on_it_and_the_change_is_approved_again() -> None:
    slipped, moves = PLAN.slip("build", date(2026, 11, 19), SERVICES.calendar("office"))
    assert [(move.now.name, move.now.starts_on, move.now.ends_on) for move in moves] == [
        ("build", date(2026, 11, 16), date(2026, 11, 19)),
        ("check", date(2026, 11, 23), date(2026, 11, 24)),
    ]
    assert moves[1].before == CHECK
    assert moves[1].because == "build"
    approvals = [Approval(who, 1) for who in SERVICES.kinds["project"].approval]
    assert missing(SERVICES.kinds["project"].approval, approvals, slipped) == (
        "provider-manager",
        "customer-manager",
    )


@pytest.mark.requirement("E6")
def test_a_slip_passes_on_from_activity_to_activity_and_leaves_the_others_alone() -> None:
    slipped, moves = PLAN.slip("build", date(2026, 11, 27), SERVICES.calendar("office"))
    assert [move.now.name for move in moves] == ["build", "check", "train"]
    assert slipped.activities["check"].ends_on == date(2026, 12, 1)
    assert slipped.activities["train"].starts_on == date(2026, 12, 2)
    assert slipped.activities["paper"] == PAPER


@pytest.mark.requirement("E6")
@pytest.mark.parametrize(
    ("activities", "refusal"),
    [
        (
            [BUILD, Activity("check", date(2026, 11, 18), date(2026, 11, 19), after=("build",))],
            "before build",
        ),
        ([Activity("a", BUILD.starts_on, BUILD.ends_on, after=("a",))], "wait for each other"),
        ([CHECK], "not there: check"),
    ],
)
def test_a_schedule_that_cannot_be_kept_is_refused(activities: list[Activity], refusal: str) -> None:
    with pytest.raises(ValueError, match=refusal):
        Schedule.of(activities)


@pytest.mark.requirement("E7")
def test_a_reclassified_ticket_keeps_its_start_and_its_clocks_follow() -> None:
    assert (SERVICES.reclassifying.needs, SERVICES.reclassifying.keeps) == ("reason", "asked-for")
    lines = (
        "2026-11-16 08:00 registered",
        "2026-11-16 09:00 kind incident",
        "2026-11-16 09:00 priority critical",
    )
    before = clock("answer", "2026-11-16 08:30", Subject("question", "normal"), *lines)
    after = clock("answer", "2026-11-16 09:00", Subject("question", "normal"), *lines)
    assert (before.remaining, before.clause) == (timedelta(hours=23, minutes=30), "c5-1")
    assert (after.started_at, after.due_at) == (MORNING, wall("2026-11-16 10:00"))
    assert after.clause == "c5-1-1"


@pytest.mark.requirement("E8")
def test_informal_channels_are_no_support_and_have_a_standard_answer() -> None:
    informal = SERVICES.channels["informal"]
    assert way(informal, "") is Way.STANDARD_ANSWER
    assert SERVICES.text(f"answers.{informal.answer}", "pt-BR").startswith("Agradecemos o contato")


@pytest.mark.requirement("E13", "E14")
def test_significant_changes_are_mailed_and_a_resolution_asks_for_a_rating() -> None:
    assert SERVICES.notify.customer == "each-significant-change"
    assert SERVICES.rating.ask_on == "resolved"


@pytest.mark.requirement("E16")
def test_simple_questions_are_covered_for_the_term_of_the_licence() -> None:
    licence = [Held(Cover.LICENCE_TERM, date(2026, 1, 1), date(2026, 11, 16))]
    assert coverage(SERVICES, "question", licence, MORNING, MORNING) == Covered(Cover.LICENCE_TERM)
    assert coverage(SERVICES, "request", licence, MORNING, MORNING) == Covered(None, "offer-quote")
    later = MORNING + timedelta(days=1)
    assert coverage(SERVICES, "question", licence, later, later) == Covered(None, "offer-quote")
