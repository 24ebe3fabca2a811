"""Kinds of cases beyond what the sample shows."""

from __future__ import annotations

from typing import Any

import pytest

from amparo.core.clock.cases import answers
from tests.kit.charters import wall

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = [["08:00", "10:45"], ["13:00", "17:30"]]
TEK = {"tz": "America/Sao_Paulo", "week": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS)}
NEVER = {"tz": "UTC", "week": {}}
ALWAYS = {"tz": "UTC", "week": {day: [["00:00", "24:00"]] for day in DAYS}}


def told(kind: str, **case: Any) -> Any:
    """The answer to one case; times are wall times of São Paulo."""
    calendars = {"tek": TEK, "never": NEVER, "always": ALWAYS, "both": {"intersection": ["tek", "always"]}}
    (answer,) = answers(
        {"calendars": calendars, "cases": [{"id": 1, "kind": kind, "calendar": "tek", **case}]}
    )
    return answer.get("result", answer)


def at(text: str) -> str:
    return wall(text).isoformat()


def z(text: str) -> str:
    return wall(text).strftime("%Y-%m-%dT%H:%M:%SZ")


def events(*lines: str) -> list[dict[str, str]]:
    """`2026-11-18 09:00 pause reason=waiting`."""
    found = []
    for line in lines:
        day, hour, kind, *rest = line.split()
        found.append({"at": at(f"{day} {hour}"), "type": kind} | dict(word.split("=") for word in rest))
    return found


def test_an_opening_that_never_comes_is_none() -> None:
    start = at("2026-11-18 09:00")
    assert told("add", calendar="never", start=start, business_seconds=1) == {"due": None}
    assert told("next_open", calendar="never", start=start) == {"at": None}
    assert told("business_days_end", calendar="never", start=start, days=1) == {"due": None}


def test_a_combined_calendar_can_be_asked() -> None:
    assert told("business_days_end", calendar="both", start=at("2026-11-20 12:00"), days=1) == {
        "due": z("2026-11-23 17:30")
    }


def test_a_calendar_may_stand_in_its_case() -> None:
    half = {
        **TEK,
        "exceptions": {"2026-11-18": [["08:00", "09:00"]]},
        "closed_dates": ["2026-11-18", "2026-11-19"],
    }
    start = at("2026-11-18 08:30")
    assert told("add", calendar=half, start=start, business_seconds=3600) == {"due": z("2026-11-20 08:30")}


@pytest.mark.parametrize(
    ("threshold", "fires"),
    [
        ({"basis": "percent", "value": 50}, "2026-11-19 09:00"),
        ({"basis": "business_seconds_before", "value": 3600}, "2026-11-19 10:00"),
        ({"basis": "real_before", "value": 14_400}, "2026-11-19 09:15"),
        ({"basis": "business_hours_before", "value": 2}, "2026-11-19 09:00"),
    ],
)
def test_thresholds_say_their_basis(threshold: dict[str, Any], fires: str) -> None:
    case = {"start": at("2026-11-18 16:30"), "target_s": 4 * 3600, "thresholds": [threshold]}
    found = told("threshold", **case)
    assert found == {"due": z("2026-11-19 13:15"), "fires": [z(fires)]}


def test_a_conversation_without_a_question_has_no_clock() -> None:
    found = told(
        "conversation", first_response_s=60, next_response_s=60, events=[], as_of=at("2026-11-18 09:00")
    )
    assert found == {"first_response": None, "next_response": []}


def test_an_update_that_waits_for_the_customer_may_rest() -> None:
    happened = events(
        "2026-11-18 08:00 created",
        "2026-11-18 09:00 pause reason=waiting_customer",
        "2026-11-18 10:00 resume reason=waiting_customer",
        "2026-11-18 10:30 agent_public_reply",
    )
    case = {"every_s": 7200, "starts_on": "created", "events": happened, "as_of": at("2026-11-18 10:30")}
    elapsed = [
        told("periodic_update", pausable=rests, **case)["cycles"][0]["elapsed_s"] for rests in (True, False)
    ]
    assert elapsed == [5400, 9000]


