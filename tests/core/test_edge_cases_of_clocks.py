"""Edges of clocks, by the numbers of the list of edge cases. What needs a database is tested with tickets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter import Charter, Subject, read_folder
from amparo.core.clock import Fact, FactKind, Reading, State, read_clocks
from amparo.core.clock.cases import answers
from tests.kit.charters import FOLDER, example, facts, files_with, variant, wall

if TYPE_CHECKING:
    from typing import Any

NORMAL = Subject("incident", "normal")
HIGH = Subject("incident", "high")
NOTHING = timedelta()
REGISTERED = "2026-11-16 08:00 registered"


def read(
    now: str, *lines: str, subject: Subject = NORMAL, charter: Charter | None = None, clock: str = "answer"
) -> Reading:
    """The clock at a wall time after these facts."""
    found = read_clocks(charter or example(), subject, facts(*lines), wall(now))
    return next(reading for reading in found if reading.clock == clock)


def replayed(**case: Any) -> dict[str, Any]:
    """The answer to one case on the calendar of the example's hours."""
    hours = [["08:00", "10:45"], ["13:00", "17:30"]]
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), hours)
    calendars = {"tek": {"tz": "America/Sao_Paulo", "week": week}}
    (answer,) = answers({"calendars": calendars, "cases": [{"id": "x", "calendar": "tek", **case}]})
    found: dict[str, Any] = answer["result"]
    return found


def events(*lines: str) -> list[dict[str, Any]]:
    """Events of a case by wall time: `2026-11-16 08:00 customer_message`."""
    found = []
    for line in lines:
        day, hour, kind = line.split()
        found.append({"at": wall(f"{day} {hour}").isoformat(), "type": kind})
    return found


def with_clock(text: str, sentence: str = "") -> Charter:
    """The example with one clock more, called `more`."""
    files = read_folder(FOLDER)
    files["charter.toml"] += text.encode()
    for language in ("en", "pt-BR"):
        name = f"texts/{language}.toml"
        extra = f'\n[clocks.more]\nname = "More"\nclause = "{sentence or "More within {within}."}"\n'
        files[name] += extra.encode()
    return Charter.from_files(files)


def test_case_42_a_pause_over_the_night_moves_nothing() -> None:
    plain = read("2026-11-17 09:00", REGISTERED)
    paused = read(
        "2026-11-17 09:00",
        REGISTERED,
        "2026-11-16 17:30 status waiting-customer",
        "2026-11-17 08:00 status in-progress",
    )
    assert (paused.elapsed, paused.due_at) == (plain.elapsed, plain.due_at)


def test_case_43_while_it_rests_there_is_no_due_and_what_remains_stands_still() -> None:
    lines = (REGISTERED, "2026-11-16 09:00 status waiting-customer")
    first, later = read("2026-11-16 09:30", *lines), read("2026-11-18 09:30", *lines)
    assert first.due_at is later.due_at is None
    assert first.remaining == later.remaining == timedelta(hours=23)
    assert later.pauses[0].since == wall("2026-11-16 09:00")


def test_case_44_of_two_reasons_both_must_have_ended() -> None:
    lines = (
        REGISTERED,
        "2026-11-16 08:30 status waiting-customer",
        "2026-11-16 09:00 hold beyond-control flood",
        "2026-11-16 09:30 status in-progress",
        "2026-11-16 10:00 hold_ended beyond-control flood",
    )
    assert read("2026-11-16 09:45", *lines).state is State.PAUSED
    assert read("2026-11-16 10:30", *lines).elapsed == timedelta(hours=1)


def test_case_45_a_ticket_born_waiting_counts_nothing() -> None:
    reading = read("2026-11-17 08:00", REGISTERED, "2026-11-16 08:00 status waiting-third-party")
    assert (reading.state, reading.elapsed) == (State.PAUSED, NOTHING)


def test_case_46_a_pause_heals_no_breach() -> None:
    reading = read("2026-11-20 12:00", REGISTERED, "2026-11-19 11:00 status waiting-customer")
    assert (reading.state, reading.breached_at) == (State.BREACHED, wall("2026-11-19 10:15"))


def test_case_47_a_pause_that_ends_as_it_begins_is_nothing() -> None:
    moved = ("2026-11-16 09:00 status waiting-customer", "2026-11-16 09:00 status in-progress")
    assert read("2026-11-16 10:00", REGISTERED, *moved).due_at == read("2026-11-16 10:00", REGISTERED).due_at


