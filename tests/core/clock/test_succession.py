"""Another charter takes over an open ticket: exact instants in both ways, and what never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from amparo.core.charter import Charter, read_folder
from amparo.core.clock import Reading, State, Subject, read_clocks
from amparo.core.clock.succession import Era, explain_across, read_clocks_across, read_rules_across
from tests.kit.charters import FOLDER, example, facts, variant, wall

INCIDENT = Subject("incident", "normal")
SHORTER = variant('within   = "24 business hours"', 'within = "16 business hours"')
LONGER = variant('within   = "24 business hours"', 'within = "40 business hours"')
EARLIER = variant('["08:00-10:45", "13:00-17:30"]', '["08:00-10:45", "13:00-16:00"]')
OPENED = "2026-11-24 09:00 registered"  # a Tuesday; 7 h 15 a day; due Fri 27 Nov, 13:30
CHANGE = wall("2026-11-26 08:00")  # Thursday; 12 h 45 are counted: Tue 6 h 15 (9:00 on), Wed 7 h 15 = 13 h 30


def eras(new: Charter, *, from_start: bool = False) -> list[Era]:
    return [Era(example(), wall("2026-11-24 09:00")), Era(new, CHANGE, from_start)]


def answer(new: Charter, *lines: str, at: str, from_start: bool = False) -> Reading:
    found = read_clocks_across(eras(new, from_start=from_start), INCIDENT, facts(OPENED, *lines), wall(at))
    return next(reading for reading in found if reading.clock == "answer")


def edited(edits: dict[str, str]) -> Charter:
    """The example with several texts of its charter.toml replaced."""
    files = read_folder(FOLDER)
    text = files["charter.toml"].decode()
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new, 1)
    return Charter.from_files({**files, "charter.toml": text.encode()})


def without_clock(charter: Charter, name: str) -> Charter:
    return replace(charter, clocks={key: clock for key, clock in charter.clocks.items() if key != name})


def test_until_the_change_the_old_charter_measures() -> None:
    before = answer(SHORTER, at="2026-11-26 07:59")
    assert before.due_at == wall("2026-11-27 13:30") == answer(example(), at="2026-11-26 07:59").due_at


def test_from_now_counted_time_stays_and_the_new_target_holds() -> None:
    reading = answer(SHORTER, at="2026-11-26 08:00")
    assert reading.elapsed == timedelta(hours=13, minutes=30)
    assert reading.due_at == wall("2026-11-26 10:30")


def test_from_now_new_hours_count_from_the_change_on() -> None:
    reading = answer(EARLIER, at="2026-11-26 08:00")  # 10 h 30 are left; 5 h 45 a day from Thursday on
    assert reading.elapsed == timedelta(hours=13, minutes=30)
    assert reading.due_at == wall("2026-11-27 15:00")


def test_from_the_start_the_whole_history_counts_by_the_new_hours() -> None:
    reading = answer(EARLIER, at="2026-11-26 08:00", from_start=True)  # Tue 4 h 45, Wed 5 h 45 = 10 h 30
    assert reading.elapsed == timedelta(hours=10, minutes=30)
    assert reading.due_at == wall("2026-11-30 10:00")  # Thu and Fri 5 h 45 each, 2 h on Monday


@pytest.mark.parametrize("from_start", [False, True])
def test_what_the_change_breaks_is_broken_at_the_change(from_start: bool) -> None:
    tight = variant('within   = "24 business hours"', 'within = "8 business hours"')
    reading = answer(tight, at="2026-11-26 09:00", from_start=from_start)
    assert reading.state is State.BREACHED
    assert reading.due_at == wall("2026-11-25 09:45")
    assert reading.breached_at == CHANGE
    assert [moment.at for moment in reading.moments if moment.name == "breach"] == [CHANGE]


@pytest.mark.parametrize("from_start", [False, True])
def test_what_was_broken_before_stays_broken_when_it_was(from_start: bool) -> None:
    late = [Era(example(), wall("2026-11-24 09:00")), Era(SHORTER, wall("2026-11-30 08:00"), from_start)]
    found = read_clocks_across(late, INCIDENT, facts(OPENED), wall("2026-11-30 09:00"))
    assert found[0].breached_at == wall("2026-11-27 13:30")


@pytest.mark.parametrize("from_start", [False, True])
def test_a_longer_promise_takes_a_breach_back_for_what_is_open(from_start: bool) -> None:
    late = [Era(example(), wall("2026-11-24 09:00")), Era(LONGER, wall("2026-11-30 08:00"), from_start)]
    found = read_clocks_across(late, INCIDENT, facts(OPENED), wall("2026-11-30 09:00"))
    assert (found[0].state, found[0].due_at) == (State.RUNNING, wall("2026-12-01 15:00"))


@pytest.mark.parametrize("from_start", [False, True])
def test_a_verdict_stays(from_start: bool) -> None:
    tight = variant('within   = "24 business hours"', 'within = "2 business hours"')
    reading = answer(
        tight, "2026-11-25 14:00 message_out person", at="2026-11-26 12:00", from_start=from_start
    )
    assert (reading.state, reading.due_at) == (State.MET, wall("2026-11-27 13:30"))
    told = facts(OPENED, "2026-11-25 14:00 message_out person")
    proof = explain_across(
        eras(tight, from_start=from_start), INCIDENT, told, "answer", wall("2026-11-26 12:00")
    )
    assert proof.clause("en").sentence.startswith("We answer within 24 business hours")


@pytest.mark.parametrize("from_start", [False, True])
def test_finished_cycles_keep_verdict_and_number(from_start: bool) -> None:
    again = {
        'starts   = "registered"                   # E2\nstops    = "answered': "repeats = true\n"
        'starts = "customer-message"\nstops = "answered',
    }
    old = edited(again)
    new = edited({**again, 'within   = "24 business hours"': 'within = "1 business hour"'})
    told = facts(
        "2026-11-24 09:00 registered",
        "2026-11-24 09:00 message_in",
        "2026-11-24 16:00 message_out person",
        "2026-11-25 13:00 message_in",
    )
    both = [Era(old, wall("2026-11-24 09:00")), Era(new, CHANGE, from_start)]
    reading = read_clocks_across(both, INCIDENT, told, wall("2026-11-26 09:00"))[0]
    assert [(cycle.number, cycle.verdict) for cycle in reading.previous] == [(1, State.MET)]
    assert (reading.cycle, reading.state, reading.breached_at) == (2, State.BREACHED, CHANGE)


@pytest.mark.parametrize("from_start", [False, True])
def test_a_paused_clock_stays_paused_and_goes_on_under_the_new_target(from_start: bool) -> None:
    waits = "2026-11-24 13:00 status waiting-customer"  # 1 h 45 counted
    paused = answer(SHORTER, waits, at="2026-11-26 09:00", from_start=from_start)
    assert (paused.state, paused.remaining) == (State.PAUSED, timedelta(hours=14, minutes=15))
    going = answer(
        SHORTER, waits, "2026-11-26 13:00 message_in", at="2026-11-26 14:00", from_start=from_start
    )
    assert going.due_at == wall("2026-11-30 10:30")  # Thu 4 h 30, Fri 7 h 15, Mon 2 h 30


def test_a_pause_that_the_new_charter_does_not_know_ends_at_the_change() -> None:
    strict = variant(
        'pauses   = ["waiting-customer", "waiting-third-party", "beyond-control"]',
        'pauses = ["beyond-control"]',
    )
    waits = "2026-11-24 13:00 status waiting-customer"
    now = answer(strict, waits, at="2026-11-26 10:00")
    assert (now.state, now.elapsed) == (State.RUNNING, timedelta(hours=3, minutes=45))
    whole = answer(strict, waits, at="2026-11-26 10:00", from_start=True)
    assert whole.elapsed == timedelta(hours=15, minutes=30)


def test_a_promise_that_is_new_counts_from_the_change_or_from_the_start() -> None:
    old = without_clock(example(), "answer")
    told = facts(OPENED)
    for from_start, due in ((False, "2026-12-01 10:15"), (True, "2026-11-27 13:30")):
        both = [Era(old, wall("2026-11-24 09:00")), Era(example(), CHANGE, from_start)]
        reading = read_clocks_across(both, INCIDENT, told, wall("2026-11-26 09:00"))[0]
        assert reading.due_at == wall(due)


def test_a_promise_that_is_gone_is_not_read_any_more() -> None:
    both = [Era(example(), wall("2026-11-24 09:00")), Era(without_clock(example(), "answer"), CHANGE)]
    names = [r.clock for r in read_clocks_across(both, INCIDENT, facts(OPENED), wall("2026-11-26 09:00"))]
    assert names == ["resolution"]


@pytest.mark.parametrize("from_start", [False, True])
def test_the_same_charter_again_changes_nothing(from_start: bool) -> None:
    told = facts(OPENED, "2026-11-24 13:00 status waiting-customer", "2026-11-26 13:00 message_in")
    now = wall("2026-11-26 15:00")
    both = eras(example(), from_start=from_start)
    assert read_clocks_across(both, INCIDENT, told, now) == read_clocks(example(), INCIDENT, told, now)


@pytest.mark.parametrize("from_start", [False, True])
def test_the_rows_of_the_proof_add_up_through_the_change(from_start: bool) -> None:
    both, now = eras(EARLIER, from_start=from_start), wall("2026-11-26 15:00")
    proof = explain_across(both, INCIDENT, facts(OPENED), "answer", now)
    assert proof.elapsed == proof.reading.elapsed
    assert proof.clause("en").sentence.startswith("We answer within 24 business hours")


def test_charters_may_follow_one_another() -> None:
    three = [*eras(SHORTER), Era(LONGER, wall("2026-11-26 09:00"))]
    reading = read_clocks_across(three, INCIDENT, facts(OPENED), wall("2026-11-26 10:00"))[0]
    assert reading.due_at == wall("2026-12-01 15:00")


def test_a_rule_that_would_have_closed_long_ago_closes_at_the_change_and_reminds_no_more() -> None:
    sooner = variant('for = "7 days" }\nthen   = { close = "no-answer" }\nremind = ["4 days", "6 days"]',
                     'for = "1 day" }\nthen   = { close = "no-answer" }\nremind = ["12 hours"]')  # fmt: skip
    told = facts(OPENED, "2026-11-24 13:00 status waiting-customer")
    rules = read_rules_across(eras(sooner), told, wall("2026-11-26 09:00"))
    rule = next(each for each in rules if each.rule == "pending-item")
    assert (rule.closes_at, rule.closed_at) == (CHANGE, CHANGE)
    assert [(moment.name, moment.at) for moment in rule.moments] == [("close", CHANGE)]
