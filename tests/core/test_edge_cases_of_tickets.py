"""Edges of what happens to whole tickets, told by their facts. The numbers are those of the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter import Subject
from amparo.core.clock import Fact, FactKind, Reading, State, explain, read_clocks, read_rules
from amparo.core.clock.changes import Change, Goal, Moved, Reopened, Started, Stopped
from amparo.core.clock.fold import fold
from amparo.core.mail.kind import Kind, classify
from amparo.core.mail.parse import parse
from amparo.core.time import Calendar, Hours
from amparo.core.time.allowance import BusinessTime
from amparo.core.time.zones import seconds
from tests.kit.charters import example, facts, wall
from tests.kit.hours import HOUR, NINE_TO_FIVE, week
from tests.kit.policies import policy

if TYPE_CHECKING:
    from amparo.core.charter import Charter

INCIDENT = Subject("incident", "normal")
REGISTERED = "2026-11-16 08:00 registered"
SMALL = """
[clocks.answer]
starts = "contacted"
stops = "answered-by-a-person"
pauses = ["waiting-customer"]
within = "4 business hours"
warn = ["50%", "75%", "30 minutes before"]

[clocks.next]
starts = "follow-up-message"
stops = "answered-or-resolved"
repeats = true
within = "2 business hours"

[clocks.resolution]
starts = "registered"
stops = "resolved"
pauses = ["waiting-customer", "waiting-third-party"]
reopened = "continue"
within = "16 business hours"
"""


def read(
    now: str, *lines: str, subject: Subject = INCIDENT, charter: Charter | None = None
) -> dict[str, Reading]:
    """The clocks of the small charter, or of another, at a wall time after these facts."""
    found = read_clocks(charter or policy(SMALL), subject, facts(*lines), wall(now))
    return {reading.clock: reading for reading in found}


def test_case_40_a_customer_who_moves_to_another_zone_changes_nothing_before() -> None:
    here, there = (
        Calendar(zone, Hours(zone, week(NINE_TO_FIVE))) for zone in ("America/Sao_Paulo", "Europe/Lisbon")
    )
    start, moved = wall("2026-11-16 09:00"), wall("2026-11-17 09:00")
    changes: list[Change] = [
        Started(seconds(start)),
        Stopped(seconds(start) + HOUR),
        Reopened(seconds(start) + 2 * HOUR, "new-cycle"),
    ]
    goal, now = Goal(BusinessTime(16 * HOUR)), seconds(wall("2026-11-17 14:00"))
    before = fold(here, goal, changes, seconds(moved))
    after = fold(here, goal, [*changes, Moved(seconds(moved), there)], now)
    assert after.cycles == before.cycles
    assert after.stretches[: len(before.stretches)] == before.stretches
    assert after.elapsed == before.elapsed + 5 * HOUR  # 12:00 to 17:00 in Lisbon


def test_case_52_facts_of_one_instant_keep_the_order_in_which_they_were_recorded() -> None:
    happened = wall("2026-11-16 09:00")
    waits, goes_on = (Fact(happened, FactKind.STATUS, name) for name in ("waiting", "open"))
    first = [*facts(REGISTERED), waits, goes_on]
    second = [*facts(REGISTERED), goes_on, waits]
    states = [
        read_clocks(policy(SMALL), INCIDENT, told, wall("2026-11-16 10:30"))[0].state
        for told in (first, second)
    ]
    assert states == [State.WARNED, State.PAUSED]


def test_case_55_after_the_closing_a_message_moves_nothing_and_the_new_ticket_counts_for_itself() -> None:
    rule = example().reopening
    assert rule
    assert rule.afterwards == "follow-up-ticket"
    lines = (REGISTERED, "2026-11-16 09:00 message_out person", "2026-11-16 10:00 status closed")
    old = read("2026-11-30 09:00", *lines, "2026-11-27 09:00 message_in")
    assert {name: reading.state for name, reading in old.items()} == {
        "answer": State.MET,
        "resolution": State.MET,
    }
    new = read("2026-11-27 09:30", "2026-11-27 09:00 message_in", "2026-11-27 09:00 registered")
    assert {reading.elapsed for reading in new.values()} == {timedelta(minutes=30)}


RESOLVED = (REGISTERED, "2026-11-16 08:30 message_out person", "2026-11-16 09:00 status resolved")


def test_case_56_thanks_after_the_resolution_start_and_reopen_nothing() -> None:
    quiet = read("2026-11-17 17:00", *RESOLVED)
    assert read("2026-11-17 17:00", *RESOLVED, "2026-11-16 10:00 message_in") == quiet
    taken_up = (*RESOLVED, "2026-11-16 10:00 message_in", "2026-11-16 13:00 status open")
    again = read("2026-11-16 13:30", *taken_up)
    assert again["next"].started_at == wall("2026-11-16 10:00")  # from his word, not from when it was read
    assert (again["resolution"].state, again["resolution"].elapsed) == (
        State.RUNNING,
        timedelta(hours=1, minutes=30),
    )


def test_case_56_an_automatic_answer_is_no_message_of_a_person() -> None:
    mail = (
        b"From: ana@example.com\r\nTo: desk@example.org\r\nSubject: Out of office\r\n"
        b"Auto-Submitted: auto-replied\r\n\r\nBack on Monday.\r\n"
    )
    assert classify(parse(mail)).kind is not Kind.PERSON


def test_case_67_what_was_opened_under_cover_is_finished_under_cover() -> None:
    clock = """