def test_case_48_what_is_resolved_while_it_waits_is_resolved_then() -> None:
    reading = read(
        "2026-12-16 09:00",
        REGISTERED,
        "2026-11-16 09:00 status waiting-customer",
        "2026-11-27 09:00 status resolved",
        clock="resolution",
    )
    assert (reading.stopped_at, reading.elapsed) == (wall("2026-11-27 09:00"), timedelta(hours=1))


def test_case_49_what_is_said_twice_counts_once() -> None:
    waiting = "2026-11-16 09:00 status waiting-customer"
    once = read("2026-11-16 10:30", REGISTERED, waiting, "2026-11-16 10:00 status in-progress")
    again = (
        REGISTERED,
        waiting,
        waiting,
        "2026-11-16 09:30 status waiting-customer",
        "2026-11-16 10:00 status in-progress",
    )
    assert read("2026-11-16 10:30", REGISTERED, *again) == once


def test_case_50_what_is_told_late_counts_from_when_it_was() -> None:
    told_in_order = (REGISTERED, "2026-11-16 09:00 contact_attempt reached", "2026-11-16 10:00 note")
    told_late = (REGISTERED, "2026-11-16 10:00 note", "2026-11-16 09:00 contact_attempt reached")
    assert read("2026-11-16 10:30", *told_late) == read("2026-11-16 10:30", *told_in_order)
    assert read("2026-11-16 10:30", *told_late).stopped_at == wall("2026-11-16 09:00")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_case_51_of_one_instant_the_stop_comes_before_the_pause(order: tuple[int, int]) -> None:
    lines = ("2026-11-16 09:00 message_out person", "2026-11-16 09:00 status waiting-customer")
    reading = read("2026-11-16 10:00", REGISTERED, *(lines[index] for index in order))
    assert (reading.state, reading.due_at) == (State.MET, wall("2026-11-19 10:15"))


def test_case_53_fractions_of_a_second_order_facts_and_count_floored() -> None:
    start = Fact(wall("2026-11-16 08:00") + timedelta(milliseconds=900), FactKind.REGISTERED)
    now = wall("2026-11-16 08:00:01") + timedelta(milliseconds=100)
    assert read_clocks(example(), NORMAL, [start], now)[0].elapsed == timedelta(seconds=1)


@pytest.mark.parametrize(
    ("mode", "elapsed", "cycle"),
    [
        ("continue", timedelta(hours=2), 1),
        ("count-gap", timedelta(hours=8, minutes=15), 1),
        ("new-cycle", timedelta(hours=1), 2),
    ],
)
def test_case_54_a_reopening_goes_on_as_the_charter_says(mode: str, elapsed: timedelta, cycle: int) -> None:
    reading = read(
        "2026-11-17 09:00",
        REGISTERED,
        "2026-11-16 09:00 status resolved",
        "2026-11-17 08:00 status in-progress",
        charter=variant('reopened = "continue"', f'reopened = "{mode}"'),
        clock="resolution",
    )
    assert (reading.elapsed, reading.cycle) == (elapsed, cycle)
    assert [done.verdict for done in reading.previous] == [State.UNTARGETED] * (cycle - 1)


def test_case_57_an_answer_once_given_is_not_asked_for_again() -> None:
    reading = read(
        "2026-11-18 09:00",
        REGISTERED,
        "2026-11-16 09:00 message_out person",
        "2026-11-16 10:00 status resolved",
        "2026-11-17 08:00 status in-progress",
    )
    assert (reading.state, reading.cycle, reading.elapsed) == (State.MET, 1, timedelta(hours=1))


def test_case_58_a_raised_priority_keeps_start_and_pauses() -> None:
    paused = ("2026-11-16 09:00 status waiting-customer", "2026-11-16 10:00 status in-progress")
    raised = read("2026-11-16 10:30", REGISTERED, *paused, "2026-11-16 10:15 priority high")
    assert raised.due_at == read("2026-11-16 10:30", REGISTERED, *paused, subject=HIGH).due_at
    assert raised.clause == "c5-1-2"


def test_case_59_a_breach_by_a_change_is_dated_at_the_change() -> None:
    reading = read("2026-11-17 16:00", REGISTERED, "2026-11-17 15:00 priority high")
    assert reading.due_at == wall("2026-11-17 08:45")
    assert reading.breached_at == wall("2026-11-17 15:00")
    assert reading.moments[-1].at == wall("2026-11-17 15:00")


