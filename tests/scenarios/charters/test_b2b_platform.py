"""How the platform operator is reached, who answers, and what comes with a contract, run from its charter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest

from amparo.core.charter.add_ons import held
from amparo.core.charter.alerts import Alert, Step, Taken, taken
from amparo.core.charter.channels import recognises
from amparo.core.charter.closures import with_closures
from amparo.core.charter.informing import Call, informing
from amparo.core.charter.model import Subject
from amparo.core.charter.news import reaches
from amparo.core.charter.paging import Confirmation, Shift, paging
from amparo.core.charter.routine import Done, lacks, rounds
from amparo.core.charter.routing import Ring, Route, rings, route
from amparo.core.charter.severity import severity
from amparo.core.time import Closure, always
from amparo.core.time.allowance import due
from tests.kit.b2b_platform import CHARTER, ZONE, wall
from tests.kit.charters import declared

NIGHT = wall("2026-11-22 03:10")


# ---------------------------------------------------------------- reaching the right people


@pytest.mark.requirement("A1")
def test_each_country_has_its_number_and_its_call_reaches_the_right_team() -> None:
    numbers = CHARTER.channels["phone"].numbers
    assert {number.country for number in numbers.values()} == {"ES", "PT", "IT", "FR", "DE", "NL", "GB"}
    for name, number in numbers.items():
        opens = CHARTER.calendars[number.hours].next_open(wall("2026-11-18 01:00"))
        assert rings(CHARTER, name, opens) == Ring(f"support-{name}", "")
        assert CHARTER.teams[f"support-{name}"].countries == (number.country,)
        assert set(number.languages) <= set(CHARTER.languages)


@pytest.mark.requirement("A1", "A9")
def test_outside_its_hours_a_line_leads_to_the_people_on_duty() -> None:
    assert rings(CHARTER, "spain", NIGHT) == Ring("", "duty")
    assert {"portal", "mail", "phone"} <= set(CHARTER.channels)
    assert CHARTER.calendars["round-the-clock"].is_open(NIGHT)


@pytest.mark.requirement("A2")
@pytest.mark.parametrize(
    ("subject", "industry", "expected"),
    [
        (
            Subject("question", country="PT", language="pt-PT"),
            "",
            Route("support-portugal", ("country", "language")),
        ),
        (
            Subject("incident", product="signing", country="ES", language="es"),
            "retail",
            Route("signing", ("product", "language")),
        ),
        (
            Subject("question", country="ES", language="it"),
            "retail",
            Route("retail", ("industry", "language")),
        ),
        (
            Subject("incident", product="signing", country="DE", language="de"),
            "",
            Route("support-germany", ("country", "language")),
        ),
        (Subject("question", country="BR", language="pt-PT"), "", Route("support-centre", ("language",))),
        (Subject("question", country="JP", language="ja"), "", Route("support-centre", ())),
    ],
)
def test_a_ticket_goes_to_people_whose_skills_match(subject: Subject, industry: str, expected: Route) -> None:
    assert route(CHARTER, subject, industry) == expected


@pytest.mark.requirement("A3")
def test_the_whole_charter_exists_in_seven_languages() -> None:
    assert CHARTER.languages == ("en", "es", "fr", "it", "pt-PT", "de", "nl")
    english = {anchor: CHARTER.clause(anchor, "en").sentence for anchor in CHARTER.clauses}
    for language in CHARTER.languages[1:]:
        for anchor, sentence in english.items():
            own = CHARTER.clause(anchor, language).sentence
            assert not re.search(r"[{}]", own), (language, anchor)
            assert own != sentence or "+" in own, (language, anchor)


@pytest.mark.requirement("A3")
@pytest.mark.parametrize(
    ("asked", "served"), [("pt-BR", "pt-PT"), ("de-AT", "de"), ("nl", "nl"), ("ja", "en")]
)
def test_a_customer_is_served_in_his_language_or_the_nearest(asked: str, served: str) -> None:
    assert CHARTER.language(asked) == served
    centre = CHARTER.teams["support-centre"]
    assert set(centre.languages) == set(CHARTER.languages)


@pytest.mark.requirement("F1")
@pytest.mark.parametrize("way", ["registered-number-called-back", "pin", "mail-to-registered-address"])
def test_a_caller_is_verified_in_one_of_three_ways(way: str) -> None:
    assert recognises(CHARTER.channels["phone"], way)
    assert not recognises(CHARTER.channels["phone"], "")


@pytest.mark.requirement("F8")
def test_a_deputy_takes_over_at_once() -> None:
    absence = declared(CHARTER.absence)
    assert (absence.to, absence.hand_over) == ("deputy", "at-once")


@pytest.mark.requirement("F4")
def test_a_closure_is_declared_by_two_for_the_future_and_moves_no_platform_hour() -> None:
    declaration = declared(CHARTER.closures_declared)
    assert (declaration.by, declaration.for_, declaration.published) == (2, "the-future", "at-once")
    opens = CHARTER.calendars["spain"].next_open(wall("2026-11-18 01:00"))
    closure = Closure(opens, opens + timedelta(hours=2), "Evacuation")
    closed = with_closures(CHARTER, (("spain", closure),))
    assert closed.calendars["spain"].next_open(opens) == opens + timedelta(hours=2)
    assert closed.calendars["round-the-clock"].is_open(opens)


# ---------------------------------------------------------------- what comes with a contract


@pytest.mark.requirement("A5")
@pytest.mark.parametrize(
    ("bought", "facts", "has_it"),
    [
        (set(), {"integrated": "true", "volume": "high"}, True),
        (set(), {"integrated": "true", "volume": "medium"}, True),
        (set(), {"integrated": "true", "volume": "low"}, False),
        (set(), {"integrated": "false", "volume": "high"}, False),
        ({"outsourcing"}, {}, True),
        ({"preferred"}, {}, True),
    ],
)
def test_the_preferred_service_is_bundled_or_bought(
    bought: set[str], facts: dict[str, str], has_it: bool
) -> None:
    found = held(CHARTER, frozenset(bought), facts)
    assert ("preferred" in found) is has_it
    assert found >= bought
    assert CHARTER.add_ons["preferred"].assigned_team


@pytest.mark.requirement("A4")
@pytest.mark.parametrize("name", CHARTER.tasks)
def test_managed_tasks_come_again_with_owner_due_date_and_record(name: str) -> None:
    """How often and until when is assumed, so the test takes both from the charter."""
    task = CHARTER.tasks[name]
    first = wall("2026-08-31 08:00")
    found = list(islice(rounds(task, first, wall("2027-12-31 00:00"), ZONE), 4))
    assert found[0].begins_at == first
    assert [each.due_at for each in found] == [
        due(task.due, each.begins_at, always(zone=ZONE)) for each in found
    ]
    assert {each.owner for each in found} == {"operations"} <= set(CHARTER.teams)
    assert lacks(task, Done(first, "Bia", "")) == ("record",)
    assert lacks(task, Done(first, "Bia", "All 14 connections answer")) == ()
    assert task.for_.holds(Subject("task", add_ons=frozenset({"outsourcing"})))


@pytest.mark.requirement("A4")
def test_a_monthly_task_keeps_its_day_and_hour_and_takes_the_last_day_of_a_short_month() -> None:
    monthly = replace(CHARTER.tasks["archive"], every="month")
    found = rounds(monthly, wall("2026-08-31 08:00"), wall("2027-01-01 00:00"), ZONE)
    assert [each.begins_at for each in found] == [
        wall("2026-08-31 08:00"),
        wall("2026-09-30 08:00"),
        wall("2026-10-31 08:00"),
        wall("2026-11-30 08:00"),
        wall("2026-12-31 08:00"),
    ]


@pytest.mark.requirement("A21")
def test_news_reach_those_of_the_country_the_product_and_the_language() -> None:
    terms = declared(CHARTER.news)
    assert set(terms.through) == {"portal", "mail"}
    item = {"country": frozenset({"ES", "PT"}), "product": frozenset({"signing"})}
    reader = {
        "country": frozenset({"PT"}),
        "product": frozenset({"signing"}),
        "language": frozenset({"pt-PT"}),
    }
    assert reaches(terms, item, reader)
    assert not reaches(terms, item, {**reader, "country": frozenset({"DE"})})
    assert not reaches(terms, {**item, "language": frozenset({"es"})}, reader)
    assert reaches(terms, {}, reader)


# ---------------------------------------------------------------- around the clock


@pytest.mark.requirement("A8")
def test_one_trouble_is_one_incident_however_often_it_is_reported() -> None:
    terms = declared(CHARTER.monitoring)
    first, again = Alert("signing-queue", NIGHT), Alert("signing-queue", NIGHT + timedelta(minutes=5))
    over = Alert("signing-queue", NIGHT + timedelta(minutes=9), is_over=True)
    assert taken(terms, first, {}) == Taken(Step.OPEN, kind="incident")
    assert taken(terms, again, {"signing-queue": "20431"}) == Taken(Step.ATTACH, "20431")
    assert taken(terms, Alert("disk", NIGHT), {"signing-queue": "20431"}).step is Step.OPEN
    assert taken(terms, over, {"signing-queue": "20431"}) == Taken(Step.RESOLVE, "20431")
    assert taken(terms, over, {}).step is Step.IGNORE
    assert {"resources", "solutions", "signing", "critical-processes"} == set(terms.watches)


@pytest.mark.requirement("A9")
def test_those_on_duty_are_called_one_after_the_other_until_one_confirms() -> None:
    duty = CHARTER.duties["on-call"]
    wait = timedelta(seconds=duty.acknowledge.seconds)
    shifts = [
        Shift(place, person, wall("2026-11-21 20:00"), wall("2026-11-22 08:00"))
        for place, person in (("first", "Ana"), ("second", "Bruno"), ("lead", "Carla"))
    ]
    found = paging(duty, NIGHT, shifts, [], NIGHT + 3 * wait)
    assert [(page.person, page.at) for page in found.pages] == [
        ("Ana", NIGHT),
        ("Bruno", NIGHT + wait),
        ("Carla", NIGHT + 2 * wait),
        ("Ana", NIGHT + 3 * wait),
    ]
    assert found.confirmed is None
    taken_on = Confirmation(NIGHT + wait + timedelta(seconds=1), "Bruno")
    confirmed = paging(duty, NIGHT, shifts, [taken_on], NIGHT + 3 * wait)
    assert [page.person for page in confirmed.pages] == ["Ana", "Bruno"]
    assert (confirmed.confirmed, confirmed.next_page) == (taken_on, None)


@pytest.mark.requirement("A9")
def test_a_place_that_nobody_holds_is_passed_over_and_a_shift_that_begins_takes_over() -> None:
    duty = CHARTER.duties["on-call"]
    wait = timedelta(seconds=duty.acknowledge.seconds)
    shifts = [
        Shift("second", "Bruno", NIGHT - timedelta(hours=1), NIGHT + wait),
        Shift("first", "Ana", NIGHT + timedelta(hours=1), NIGHT + timedelta(hours=9)),
    ]
    found = paging(duty, NIGHT, shifts, [], NIGHT + timedelta(hours=1))
    assert [(page.person, page.at) for page in found.pages] == [
        ("Bruno", NIGHT),
        ("Ana", NIGHT + timedelta(hours=1)),
    ]


@pytest.mark.requirement("A9")
def test_the_contacts_of_a_process_are_called_in_their_order_until_one_confirms() -> None:
    terms = CHARTER.informing["critical"]
    assert (terms.in_order, terms.until, terms.clock) == (True, "confirmed", "time-to-inform")
    contacts = ["Renata", "Jonas", "Ilse"]
    calls = [
        Call(NIGHT, "Renata", confirmed=False),
        Call(NIGHT + timedelta(minutes=2), "Jonas", confirmed=False),
    ]
    now = NIGHT + timedelta(minutes=9)
    assert informing(contacts, [], now).next_contact == "Renata"
    assert informing(contacts, calls, now).next_contact == "Ilse"
    calls.append(Call(NIGHT + timedelta(minutes=4), "Ilse", confirmed=False))
    again = informing(contacts, calls, now)
    assert (again.next_contact, again.rounds) == ("Renata", 1)
    calls.append(Call(NIGHT + timedelta(minutes=6), "Renata", confirmed=True))
    done = informing(contacts, calls, now)
    assert (done.next_contact, done.informed_at) == ("", NIGHT + timedelta(minutes=6))


@pytest.mark.requirement("A9")
def test_a_critical_process_that_has_stopped_is_a_critical_incident_for_those_who_have_the_service() -> None:
    found = severity(declared(CHARTER.severity), ["critical-process-stopped"], chosen="low")
    assert found == ("critical", "critical-process-stopped")
    duty = CHARTER.duties["on-call"]
    with_it = Subject("incident", severity="critical", add_ons=frozenset({"round-the-clock"}))
    assert duty.for_.holds(with_it)
    assert not duty.for_.holds(Subject("incident", severity="critical"))
    assert CHARTER.calendars[duty.calendar].is_open(NIGHT)