def test_updates_may_begin_with_the_first_answer() -> None:
    happened = events("2026-11-18 08:00 created", "2026-11-18 09:00 agent_public_reply")
    case = {
        "every_s": 3600,
        "starts_on": "agent_public_reply",
        "pausable": False,
        "as_of": at("2026-11-18 09:30"),
    }
    (cycle,) = told("periodic_update", events=happened, **case)["cycles"]
    assert (cycle["start"], cycle["due"], cycle["state"]) == (
        z("2026-11-18 09:00"),
        z("2026-11-18 10:00"),
        "running",
    )


def test_a_rule_may_wait_in_business_time() -> None:
    rule = {"status": "waiting", "after": {"business_hours": 4}, "reset_on": ["customer_message"]}
    happened = events("2026-11-18 09:00 status to=waiting")
    found = told("auto_close", rule=rule, events=happened, as_of=at("2026-11-18 15:15"))
    assert found == {"closes_at": z("2026-11-18 15:15"), "closed_at": z("2026-11-18 15:15")}


def test_attempts_of_one_day_may_count_once() -> None:
    rule = {
        "counter": "failed",
        "count": 2,
        "distinct_days": True,
        "timezone": "America/Sao_Paulo",
        "reset_on": [],
    }
    happened = events("2026-11-18 09:00 failed", "2026-11-18 23:30 failed", "2026-11-19 00:10 failed")
    found = told("auto_close", rule=rule, events=happened, as_of=at("2026-11-18 23:45"))
    assert found == {"closes_at": None, "closed_at": None}
    later = told("auto_close", rule=rule, events=happened, as_of=at("2026-11-19 09:00"))
    assert later["closed_at"] == z("2026-11-19 00:10")


def test_deviations_may_be_pooled_and_capped() -> None:
    misses = [{"allowance_s": 100, "taken_s": 150}, {"allowance_s": 100, "taken_s": 90}]
    variables = [{"name": "time", "kind": "time", "misses": misses}]
    case = {"invoice_net": "100.00", "variables": variables}
    assert told("credit", combine="pooled", cap=None, **case)["credit_pct"] == "25.00"
    assert told("credit", combine="worst", cap="30", **case) == {
        "deviation_pct": {"time": "50.00"},
        "credit_pct": "30.00",
        "amount": "30.00",
    }


def test_a_clock_without_target_or_after_a_cancel_has_no_due() -> None:
    begun = ["2026-11-18 09:00 start"]
    free = told("clock", target_s=None, events=events(*begun), as_of=at("2026-11-18 10:00"))
    assert (free["state"], free["due"], free["remaining_s"], free["elapsed_s"]) == (
        "untargeted",
        None,
        None,
        3600,
    )
    ended = events(*begun, "2026-11-18 09:30 cancel", "2026-11-18 09:45 stop")
    gone = told("clock", target_s=7200, events=ended, as_of=at("2026-11-18 10:00"))
    assert (gone["state"], gone["due"], gone["elapsed_s"]) == ("cancelled", None, 1800)


def test_a_calendar_may_have_hours_taken_out_of_a_date() -> None:
    drill = {**TEK, "breaks": {"2026-11-18": [["14:00", "15:00"]]}}
    assert told("between", calendar=drill, start=at("2026-11-18 13:00"), end=at("2026-11-18 16:00")) == {
        "business_seconds": 2 * 3600
    }


def test_a_calendar_may_be_what_another_leaves() -> None:
    lunch = {"tz": "America/Sao_Paulo", "week": {day: [["09:00", "10:00"]] for day in DAYS}}
    rest = {"difference": ["tek", lunch]}
    assert told("between", calendar=rest, start=at("2026-11-18 08:00"), end=at("2026-11-18 12:00")) == {
        "business_seconds": 6300
    }


@pytest.mark.parametrize(
    ("calendar", "problem"),
    [
        ({**TEK, "brakes": {}}, "['brakes'] are no parts of a calendar"),
        ({**TEK, "week": {"monday": []}}, "['monday'] are no days of the week"),
        ({"week": {}}, "'tz' is missing or unknown"),
        ({"union": ["tek", "no such"]}, "there is no calendar 'no such'"),
        ({**TEK, "week": {"mon": [["12:00", "11:00"]]}}, "a window closes before it opens"),
        ({**TEK, "week": {"mon": [["12:00", "25:99"]]}}, "25:99 is no time of day"),
        ({**TEK, "closed_dates": ["2026-13-01"]}, "month must be in 1..12"),
        (7, "there is no calendar 7"),
    ],
)
def test_what_is_wrong_with_a_calendar_is_said(calendar: Any, problem: str) -> None:
    found = told("next_open", calendar=calendar, start=at("2026-11-18 08:00"))
    assert problem in found["error"]