def test_case_60_a_charter_may_count_from_the_change() -> None:
    charter = variant(
        'within   = "24 business hours"', 'within   = "24 business hours"\non-change = "restart"'
    )
    reading = read("2026-11-17 16:00", REGISTERED, "2026-11-17 15:00 priority high", charter=charter)
    assert (reading.state, reading.elapsed, reading.previous) == (State.RUNNING, timedelta(hours=1), ())


def test_case_61_a_lowered_priority_may_set_a_breached_clock_running_again() -> None:
    lines = (REGISTERED, "2026-11-17 15:00 priority normal")
    assert read("2026-11-17 14:59", *lines, subject=HIGH).state is State.BREACHED
    assert read("2026-11-17 15:01", *lines, subject=HIGH).state is State.RUNNING


def test_case_62_up_and_down_again_is_as_if_never_touched() -> None:
    lines = ("2026-11-16 09:00 priority high", "2026-11-16 09:30 priority normal")
    assert read("2026-11-16 10:00", REGISTERED, *lines) == read("2026-11-16 10:00", REGISTERED)


def test_case_63_a_priority_changed_in_a_pause_leaves_the_pause() -> None:
    reading = read(
        "2026-11-17 09:00",
        REGISTERED,
        "2026-11-16 09:00 status waiting-customer",
        "2026-11-16 10:00 priority high",
    )
    assert (reading.state, reading.remaining) == (State.PAUSED, timedelta(hours=7))


def test_case_64_without_a_target_a_clock_measures() -> None:
    files = files_with('within  = "8 business hours"', 'within  = "none"')
    for name in ("texts/en.toml", "texts/pt-BR.toml"):
        lines = files[name].decode().splitlines()
        kept = ['high-incident = "-"' if line.startswith("high-incident") else line for line in lines]
        files[name] = "\n".join(kept).encode()
    charter = Charter.from_files(files)
    reading = read("2026-11-16 10:00", REGISTERED, "2026-11-16 09:00 priority high", charter=charter)
    assert (reading.state, reading.elapsed, reading.due_at) == (State.UNTARGETED, timedelta(hours=2), None)


def around_the_clock_for_high() -> Charter:
    """The example, whose high incidents are answered day and night."""
    around = '[calendars.always]\nweek = { every-day = ["00:00-24:00"] }\n\n[channels.portal]'
    files = files_with("[channels.portal]", around)
    files["charter.toml"] = files["charter.toml"].replace(
        b'within  = "8 business hours"', b'within  = "8 business hours"\ncalendar = "always"'
    )
    for language in ("en", "pt-BR"):
        files[f"texts/{language}.toml"] += b'\n[calendars.always]\nname = "Always"\nclause = "Always."\n'
    return Charter.from_files(files)


def test_case_65_a_change_of_calendar_keeps_what_was_counted() -> None:
    lines = (REGISTERED, "2026-11-16 20:00 priority high")
    reading = read("2026-11-16 20:30", *lines, charter=around_the_clock_for_high())
    assert (reading.elapsed, reading.due_at) == (timedelta(hours=7, minutes=45), wall("2026-11-16 20:45"))


def test_case_66_what_is_raised_to_day_and_night_runs_from_that_instant() -> None:
    lines = (REGISTERED, "2026-11-17 03:00 priority high")
    charter = around_the_clock_for_high()
    assert read("2026-11-17 03:00", *lines, charter=charter).elapsed == timedelta(hours=7, minutes=15)
    assert read("2026-11-17 03:30", *lines, charter=charter).elapsed == timedelta(hours=7, minutes=45)


def test_case_68_a_holiday_declared_moves_open_deadlines_and_no_verdict() -> None:
    declared = files_with(
        "[channels.portal]", '[calendars.office.closed]\n"2026-11-18" = "Luto"\n\n[channels.portal]'
    )
    new = Charter.from_files(declared)
    assert read("2026-11-17 09:00", REGISTERED, charter=new).due_at == wall("2026-11-23 10:15")
    done = (REGISTERED, "2026-11-16 09:00 message_out person")
    assert (
        read("2026-11-23 09:00", *done, charter=new).state
        is read("2026-11-23 09:00", *done).state
        is State.MET
    )