[clocks.answer]
starts = "registered"
stops = "answered-by-a-person"
within = "8 business hours"
"""
    charter, begun = policy(clock), facts(REGISTERED)
    expired = Fact(wall("2026-11-16 09:00"), FactKind.CONTRACT, "", "contract-1 has ended")
    now = wall("2026-11-16 10:00")
    assert read_clocks(charter, INCIDENT, [*begun, expired], now) == read_clocks(
        charter, INCIDENT, begun, now
    )


MERGED = ("2026-11-16 10:00 cancelled merged", "2026-11-16 10:00 status closed")


def test_case_71_a_merged_ticket_has_no_verdict_but_keeps_the_one_it_had() -> None:
    gone = read("2026-11-17 09:00", REGISTERED, *MERGED)
    assert {reading.state for reading in gone.values()} == {State.CANCELLED}
    assert all(reading.due_at is reading.next_moment is None for reading in gone.values())
    answered = read("2026-11-17 09:00", REGISTERED, "2026-11-16 09:00 message_out person", *MERGED)
    assert answered["answer"].state is State.MET
    assert answered["resolution"].state is State.CANCELLED
    either_way = read("2026-11-17 09:00", REGISTERED, *reversed(MERGED))
    assert {reading.state for reading in either_way.values()} == {State.CANCELLED}


def test_case_71_the_ticket_it_joined_keeps_its_start_or_takes_the_earliest() -> None:
    own = read("2026-11-17 09:00", "2026-11-16 09:00 contacted", "2026-11-16 09:05 registered")
    earliest = read(
        "2026-11-17 09:00",
        "2026-11-16 09:00 contacted",
        "2026-11-16 09:05 registered",
        "2026-11-16 08:00 contacted - from-the-merged-ticket",
    )
    assert own["answer"].started_at == wall("2026-11-16 09:00")
    assert earliest["answer"].started_at == wall("2026-11-16 08:00")
    assert earliest["resolution"] == own["resolution"]


def test_case_71_a_merger_that_is_undone_goes_on_where_it_stopped() -> None:
    undone = (*MERGED, "2026-11-17 08:00 status open")
    assert read("2026-11-17 09:00", REGISTERED, *undone)["resolution"].elapsed == timedelta(hours=3)


def test_case_72_a_split_counts_from_the_split_or_from_the_first_message_as_its_clock_says() -> None:
    split = ("2026-11-16 08:00 contacted", "2026-11-16 10:00 registered")
    found = read("2026-11-16 10:15", *split)
    assert found["answer"].started_at == wall("2026-11-16 08:00")
    assert found["resolution"].started_at == wall("2026-11-16 10:00")


def test_case_73_spam_has_no_verdict_at_all() -> None:
    lines = (REGISTERED, "2026-11-17 16:00 message_out person", "2026-11-17 17:00 cancelled spam")
    found = read("2026-11-18 09:00", *lines, "2026-11-17 17:00 status closed")
    assert {reading.state for reading in found.values()} == {State.CANCELLED}


def test_case_74_a_child_that_waits_leaves_its_parent_running() -> None:
    waits = "2026-11-16 09:00 status waiting"
    parent = read("2026-11-16 10:00", REGISTERED)
    child = read("2026-11-16 10:00", REGISTERED, waits)
    assert child["resolution"].state is State.PAUSED
    assert read("2026-11-16 10:00", REGISTERED) == parent
    assert parent["resolution"].elapsed == timedelta(hours=2)


def test_case_76_a_call_of_the_agent_who_opens_it_answers_at_once() -> None:
    opened = (REGISTERED, "2026-11-16 08:00 contact_attempt reached")
    found = read("2026-11-16 09:00", *opened)["answer"]
    assert (found.state, found.elapsed, found.started_at) == (
        State.MET,
        timedelta(),
        wall("2026-11-16 08:00"),
    )


def test_case_80_a_colleague_of_the_customer_asks_as_he_does() -> None:
    lines = (
        REGISTERED,
        "2026-11-16 08:30 message_out person",
        "2026-11-16 09:00 status waiting",
        "2026-11-16 10:00 message_in - a-colleague",
    )
    found = read("2026-11-16 10:30", *lines)
    assert (found["next"].started_at, found["resolution"].state) == (wall("2026-11-16 10:00"), State.RUNNING)


SITE = 'calendars.site.week = { mon-sat = ["07:00-19:00"] }\n'
ON_SITE = """
[clocks.on-site]
starts = "contacted"
stops = "arrived"
pauses = ["waiting-customer"]
calendar = "site"
within = "4 business hours"
"""


def test_case_84_a_visit_is_in_time_by_its_arrival_and_rests_before_a_closed_door() -> None:
    charter = policy(ON_SITE, SITE)
    called = ("2026-11-21 17:00 contacted", "2026-11-21 17:05 registered")  # a Saturday
    dispatched = read("2026-11-23 07:30", *called, "2026-11-21 17:30 assigned - technician", charter=charter)[
        "on-site"
    ]
    assert (dispatched.state, dispatched.due_at) == (State.RUNNING, wall("2026-11-23 09:00"))
    refused = (
        "2026-11-23 08:00 hold waiting-customer site-closed",
        "2026-11-23 09:30 hold_ended waiting-customer site-closed",
        "2026-11-23 10:00 milestone arrived visit-1",
    )
    found = read("2026-11-23 11:00", *called, *refused, charter=charter)["on-site"]
    assert (found.state, found.elapsed) == (State.MET, timedelta(hours=3, minutes=30))


def test_case_87_a_contact_outside_hours_may_have_a_target_of_its_own() -> None:
    charter = policy("""
