"""What a vendor of banking software promises: who is covered, what is charged, what a request gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from amparo.core.charter.charging import Quote, QuoteRefused, QuoteState, QuoteTaken, charged_because, quote
from amparo.core.charter.completeness import Completeness, Given, completeness, form_for
from amparo.core.charter.coverage import Cover, Covered, Held, coverage
from amparo.core.charter.warranty import ends_at, issued_first, last_day, reminded_on
from amparo.core.clock import Subject
from tests.kit import charters
from tests.kit.charters import declared

if TYPE_CHECKING:
    from datetime import datetime

CHARTER = charters.charter("banking-software")
WARRANTY = declared(CHARTER.warranty)


def wall(text: str) -> datetime:
    return charters.wall(text, ZoneInfo("Europe/Lisbon"))


# ---------------------------------------------------------------- who is covered


@pytest.mark.requirement("C1")
def test_a_licence_issued_on_the_last_of_november_is_covered_through_february() -> None:
    assert last_day(WARRANTY, date(2026, 11, 30)) == date(2027, 2, 28)
    assert ends_at(WARRANTY, date(2026, 11, 30), CHARTER.timezone) == wall("2027-03-01 00:00")


@pytest.mark.requirement("C1")
@pytest.mark.parametrize(
    ("issued", "last"),
    [("2026-09-15", "2026-12-15"), ("2026-08-31", "2026-11-30"), ("2027-11-30", "2028-02-29")],
)
def test_a_warranty_lasts_to_the_corresponding_day_or_the_last_of_its_month(issued: str, last: str) -> None:
    assert last_day(WARRANTY, date.fromisoformat(issued)) == date.fromisoformat(last)


@pytest.mark.requirement("C1")
def test_a_licence_issued_again_has_no_new_warranty() -> None:
    issues = [date(2026, 11, 30), date(2027, 2, 1)]
    assert last_day(WARRANTY, issued_first(WARRANTY, issues)) == date(2027, 2, 28)


@pytest.mark.requirement("C1")
def test_reminders_precede_the_end_of_a_warranty() -> None:
    days = reminded_on(WARRANTY, date(2026, 11, 30))
    assert days == tuple(sorted(days)) != ()
    assert all(date(2026, 11, 30) < day < date(2027, 2, 28) for day in days)


def covered(kind: str, *held: Held, opened: str, now: str = "") -> Covered:
    return coverage(CHARTER, kind, held, wall(opened), wall(now or opened))


ISSUED = date(2026, 11, 30)
UNDER_WARRANTY = Held(Cover.WARRANTY, ISSUED, last_day(WARRANTY, ISSUED))
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
    assert between == Covered(None, CHARTER.coverage.outside)
    assert between.otherwise == "offer-quote"


@pytest.mark.requirement("C1")
def test_what_is_opened_under_cover_is_finished_under_cover() -> None:
    found = covered("incident", UNDER_WARRANTY, opened="2027-02-28 17:00", now="2027-04-15 09:00")
    assert found == Covered(Cover.WARRANTY)


def test_another_charter_may_let_cover_end_at_once_begin_anew_or_be_needless() -> None:
    opened, now = wall("2027-02-28 17:00"), wall("2027-04-15 09:00")
    ends = replace(CHARTER, coverage=replace(CHARTER.coverage, opened_under_cover="ends-with-cover"))
    assert coverage(ends, "incident", [UNDER_WARRANTY], opened, now) == Covered(None, "offer-quote")
    open_to_all = replace(CHARTER, coverage=replace(CHARTER.coverage, needs=()))
    assert coverage(open_to_all, "incident", [], opened, now) == Covered(None)
    anew = replace(WARRANTY, reissue_restarts=True)
    assert issued_first(anew, [date(2026, 11, 30), date(2027, 2, 1)]) == date(2027, 2, 1)


# ---------------------------------------------------------------- what is charged


@pytest.mark.requirement("C2", "C7")
def test_updates_come_with_contract_and_warranty() -> None:
    assert CHARTER.coverage.includes_updates
    assert set(declared(CHARTER.updates).free_for) == {"contract", "warranty"}
    assert charged_because(CHARTER, "request", []) == ()


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
    assert charged_because(CHARTER, "request", [touched]) == (touched,)


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


@pytest.mark.requirement("C8")
def test_integrating_something_new_is_taken_case_by_case() -> None:
    integration = CHARTER.services["integration"]
    assert integration.case_by_case
    assert charged_because(CHARTER, integration.kind, ["new-hardware"], "integration") == (
        "new-hardware",
        "integration",
        "change",
    )


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
    form = declared(form_for(CHARTER.intake, Subject("incident", "normal"), "portal"))
    return completeness(CHARTER.intake, form, given, KNOWN)


@pytest.mark.requirement("C11")
def test_the_form_fills_in_what_is_known_of_the_installation_and_says_what_is_missing() -> None:
    found = told(Given({"hardware-model": "  "}))
    assert found.values == KNOWN["installation"]
    assert found.missing_fields == ("hardware-model", "error-messages")
    assert found.lacks_steps
    assert not found.is_complete
    assert found.then == "ask"
    assert CHARTER.text(f"askings.{found.ask_with}", "pt-PT")


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
    assert form_for(CHARTER.intake, Subject("question"), "portal") is None


# ---------------------------------------------------------------- how to reach us, and what comes of it


@pytest.mark.requirement("C9")
def test_there_is_a_way_for_everything_and_for_files_too_big_for_mail() -> None:
    channels = CHARTER.channels
    assert {"phone", "fax", "mail", "upload", "portal", "visit"} <= set(channels)
    assert channels["upload"].resumable
    assert set(channels["upload"].ways) == {"portal", "sftp"}
    assert CHARTER.calendar(channels["visit"].hours).is_open(wall("2026-12-25 03:00"))


@pytest.mark.requirement("C3")
def test_relatives_are_suggested_and_followers_of_a_problem_told_together() -> None:
    problems = declared(CHARTER.problems)
    assert (problems.relatives, problems.followers) == ("suggested", "informed-together")
    assert problems.major_incident == "declared-by-lead"


@pytest.mark.requirement("C4")
def test_a_guide_sent_from_a_ticket_counts_as_used() -> None:
    knowledge = declared(CHARTER.knowledge)
    assert knowledge.sent_from_ticket == "counted-as-used"


@pytest.mark.requirement("C5")
def test_each_ticket_has_a_cause_that_shows_where_improvement_is_needed() -> None:
    causes = declared(CHARTER.causes)
    wanted = {"user-training", "equipment-update", "equipment-replacement"}
    assert wanted | {"software-update", "software-replacement"} <= set(causes.list)
    assert set(CHARTER.reports["trends"].shows) == {"customer", "product", "cause"}