def incidents_only() -> Charter:
    """The example, where only incidents are promised an answer."""
    return variant(
        'stops    = "answered-by-a-person"', 'stops    = "answered-by-a-person"\nfor = { kind = "incident" }'
    )


def test_case_69_a_promise_that_is_gone_leaves_no_deadline_behind() -> None:
    left = read("2026-11-17 09:00", REGISTERED, "2026-11-16 09:00 kind question", charter=incidents_only())
    assert (left.state, left.due_at, left.next_moment, left.moments) == (State.CANCELLED, None, None, ())


def test_case_70_a_clock_that_no_longer_applies_is_cancelled_unless_it_ended() -> None:
    charter = incidents_only()
    answered = (REGISTERED, "2026-11-16 08:30 message_out person", "2026-11-16 09:00 kind question")
    assert read("2026-11-17 09:00", *answered, charter=charter).stopped_at == wall("2026-11-16 08:30")
    back = (REGISTERED, "2026-11-16 09:00 kind question", "2026-11-16 10:00 kind incident")
    assert read("2026-11-16 10:30", *back, charter=charter).due_at == wall("2026-11-19 10:15")


def test_case_73_a_closing_without_an_answer_cancels_and_forgets_no_breach() -> None:
    reading = read("2026-11-20 09:00", REGISTERED, "2026-11-19 11:00 status closed")
    assert (reading.state, reading.breached_at) == (State.CANCELLED, wall("2026-11-19 10:15"))
    closed = (REGISTERED, "2026-11-16 09:00 status closed", "2026-11-17 08:00 status in-progress")
    again = read("2026-11-17 09:00", *closed)
    assert (again.state, again.elapsed) == (State.RUNNING, timedelta(hours=2))


@pytest.mark.parametrize(
    "other", ["message_out automatic", "note", "status in-progress", "contact_attempt failed"]
)
def test_case_75_only_a_person_who_reaches_the_customer_answers(other: str) -> None:
    assert read("2026-11-16 10:00", REGISTERED, f"2026-11-16 09:00 {other}").state is State.RUNNING
    assert read("2026-11-16 10:00", REGISTERED, "2026-11-16 09:00 contact_attempt reached").state is State.MET


def test_case_77_an_answer_with_a_question_is_an_answer_and_then_a_pause() -> None:
    lines = (REGISTERED, "2026-11-16 09:00 message_out person", "2026-11-16 09:00 status waiting-customer")
    assert read("2026-11-17 09:00", *lines).state is State.MET
    assert read("2026-11-17 09:00", *lines, clock="resolution").elapsed == timedelta(hours=1)


NEXT = """
[clocks.more]
starts  = "follow-up-message"
stops   = "answered-or-resolved"
repeats = true
within  = "4 business hours"
"""


def test_case_78_the_next_response_runs_from_the_oldest_unanswered_message() -> None:
    charter = with_clock(NEXT)
    lines = [REGISTERED, "2026-11-16 08:10 message_in"]
    assert [r.clock for r in read_clocks(charter, NORMAL, facts(*lines), wall("2026-11-16 09:00"))] == [
        "answer",
        "resolution",
    ]
    lines += [
        "2026-11-16 09:00 message_out person",
        "2026-11-16 10:00 message_in",
        "2026-11-16 10:05 message_in",
    ]
    reading = read("2026-11-16 10:30", *lines, charter=charter, clock="more")
    assert (reading.started_at, reading.elapsed) == (wall("2026-11-16 10:00"), timedelta(minutes=30))
    lines += [
        "2026-11-16 13:00 message_out person",
        "2026-11-16 14:00 message_in",
        "2026-11-16 15:00 status resolved",
    ]
    reading = read("2026-11-17 09:00", *lines, charter=charter, clock="more")
    assert (reading.cycle, reading.state, reading.elapsed) == (2, State.MET, timedelta(hours=1))
    assert [done.verdict for done in reading.previous] == [State.MET]


def test_case_79_an_answer_counts_while_the_clock_rests_too() -> None:
    lines = (REGISTERED, "2026-11-16 09:00 status waiting-third-party", "2026-11-17 09:00 message_out person")
    assert read("2026-11-18 09:00", *lines).state is State.MET