def test_a_calendar_made_of_itself_is_refused() -> None:
    calendars = {"a": {"union": ["b"]}, "b": {"intersection": ["a"]}, "c": ALWAYS}
    case = {"kind": "next_open", "start": "2026-11-18T08:00:00Z"}
    cases = [{"id": 1, "calendar": "a", **case}, {"id": 2, "calendar": "c", **case}]
    first, second = answers({"calendars": calendars, "cases": cases})
    assert first["error"] == "the calendar 'a' is made of itself"
    assert second["result"] == {"at": "2026-11-18T08:00:00Z"}


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ({"type": "vanish"}, "'vanish' is nothing that happens to a clock"),
        ({"type": "reopen", "mode": "gently"}, "'gently' is no way to reopen a clock"),
        ({"type": "target"}, "'target_s' is missing or unknown"),
        ({"type": "calendar", "calendar": "none"}, "there is no calendar 'none'"),
        ({}, "'type' is missing or unknown"),
    ],
)
def test_what_cannot_happen_to_a_clock_is_said(event: dict[str, str], problem: str) -> None:
    happened = [*events("2026-11-18 09:00 start"), {"at": at("2026-11-18 09:30"), **event}]
    assert told("clock", target_s=60, events=happened, as_of=at("2026-11-18 10:00"))["error"] == problem


def test_a_clock_that_is_created_waiting_starts_paused() -> None:
    happened = events("2026-11-18 08:00 pause reason=waiting_customer", "2026-11-18 08:00 start")
    found = told("clock", target_s=3600, events=happened, as_of=at("2026-11-18 10:00"))
    assert (found["state"], found["elapsed_s"], found["due"]) == ("paused", 0, None)


def test_a_clock_that_has_not_started_is_pending() -> None:
    found = told("clock", target_s=3600, events=[], as_of=at("2026-11-18 10:00"))
    assert (found["state"], found["start"], found["due"], found["elapsed_s"]) == ("pending", None, None, 0)


@pytest.mark.parametrize(
    ("threshold", "fires"),
    [
        ({"basis": "before_due", "unit": "business_minutes", "value": 60}, "2026-11-19 10:00"),
        ({"basis": "before_due", "real_hours": 1}, "2026-11-19 12:15"),
        ({"basis": "percent", "value": 12.5}, "2026-11-18 17:00"),
        ({"basis": "percent", "value": 150}, "2026-11-19 15:15"),
        ({"basis": "business_seconds_before", "value": 10**6}, "2026-11-18 16:30"),
    ],
)
def test_thresholds_may_say_their_basis_in_other_words(threshold: dict[str, Any], fires: str) -> None:
    case = {"start": at("2026-11-18 16:30"), "target_s": 4 * 3600, "thresholds": [threshold]}
    assert told("threshold", **case)["fires"] == [z(fires)]


def test_a_threshold_without_basis_or_number_is_refused() -> None:
    case = {"start": at("2026-11-18 16:30"), "target_s": 3600}
    for strange in ({"basis": "soon", "value": 1}, {"basis": "percent"}):
        assert "error" in told("threshold", thresholds=[strange], **case)


def test_a_rule_may_wait_for_nothing_but_age() -> None:
    found = told(
        "auto_close",
        rule={"age": {"hours": 48}, "timezone": "America/Sao_Paulo"},
        opened_at=at("2026-11-16 10:00"),
        events=[],
        as_of=at("2026-11-18 10:00"),
    )
    assert found == {"closes_at": z("2026-11-18 10:00"), "closed_at": z("2026-11-18 10:00")}


def test_an_availability_that_has_no_figure_deviates_by_nothing() -> None:
    variables = [{"name": "a", "kind": "availability", "committed_pct": "99.9", "measured_pct": None}]
    found = told("credit", invoice_net="10.00", combine="sum", cap=None, variables=variables)
    assert (found["credit_pct"], found["amount"]) == ("0.00", "0.00")