[clocks.answer]
starts = "registered"
stops = "answered-by-a-person"
within = "2 business hours"
targets.night = { when = { opened = "outside-hours" }, within = "1 business hour" }
""")
    inside, outside = "2026-11-16 09:00 registered", "2026-11-16 22:00 registered"
    assert read("2026-11-17 08:00", inside, charter=charter)["answer"].due_at == wall("2026-11-16 13:15")
    assert read("2026-11-17 08:00", outside, charter=charter)["answer"].due_at == wall("2026-11-17 09:00")


@pytest.mark.parametrize(
    ("warn_in", "told"), [("any-hour", "2026-11-17 06:30"), ("open-hours", "2026-11-17 08:00")]
)
def test_case_91_a_warning_of_the_night_comes_then_or_at_the_opening(warn_in: str, told: str) -> None:
    charter = policy(f"""
[clocks.answer]
starts = "registered"
stops = "answered-by-a-person"
within = "1 business hour"
warn = ["2 hours before"]
warn-in = "{warn_in}"
""")
    found = read("2026-11-16 18:00", "2026-11-16 17:00 registered", charter=charter)["answer"]
    assert [(moment.name, moment.at) for moment in found.moments] == [
        ("warn:2 hours before", wall(told)),
        ("breach", wall("2026-11-17 08:30:01")),
    ]


def test_case_91_a_warning_that_waits_is_not_later_than_the_due_instant() -> None:
    charter = policy("""