def test_case_81_each_update_begins_the_next_and_the_resolution_ends_the_last() -> None:
    happened = events(
        "2026-11-16 08:00 created",
        "2026-11-16 09:00 agent_public_reply",
        "2026-11-16 10:00 resolved",
        "2026-11-16 10:30 agent_public_reply",
    )
    told = replayed(
        kind="periodic_update",
        every_s=7200,
        starts_on="created",
        pausable=False,
        events=happened,
        as_of=wall("2026-11-17 09:00").isoformat(),
    )
    assert [(cycle["elapsed_s"], cycle["state"]) for cycle in told["cycles"]] == [
        (3600, "met"),
        (3600, "met"),
    ]


def test_case_82_an_automatic_answer_may_count_where_the_charter_says_so() -> None:
    charter = variant('stops    = "answered-by-a-person"', 'stops    = "answered"')
    assert (
        read("2026-11-16 09:00", REGISTERED, "2026-11-16 08:01 message_out automatic", charter=charter).state
        is State.MET
    )


def test_case_83_a_report_in_calendar_days_survives_resolution_and_night() -> None:
    report = '\n[clocks.more]\nstarts = "registered"\nstops = "assigned"\nwithin = "5 days"\n'
    lines = ("2026-11-18 16:20 registered", "2026-11-18 17:00 status resolved")
    reading = read("2026-11-21 09:00", *lines, charter=with_clock(report), clock="more")
    assert (reading.state, reading.due_at) == (State.RUNNING, wall("2026-11-23 16:20"))


def test_case_85_a_promise_may_name_its_instant() -> None:
    named = (
        '\n[clocks.more]\nstarts = "registered"\nstops = "resolved"\nwithin = "by 16:00 next business day"\n'
    )
    reading = read("2026-11-19 11:00", "2026-11-19 11:00 registered", charter=with_clock(named), clock="more")
    assert (reading.due_at, reading.remaining) == (wall("2026-11-23 16:00"), timedelta(hours=10, minutes=15))


def test_case_86_of_business_and_real_time_the_earlier_due_counts() -> None:
    start = '\n[clocks.more]\nstarts = "registered"\nstops = "resolved"\n'
    mixed = f'{start}within = "24 business hours, at most 3 days"\n'
    charter = with_clock(mixed)
    assert read("2026-11-16 08:00", REGISTERED, charter=charter, clock="more").due_at == wall(
        "2026-11-19 08:00"
    )
    short = with_clock(mixed.replace("24 business hours", "2 business hours"))
    assert read("2026-11-16 08:00", REGISTERED, charter=short, clock="more").due_at == wall(
        "2026-11-16 10:00"
    )


def test_case_88_an_hour_before_says_which_hour() -> None:
    warn = 'warn     = ["75%", "1 business hour before"]'
    charter = variant(warn, 'warn     = ["50%", "2 business hours before", "2 hours before"]')
    moments = read("2026-11-16 16:00", "2026-11-16 16:00 registered", charter=charter, subject=HIGH).moments
    assert [(moment.name, moment.at) for moment in moments] == [
        ("warn:50%", wall("2026-11-17 10:30")),
        ("warn:2 business hours before", wall("2026-11-17 14:45")),
        ("warn:2 hours before", wall("2026-11-17 14:45")),
        ("breach", wall("2026-11-17 16:45:01")),
    ]
    early = read(
        "2026-11-16 17:00",
        "2026-11-16 17:00 registered",
        charter=charter,
        subject=Subject("incident", "critical"),
    )
    assert [moment.name for moment in early.moments] == ["warn:2 hours before", "warn:50%", "breach"]


def test_case_89_warnings_that_passed_before_the_change_are_there_to_be_fired_once() -> None:
    reading = read("2026-11-17 08:30", REGISTERED, "2026-11-17 08:00 priority high")
    assert [moment.name for moment in reading.moments if moment.at <= wall("2026-11-17 08:30")] == [
        "warn:75%",
        "warn:1 business hour before",
    ]
    assert reading.next_moment == wall("2026-11-17 08:45:01")


def test_case_90_a_pause_calls_off_what_was_to_come_and_its_end_plans_anew() -> None:
    lines = (REGISTERED, "2026-11-16 09:00 status waiting-customer")
    assert read("2026-11-16 09:30", *lines).next_moment is None
    resumed = read("2026-11-16 10:30", *lines, "2026-11-16 10:00 status in-progress")
    assert resumed.next_moment == wall("2026-11-18 14:45")
