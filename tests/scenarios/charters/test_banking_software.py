"""What a vendor of banking software promises: who is covered, when a technician comes, what is charged."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from amparo.core.charter.charging import Quote, QuoteRefused, QuoteState, QuoteTaken, charged_because, quote
from amparo.core.charter.completeness import Completeness, Given, completeness, form_for
from amparo.core.charter.coverage import Cover, Covered, Held, coverage
from amparo.core.charter.severity import severity
from amparo.core.charter.warranty import ends_at, issued_first, last_day, reminded_on
from amparo.core.clock import Reading, State, Subject, read_clocks
from amparo.core.clock.handover import HandOver, Side, hand_overs, own_facts
from tests.kit import charters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.terms.cover import Warranty
    from amparo.core.clock import Fact

LISBON = ZoneInfo("Europe/Lisbon")
BLOCKED = Subject("incident", "normal", severity="high")
HARMLESS = Subject("incident", "normal", severity="low")


def charter() -> Charter:
    return charters.named("banking-software")


def wall(text: str) -> datetime:
    return charters.wall(text, LISBON)


def facts(*lines: str) -> list[Fact]:
    return charters.facts(*lines, place=LISBON)


def reading(clock: str, subject: Subject, history: Sequence[Fact], now: str) -> Reading:
    return next(each for each in read_clocks(charter(), subject, history, wall(now)) if each.clock == clock)


# ---------------------------------------------------------------- who is covered


def warranty() -> Warranty:
    terms = charter().warranty
    assert terms
    return terms


@pytest.mark.requirement("C1")
def test_a_licence_issued_on_the_last_of_november_is_covered_through_february() -> None:
    assert last_day(warranty(), date(2026, 11, 30)) == date(2027, 2, 28)
    assert ends_at(warranty(), date(2026, 11, 30), charter().timezone) == wall("2027-03-01 00:00")


@pytest.mark.requirement("C1")
@pytest.mark.parametrize(
    ("issued", "last"),
    [("2026-09-15", "2026-12-15"), ("2026-08-31", "2026-11-30"), ("2027-11-30", "2028-02-29")],
)
def test_a_warranty_lasts_to_the_corresponding_day_or_the_last_of_its_month(issued: str, last: str) -> None:
    assert last_day(warranty(), date.fromisoformat(issued)) == date.fromisoformat(last)


@pytest.mark.requirement("C1")
def test_a_licence_issued_again_has_no_new_warranty() -> None:
    issues = [date(2026, 11, 30), date(2027, 2, 1)]
    assert last_day(warranty(), issued_first(warranty(), issues)) == date(2027, 2, 28)


@pytest.mark.requirement("C1")
def test_reminders_precede_the_end_of_a_warranty() -> None:
    days = reminded_on(warranty(), date(2026, 11, 30))
    assert days == tuple(sorted(days))
    assert all(date(2026, 11, 30) < day < date(2027, 2, 28) for day in days)
    assert len(days) > 0


def covered(kind: str, *held: Held, opened: str, now: str = "") -> Covered:
    return coverage(charter(), kind, held, wall(opened), wall(now or opened))


UNDER_WARRANTY = Held(Cover.WARRANTY, date(2026, 11, 30), date(2027, 2, 28))
WITH_CONTRACT = Held(Cover.CONTRACT, date(2027, 3, 2))


@pytest.mark.requirement("C1")
def test_support_is_for_customers_with_a_contract_or_under_warranty() -> None:
    assert covered("incident", UNDER_WARRANTY, opened="2027-02-28 23:59:59") == Covered(Cover.WARRANTY)
    assert covered("incident", WITH_CONTRACT, opened="2030-01-01 00:00") == Covered(Cover.CONTRACT)
    both = (UNDER_WARRANTY, Held(Cover.CONTRACT, date(2026, 12, 1)))
    assert covered("incident", *both, opened="2027-01-10 10:00") == Covered(Cover.CONTRACT)


@pytest.mark.requirement("C1")
def test_a_ticket_outside_both_is_recognised_when_it_is_opened() -> None:
    between = covered("question", UNDER_WARRANTY, WITH_CONTRACT, opened="2027-03-01 00:00")
    assert between == Covered(None, charter().coverage.outside)
    assert between.otherwise == "offer-quote"


@pytest.mark.requirement("C1")
def test_what_is_opened_under_cover_is_finished_under_cover() -> None:
    found = covered("incident", UNDER_WARRANTY, opened="2027-02-28 17:00", now="2027-04-15 09:00")
    assert found == Covered(Cover.WARRANTY)


# ---------------------------------------------------------------- what is charged


@pytest.mark.requirement("C2", "C7")
def test_updates_come_with_contract_and_warranty() -> None:
    assert charter().coverage.includes_updates
    assert charter().updates
    assert set(charter().updates.free_for) == {"contract", "warranty"}
    assert charged_because(charter(), "request", []) == ()


@pytest.mark.requirement("C7")
@pytest.mark.parametrize(
    "touched",
    [
        "platform",
        "operating-system",
        "database",
        "user-interface",
        "communication-protocol",
        "language",
        "new-hardware",
        "new-software",
    ],
)
def test_an_upgrade_is_classified_as_chargeable(touched: str) -> None:
    assert charged_because(charter(), "request", [touched]) == (touched,)


@pytest.mark.requirement("C7")
def test_the_customer_approves_or_declines_a_quote_and_its_cost_is_recorded() -> None:
    quoted = QuoteTaken(wall("2026-11-18 10:00"), QuoteState.QUOTED, Decimal("1200.00"))
    declined = QuoteTaken(wall("2026-11-19 10:00"), QuoteState.DECLINED, by="Rui")
    cheaper = QuoteTaken(wall("2026-11-20 10:00"), QuoteState.QUOTED, Decimal("900.00"))
    approved = QuoteTaken(wall("2026-11-23 10:00"), QuoteState.APPROVED, by="Rui")
    assert quote([quoted, declined]) == Quote(QuoteState.DECLINED, Decimal("1200.00"), "Rui")
    assert not quote([quoted, declined, cheaper]).lets_work_begin
    found = quote([quoted, declined, cheaper, approved])
    assert found == Quote(QuoteState.APPROVED, Decimal("900.00"), "Rui")
    assert found.lets_work_begin


@pytest.mark.requirement("C7")
def test_nobody_approves_what_was_never_quoted() -> None:
    with pytest.raises(QuoteRefused, match="a quote that is wanted cannot become approved"):
        quote([QuoteTaken(wall("2026-11-18 10:00"), QuoteState.APPROVED, by="Rui")])


@pytest.mark.requirement("C7")
def test_a_quote_has_a_clock_of_its_own() -> None:
    history = facts("2026-11-18 09:30 registered", "2026-11-18 10:00 milestone quote-requested")
    change = Subject("change", "normal")
    assert reading("quote", change, history, "2026-11-18 10:00").started_at == wall("2026-11-18 10:00")
    sent = [*history, *facts("2026-11-18 12:00 milestone quoted")]
    assert reading("quote", change, sent, "2026-11-18 12:00").state is State.MET


@pytest.mark.requirement("C8")
def test_integrating_something_new_is_taken_case_by_case() -> None:
    integration = charter().services["integration"]
    assert integration.case_by_case
    assert charged_because(charter(), integration.kind, ["new-hardware"], "integration") == (
        "new-hardware",
        "integration",
        "change",
    )


# ---------------------------------------------------------------- severity and the visit


@pytest.mark.requirement("C6")
def test_a_blocked_application_is_of_high_severity_even_for_one_user() -> None:
    terms = charter().severity
    assert terms
    assert charter().priorities.of("one-person", "low") == "low"
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
    visits = charter().visits
    assert visits
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
    history = facts("2026-11-18 22:40 registered")
    first = reading("periodic-update", BLOCKED, history, "2026-11-18 22:41")
    assert first.due_at
    interval = first.due_at - wall("2026-11-18 22:40")

    told = [*history, *facts("2026-11-18 23:00 message_out person")]
    second = reading("periodic-update", BLOCKED, told, "2026-11-18 23:01")
    assert (second.cycle, second.due_at) == (2, wall("2026-11-18 23:00") + interval)
    assert second.previous[0].verdict is State.MET

    later = second.due_at + timedelta(seconds=1)
    silent = next(each for each in read_clocks(charter(), BLOCKED, told, later) if each.clock == first.clock)
    assert silent.state is State.BREACHED


@pytest.mark.requirement("C12")
def test_automatic_messages_are_no_news_and_the_resolution_ends_them() -> None:
    history = facts("2026-11-18 22:40 registered", "2026-11-18 22:41 message_out automatic")
    assert reading("periodic-update", BLOCKED, history, "2026-11-18 22:45").cycle == 1
    ended = [*history, *facts("2026-11-18 23:00 status resolved")]
    assert reading("periodic-update", BLOCKED, ended, "2026-11-20 12:00").state is State.MET


@pytest.mark.requirement("C12")
def test_other_tickets_have_no_such_interval() -> None:
    found = read_clocks(charter(), HARMLESS, facts("2026-11-18 22:40 registered"), wall("2026-11-18 23:00"))
    assert "periodic-update" not in [each.clock for each in found if each.due_at]


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
    history = own_facts(charter(), facts(*HANDED_OVER), side, first=Side.DISTRIBUTOR)
    found = read_clocks(charter(), subject, history, wall(now))
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
def test_both_sides_see_the_hand_overs_and_the_customer_one_conversation() -> None:
    assert hand_overs(facts(*HANDED_OVER)) == (
        HandOver(wall("2026-11-18 11:00"), Side.VENDOR),
        HandOver(wall("2026-11-18 13:00"), Side.DISTRIBUTOR),
    )
    dealers = charter().dealers
    assert dealers
    assert dealers.two_sets_of_clocks
    assert dealers.customer_sees == "one-conversation"


# ---------------------------------------------------------------- what a request gives


KNOWN = {
    "installation": {
        "product-version": "8.4.2",
        "server-version": "12.1",
        "operating-system": "Debian 12",
        "hardware-type": "server",
    }
}


def told(given: Given) -> Completeness:
    form = form_for(charter().intake, Subject("incident", "normal"), "portal")
    assert form
    return completeness(charter().intake, form, given, KNOWN)


@pytest.mark.requirement("C11")
def test_the_form_fills_in_what_is_known_of_the_installation_and_says_what_is_missing() -> None:
    found = told(Given({"hardware-model": "  "}))
    assert found.values == KNOWN["installation"]
    assert found.missing_fields == ("hardware-model", "error-messages")
    assert found.lacks_steps
    assert not found.is_complete
    assert found.then == "ask"
    assert charter().text(f"askings.{found.ask_with}", "pt-PT")


@pytest.mark.requirement("C11")
def test_a_request_that_says_everything_is_complete_and_the_customers_word_counts() -> None:
    given = Given(
        {"product-version": "8.5", "hardware-model": "PX-300", "error-messages": "ORA-00060 on the server"},
        steps="Closed the day and printed the journal.",
    )
    found = told(given)
    assert found.is_complete
    assert found.values["product-version"] == "8.5"


@pytest.mark.requirement("C11")
def test_a_question_needs_no_such_form() -> None:
    assert form_for(charter().intake, Subject("question"), "portal") is None


# ---------------------------------------------------------------- how to reach us, and what comes of it


@pytest.mark.requirement("C9")
def test_there_is_a_way_for_everything_and_for_files_too_big_for_mail() -> None:
    channels = charter().channels
    assert {"phone", "fax", "mail", "upload", "portal", "visit"} <= set(channels)
    assert channels["upload"].resumable
    assert set(channels["upload"].ways) == {"portal", "sftp"}
    assert charter().calendar(channels["visit"].hours).is_open(wall("2026-12-25 03:00"))


@pytest.mark.requirement("C3")
def test_relatives_are_suggested_and_followers_of_a_problem_told_together() -> None:
    problems = charter().problems
    assert problems
    assert (problems.relatives, problems.followers) == ("suggested", "informed-together")
    assert problems.major_incident == "declared-by-lead"


@pytest.mark.requirement("C4")
def test_a_guide_sent_from_a_ticket_counts_as_used() -> None:
    knowledge = charter().knowledge
    assert knowledge
    assert knowledge.sent_from_ticket == "counted-as-used"


@pytest.mark.requirement("C5")
def test_each_ticket_has_a_cause_that_shows_where_improvement_is_needed() -> None:
    causes = charter().causes
    assert causes
    wanted = {"user-training", "equipment-update", "equipment-replacement"}
    assert wanted | {"software-update", "software-replacement"} <= set(causes.list)
    assert set(charter().reports["trends"].shows) == {"customer", "product", "cause"}
