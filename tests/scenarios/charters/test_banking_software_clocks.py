"""What a vendor of banking software promises: a technician on site, news at intervals, two sides' clocks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from amparo.core.charter.severity import severity
from amparo.core.clock import Reading, State, Subject, read_clocks
from amparo.core.clock.handover import HandOver, Side, hand_overs, own_facts
from tests.kit import charters
from tests.kit.charters import declared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.clock import Fact

CHARTER = charters.charter("banking-software")
LISBON = ZoneInfo("Europe/Lisbon")
BLOCKED = Subject("incident", "normal", severity="high")
HARMLESS = Subject("incident", "normal", severity="low")


def wall(text: str) -> datetime:
    return charters.wall(text, LISBON)


def facts(*lines: str) -> list[Fact]:
    return charters.facts(*lines, place=LISBON)


def reading(clock: str, subject: Subject, history: Sequence[Fact], now: str) -> Reading:
    return next(each for each in read_clocks(CHARTER, subject, history, wall(now)) if each.clock == clock)


# ---------------------------------------------------------------- severity and the visit


@pytest.mark.requirement("C6")
def test_a_blocked_application_is_of_high_severity_even_for_one_user() -> None:
    terms = declared(CHARTER.severity)
    assert CHARTER.priorities.of("one-person", "low") == "low"
    assert severity(terms, ["application-blocked"]) == ("high", "application-blocked")
    assert severity(terms, ["application-blocked"], chosen="low") == ("high", "application-blocked")
    assert severity(terms, [], chosen="low") == ("low", "")
    assert severity(terms, []).level == terms.default


def visit(subject: Subject, arrived: str) -> Reading:
    """The promise to come, after a report of Wednesday 18 November 22:40."""
    history = facts("2026-11-18 22:40 registered", f"{arrived} milestone arrived")
    return reading("on-site", subject, history, arrived)


@pytest.mark.requirement("C6")
@pytest.mark.parametrize(
    ("arrived", "kept", "aimed"),
    [
        ("2026-11-19 02:35:00", State.MET, False),
        ("2026-11-19 01:40:00", State.MET, True),
        ("2026-11-19 01:40:01", State.MET, False),
        ("2026-11-19 02:40:00", State.MET, False),
        ("2026-11-19 02:40:01", State.MISSED, False),
    ],
)
def test_a_technician_comes_within_three_to_four_real_hours(arrived: str, kept: State, aimed: bool) -> None:
    found = visit(BLOCKED, arrived)
    assert found.due_at == wall("2026-11-19 02:40")
    assert found.objective_due_at == wall("2026-11-19 01:40")
    assert (found.state, found.objective_met) == (kept, aimed)
    assert found.elapsed == wall(arrived) - wall("2026-11-18 22:40")


@pytest.mark.requirement("C6")
def test_the_night_and_the_weekend_count_in_full() -> None:
    history = facts("2026-12-24 23:30 registered")
    assert reading("on-site", BLOCKED, history, "2026-12-24 23:30").due_at == wall("2026-12-25 03:30")


@pytest.mark.requirement("C6")
def test_the_visit_counts_from_the_report_and_not_from_its_logging() -> None:
    history = facts("2026-11-18 22:40 contacted", "2026-11-18 23:10 registered")
    assert reading("on-site", BLOCKED, history, "2026-11-18 23:10").due_at == wall("2026-11-19 02:40")


@pytest.mark.requirement("C6")
def test_lower_severities_are_scheduled_and_promise_no_hour() -> None:
    found = visit(HARMLESS, "2026-11-20 10:00")
    assert (found.state, found.due_at) == (State.UNTARGETED, None)
    visits = declared(CHARTER.visits)
    assert visits.steps == ("dispatched", "travelling", "arrived", "report")


@pytest.mark.requirement("C6")
def test_an_application_that_turns_out_to_be_blocked_keeps_its_start() -> None:
    history = facts("2026-11-18 09:00 registered", "2026-11-18 11:00 severity high")
    assert reading("on-site", HARMLESS, history, "2026-11-18 11:00").due_at == wall("2026-11-18 13:00")


def test_what_is_solved_from_afar_needs_no_journey() -> None:
    history = facts("2026-11-18 22:40 registered", "2026-11-19 00:10 status resolved")
    found = reading("on-site", BLOCKED, history, "2026-11-19 05:00")
    assert (found.state, found.objective_met) == (State.MET, True)


# ---------------------------------------------------------------- news while it lasts


@pytest.mark.requirement("C12")
def test_a_customer_hears_of_a_severe_ticket_at_intervals_even_without_news() -> None:
    history = facts("2026-11-18 22:40 registered", "2026-11-18 23:00 message_out person")
    first, second = (
        reading("periodic-update", BLOCKED, history, now) for now in ("2026-11-18 22:41", "2026-11-18 23:01")
    )
    interval = declared(first.due_at) - wall("2026-11-18 22:40")
    following = wall("2026-11-18 23:00") + interval
    assert (second.cycle, second.due_at) == (2, following)
    assert second.previous[0].verdict is State.MET

    later = read_clocks(CHARTER, BLOCKED, history, following + timedelta(seconds=1))
    assert [each.state for each in later if each.clock == second.clock] == [State.BREACHED]


@pytest.mark.requirement("C12")
def test_automatic_messages_are_no_news_and_the_resolution_ends_them() -> None:
    history = facts("2026-11-18 22:40 registered", "2026-11-18 22:41 message_out automatic")
    assert reading("periodic-update", BLOCKED, history, "2026-11-18 22:45").cycle == 1
    ended = [*history, *facts("2026-11-18 23:00 status resolved")]
    assert reading("periodic-update", BLOCKED, ended, "2026-11-20 12:00").state is State.MET


@pytest.mark.requirement("C12")
def test_other_tickets_have_no_such_interval() -> None:
    found = read_clocks(CHARTER, HARMLESS, facts("2026-11-18 22:40 registered"), wall("2026-11-18 23:00"))
    assert "periodic-update" not in [each.clock for each in found if each.due_at]


@pytest.mark.requirement("C7")
def test_a_quote_has_a_clock_of_its_own() -> None:
    history = facts("2026-11-18 09:30 registered", "2026-11-18 10:00 milestone quote-requested")
    change = Subject("change", "normal")
    assert reading("quote", change, history, "2026-11-18 10:00").started_at == wall("2026-11-18 10:00")
    sent = [*history, *facts("2026-11-18 12:00 milestone quoted")]
    assert reading("quote", change, sent, "2026-11-18 12:00").state is State.MET


# ---------------------------------------------------------------- the distributor between


HANDED_OVER = (
    "2026-11-18 10:00 contacted",
    "2026-11-18 10:05 registered",
    "2026-11-18 11:00 milestone handed-over vendor",
    "2026-11-18 12:00 message_out person",
    "2026-11-18 13:00 milestone handed-over distributor",
    "2026-11-18 14:00 message_out person",
    "2026-11-18 15:00 status resolved",
)


def of_side(side: Side, clock: str, now: str, subject: Subject = BLOCKED) -> Reading | None:
    history = own_facts(CHARTER, facts(*HANDED_OVER), side, first=Side.DISTRIBUTOR)
    found = read_clocks(CHARTER, subject, history, wall(now))
    return next((each for each in found if each.clock == clock), None)


@pytest.mark.requirement("C10")
def test_distributor_and_vendor_have_clocks_of_their_own_from_one_stream_of_facts() -> None:
    theirs = of_side(Side.DISTRIBUTOR, "first-response", "2026-11-18 16:00")
    ours = of_side(Side.VENDOR, "first-response", "2026-11-18 16:00")
    assert theirs
    assert ours
    assert (theirs.started_at, theirs.stopped_at) == (wall("2026-11-18 10:00"), wall("2026-11-18 14:00"))
    assert (ours.started_at, ours.stopped_at) == (wall("2026-11-18 11:00"), wall("2026-11-18 12:00"))
    assert (theirs.elapsed, ours.elapsed) == (timedelta(hours=2), timedelta(hours=1))


@pytest.mark.requirement("C10")
def test_a_side_rests_while_the_other_has_the_ticket() -> None:
    assert of_side(Side.VENDOR, "resolution", "2026-11-18 10:59") is None
    theirs = of_side(Side.DISTRIBUTOR, "resolution", "2026-11-18 12:30")
    ours = of_side(Side.VENDOR, "resolution", "2026-11-18 14:30")
    assert theirs
    assert ours
    assert [pause.since for pause in theirs.pauses] == [wall("2026-11-18 11:00")]
    assert [pause.since for pause in ours.pauses] == [wall("2026-11-18 13:00")]


@pytest.mark.requirement("C10")
def test_the_end_of_a_ticket_ends_the_clocks_of_both_sides() -> None:
    ends = [of_side(side, "resolution", "2026-11-19 10:00") for side in Side]
    assert [each.stopped_at for each in ends if each] == [wall("2026-11-18 15:00")] * 2
    assert [each.elapsed for each in ends if each] == [timedelta(hours=3), timedelta(hours=2)]


@pytest.mark.requirement("C10")
def test_whom_the_customer_turns_to_may_be_the_vendor() -> None:
    history = facts("2026-11-18 10:00 registered", "2026-11-18 11:00 milestone handed-over distributor")
    streams = {side: own_facts(CHARTER, history, side, first=Side.VENDOR) for side in Side}
    starts = {
        side: reading("resolution", BLOCKED, streams[side], "2026-11-18 12:00").started_at for side in Side
    }
    assert starts == {
        Side.VENDOR: wall("2026-11-18 10:00"),
        Side.DISTRIBUTOR: wall("2026-11-18 11:00"),
    }


@pytest.mark.requirement("C10")
def test_a_ticket_taken_up_again_runs_for_the_side_that_has_it() -> None:
    history = facts(
        "2026-11-18 10:00 registered",
        "2026-11-18 11:00 milestone handed-over vendor",
        "2026-11-18 13:00 status resolved",
        "2026-11-19 10:00 status in-progress",
    )
    streams = {side: own_facts(CHARTER, history, side, first=Side.DISTRIBUTOR) for side in Side}
    found = {side: reading("resolution", BLOCKED, streams[side], "2026-11-19 12:00") for side in Side}
    assert found[Side.DISTRIBUTOR].elapsed == timedelta(hours=1)
    assert found[Side.VENDOR].elapsed == timedelta(hours=4)


@pytest.mark.requirement("C10")
def test_a_side_that_gets_the_ticket_back_finds_it_as_it_stands() -> None:
    history = facts(
        "2026-11-18 10:00 registered",
        "2026-11-18 10:30 status waiting-customer",
        "2026-11-18 11:00 milestone handed-over vendor",
        "2026-11-18 12:00 message_in",
        "2026-11-18 13:00 milestone handed-over distributor",
    )
    streams = {side: own_facts(CHARTER, history, side, first=Side.DISTRIBUTOR) for side in Side}
    found = {side: reading("resolution", BLOCKED, streams[side], "2026-11-18 14:00") for side in Side}
    assert found[Side.DISTRIBUTOR].elapsed == timedelta(hours=1, minutes=30)
    assert found[Side.VENDOR].elapsed == timedelta(hours=1)


@pytest.mark.requirement("C10")
def test_both_sides_see_the_hand_overs_and_the_customer_one_conversation() -> None:
    assert hand_overs(facts(*HANDED_OVER)) == (
        HandOver(wall("2026-11-18 11:00"), Side.VENDOR),
        HandOver(wall("2026-11-18 13:00"), Side.DISTRIBUTOR),
    )
    dealers = declared(CHARTER.dealers)
    assert dealers.two_sets_of_clocks
    assert dealers.customer_sees == "one-conversation"