[clocks.answer]
starts = "registered"
stops = "answered-by-a-person"
within = "10 hours"
warn = ["50%"]
warn-in = "open-hours"
""")
    found = read("2026-11-16 18:00", "2026-11-16 17:00 registered", charter=charter)["answer"]
    assert found.moments[0].at == found.due_at == wall("2026-11-17 03:00")


def come(now: str, *lines: str) -> list[tuple[str, int, str]]:
    """Clock, cycle and name of what has fallen due by the reading of this moment, the oldest first."""
    readings = read(now, *lines).values()
    found = [
        (moment.at, (each.clock, each.cycle, moment.name)) for each in readings for moment in each.moments
    ]
    return [what for at, what in sorted(found) if at <= wall(now)]


def test_case_90_a_deadline_that_moves_away_and_comes_back_has_the_same_moments() -> None:
    paused = ("2026-11-16 13:20 status waiting", "2026-11-16 15:30 status open")
    before, after = come("2026-11-16 13:15", REGISTERED), come("2026-11-16 16:00", REGISTERED, *paused)
    assert before == [("answer", 1, "warn:50%"), ("answer", 1, "warn:75%")]
    assert after[:2] == before  # the key under which each is told once


def test_case_92_a_moment_whose_deadline_has_moved_is_no_longer_there() -> None:
    assert come("2026-11-16 14:00", REGISTERED)[-1] == ("answer", 1, "warn:30 minutes before")
    assert come("2026-11-16 14:00", REGISTERED, "2026-11-16 08:15 status waiting") == []


def test_case_93_after_an_outage_all_that_came_is_known_once_the_oldest_first() -> None:
    lines = (REGISTERED, "2026-11-16 08:10 message_out person", "2026-11-16 09:00 message_in")
    assert come("2026-11-18 13:16", *lines) == [("next", 1, "breach"), ("resolution", 1, "breach")]


def test_case_93_a_breach_of_a_cycle_that_ended_meanwhile_is_known_too() -> None:
    lines = (
        REGISTERED,
        "2026-11-16 08:10 message_out person",
        "2026-11-16 08:20 message_in",
        "2026-11-16 17:00 message_out person",
        "2026-11-16 17:20 message_in",
    )
    (done,) = read("2026-11-16 17:25", *lines)["next"].previous
    assert (done.verdict, done.breached_at) == (State.MISSED, wall("2026-11-16 10:20"))


def test_case_97_a_mail_that_waits_unread_holds_a_closing_back() -> None:
    lines = facts("2026-11-16 10:00 registered", "2026-11-16 11:00 status waiting-customer")
    closing = wall("2026-11-23 11:00")
    unread = wall("2026-11-22 09:00")

    def closed(read_until: str) -> bool:
        rules = {rule.rule: rule for rule in read_rules(example(), lines, wall(read_until))}
        return rules["pending-item"].closed_at == closing

    assert closed("2026-11-23 12:00")
    assert not closed("2026-11-22 09:00")  # the instant up to which what arrived has been read
    answered = [*lines, Fact(unread, FactKind.MESSAGE_IN)]
    rules = {rule.rule: rule for rule in read_rules(example(), answered, wall("2026-11-23 12:00"))}
    assert rules["pending-item"].closed_at is None


def test_case_23_a_proof_says_when_its_deadline_lies_beyond_the_known_holidays() -> None:
    long = policy(
        """
[clocks.answer]
starts = "registered"
stops = "answered-by-a-person"
within = "3000 business hours"
calendar = "holy"
""",
        """
calendars.holy.week = { mon-fri = ["08:00-16:00"] }
calendars.holy.closed = { "2026-12-25" = "Christmas" }
""",
    )
    now = wall("2026-11-16 09:00")
    proof = explain(long, INCIDENT, facts(REGISTERED), "answer", now)
    assert (proof.holidays_until, proof.is_beyond_holidays) == (2026, True)
    assert "closed days are known until the end of 2026" in proof.as_text("en")
    assert proof.as_json()["calendar"]["holidays_until"] == 2026
    near = explain(example(), replace(INCIDENT, priority="high"), facts(REGISTERED), "answer", now)
    assert (near.holidays_until, near.is_beyond_holidays) == (2029, False)
    assert "closed days" not in near.as_text("en")
