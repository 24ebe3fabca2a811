"""What a vendor of cloud ERP promises: levels, lines, a portal in the centre, agreements of one's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from amparo.core.charter.agreements import measuring
from amparo.core.charter.lines import comes_in_at, goes_on_to
from amparo.core.clock import Reading, State, Subject, read_clocks
from tests.kit import charters
from tests.kit.charters import declared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter import Charter
    from amparo.core.clock import Fact

CHARTER = charters.charter("cloud-erp")
BRATISLAVA = ZoneInfo("Europe/Bratislava")
LEVELS = ("basic", "standard", "advanced", "strategic")


def wall(text: str) -> datetime:
    return charters.wall(text, BRATISLAVA)


def facts(*lines: str) -> list[Fact]:
    return charters.facts(*lines, place=BRATISLAVA)


def reading(
    clock: str, subject: Subject, history: Sequence[Fact], now: str, by: Charter = CHARTER
) -> Reading:
    return next(each for each in read_clocks(by, subject, history, wall(now)) if each.clock == clock)


def at_level(level: str, opened: str) -> datetime:
    """When the first answer to a critical incident is due at a level."""
    subject = Subject("incident", "critical", level=level)
    return declared(reading("first-response", subject, facts(f"{opened} registered"), opened).due_at)


# ---------------------------------------------------------------- levels and lines


@pytest.mark.requirement("B1")
def test_the_levels_go_from_basic_to_strategic() -> None:
    assert tuple(CHARTER.levels) == LEVELS


@pytest.mark.requirement("B1")
@pytest.mark.parametrize("opened", ["2026-11-18 09:00", "2026-11-20 18:30", "2026-12-24 10:00"])
def test_each_level_is_answered_no_later_than_the_one_below_it(opened: str) -> None:
    dues = [at_level(level, opened) for level in LEVELS]
    assert dues == sorted(dues, reverse=True)
    assert dues[-1] < dues[0]


@pytest.mark.requirement("B1")
def test_the_levels_differ_in_who_answers() -> None:
    levels = CHARTER.levels
    assert len({(levels[name].lines, levels[name].includes) for name in LEVELS}) == len(LEVELS)


@pytest.mark.requirement("B1")
@pytest.mark.parametrize("level", LEVELS)
def test_the_portal_is_open_every_hour_of_the_year_at_every_level(level: str) -> None:
    year = (datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
    hours = CHARTER.calendar(CHARTER.levels[level].portal)
    assert hours.between(*year) == timedelta(days=365)
    assert "portal" in CHARTER.levels[level].channels


@pytest.mark.requirement("B1", "B5")
def test_who_answers_first_follows_from_the_level_and_the_kind() -> None:
    at = {level: comes_in_at(CHARTER, Subject("incident", level=level)) for level in LEVELS}
    assert at["basic"] == "first"
    assert at["strategic"] != "first"
    assert comes_in_at(CHARTER, Subject("defect", level="basic")) == "second"
    assert comes_in_at(CHARTER, Subject("incident")) == "first"


@pytest.mark.requirement("B5")
def test_what_a_line_cannot_solve_goes_on_to_the_next() -> None:
    assert goes_on_to(CHARTER, "first") == ("second", "third")
    assert goes_on_to(CHARTER, "third") == ()


# ---------------------------------------------------------------- how to reach us


@pytest.mark.requirement("B3")
@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-18 07:59:59", False),
        ("2026-11-18 08:00:00", True),
        ("2026-11-18 16:59:59", True),
        ("2026-11-18 17:00:00", False),
        ("2026-11-21 10:00:00", False),  # a Saturday
        ("2026-12-24 10:00:00", False),  # a holiday on a Thursday
        ("2026-11-17 10:00:00", True),  # a day of remembrance, and a working day
    ],
)
def test_the_phone_is_answered_on_working_days_from_eight_to_five(at: str, is_open: bool) -> None:
    assert CHARTER.calendar(CHARTER.channels["phone"].hours).is_open(wall(at)) is is_open


@pytest.mark.requirement("B3")
@pytest.mark.parametrize(
    ("language", "words"), [("en", ("basic functions", "data", "log in")), ("sk", ("základných", "údajmi"))]
)
def test_who_logs_a_call_is_shown_what_the_phone_is_for(language: str, words: tuple[str, ...]) -> None:
    scope = CHARTER.text(f"scopes.{CHARTER.channels['phone'].scope}", language)
    assert all(word in scope for word in words)


@pytest.mark.requirement("B4")
def test_the_portal_is_the_central_point_of_communication() -> None:
    assert CHARTER.channels["portal"].preferred
    assert {"request", "incident", "problem", "change"} <= set(CHARTER.kinds)
    assert CHARTER.portal.permissions == ("own", "organisation", "approver", "administrator")


@pytest.mark.requirement("B6")
def test_impact_and_urgency_give_the_priority() -> None:
    priorities = CHARTER.priorities
    rank = priorities.levels.index
    table = [[rank(priorities.of(row, column)) for column in priorities.urgency] for row in priorities.impact]
    assert all(row == sorted(row) for row in table)
    assert all(list(column) == sorted(column) for column in zip(*table, strict=True))
    assert (table[0][0], table[-1][-1]) == (0, len(priorities.levels) - 1)
    asked = [name for name, kind in CHARTER.kinds.items() if kind.impact_and_urgency]
    assert {"incident", "problem"} <= set(asked)


# ---------------------------------------------------------------- what customers read


@pytest.mark.requirement("B2")
def test_the_documentation_speaks_english_and_slovak_and_states_its_versions() -> None:
    knowledge = declared(CHARTER.knowledge)
    assert set(knowledge.languages) == {"en", "sk"}
    assert knowledge.states_versions
    assert set(knowledge.updated_with) == {"new-products", "new-versions"}


@pytest.mark.requirement("B7")
def test_the_daily_talk_has_a_page_for_each_customer() -> None:
    talk = CHARTER.reports["daily-talk"]
    assert set(talk.shows) == {"new", "moved", "waiting-for-whom", "due-today"}
    assert (talk.per, talk.printable) == ("customer", True)
    assert "tickets" in CHARTER.retention


# ---------------------------------------------------------------- an agreement of one's own


@pytest.mark.requirement("B9")
def test_a_contract_with_an_agreement_of_its_own_is_measured_by_it_while_it_is_valid() -> None:
    own = CHARTER.variant("harvest-season")
    assert measuring(CHARTER, ["harvest-season"], wall("2026-09-30 23:59:59")) is CHARTER
    assert measuring(CHARTER, ["harvest-season"], wall("2026-10-01 00:00")) is own
    assert measuring(CHARTER, ["harvest-season"], wall("2027-09-30 23:59:59")) is own
    assert measuring(CHARTER, ["harvest-season"], wall("2027-10-01 00:00")) is CHARTER
    assert measuring(CHARTER, [], wall("2026-11-18 10:00")) is CHARTER


@pytest.mark.requirement("B9")
def test_an_agreement_changes_what_it_names_and_leaves_the_rest() -> None:
    own = CHARTER.variant("harvest-season")
    history, now = facts("2026-11-18 09:00 registered"), "2026-11-18 09:00"
    critical = Subject("incident", "critical", level="strategic")
    dues = [reading("resolution", critical, history, now, by).due_at for by in (own, CHARTER)]
    assert dues[0]
    assert dues[1]
    assert dues[0] < dues[1]
    basic = Subject("incident", "normal", level="basic")
    answers = [reading("first-response", basic, history, now, by).due_at for by in (own, CHARTER)]
    assert answers[0] == answers[1]


# ---------------------------------------------------------------- fairness


@pytest.mark.requirement("F1")
def test_who_calls_is_verified_before_anything_is_disclosed() -> None:
    ways = {"registered-number-called-back", "pin", "mail-to-registered-address"}
    assert set(CHARTER.channels["phone"].verify) == ways


@pytest.mark.requirement("F2")
def test_a_dispute_runs_against_a_clock_until_a_lead_apart_has_decided() -> None:
    disputes = declared(CHARTER.disputes)
    assert (disputes.decided_by, disputes.corrections) == ("lead-not-on-ticket", "reversing-entries")
    history = facts(
        "2026-11-16 09:00 registered",
        "2026-11-17 09:00 status resolved",
        "2026-11-18 09:00 milestone disputed 1",
    )
    subject = Subject("incident", "normal", level="basic")
    assert reading(disputes.clock, subject, history, "2026-11-18 10:00").state is State.RUNNING
    decided = [*history, *facts("2026-11-18 15:00 milestone dispute-decided 1")]
    assert reading(disputes.clock, subject, decided, "2026-11-18 15:00").state is State.MET


@pytest.mark.requirement("F3")
def test_the_clocks_of_held_mail_start_when_it_was_received() -> None:
    history = facts("2026-11-18 09:00 contacted", "2026-11-18 11:00 registered")
    found = reading(
        "first-response", Subject("incident", "normal", level="basic"), history, "2026-11-18 11:00"
    )
    assert found.started_at == wall("2026-11-18 09:00")
    assert CHARTER.channels["mail"].unknown_senders == "hold"


@pytest.mark.requirement("F4")
def test_an_unforeseen_closure_takes_two_people_and_holds_for_the_future() -> None:
    closures = declared(CHARTER.closures_declared)
    assert (closures.by, closures.for_, closures.published) == (2, "the-future", "at-once")


@pytest.mark.requirement("F8")
def test_what_an_absent_agent_holds_reaches_a_deputy_at_once() -> None:
    absence = declared(CHARTER.absence)
    assert (absence.hand_over, absence.to) == ("at-once", "deputy")


@pytest.mark.requirement("F7")
def test_secrets_are_masked_and_an_environment_is_entered_with_consent() -> None:
    secrets = declared(CHARTER.secrets)
    assert set(secrets.mask) == {"passwords", "keys", "card-numbers"}
    assert (secrets.reveal, secrets.environment_access) == ("logged", "consent-from-to")
