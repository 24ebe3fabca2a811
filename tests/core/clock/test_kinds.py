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
