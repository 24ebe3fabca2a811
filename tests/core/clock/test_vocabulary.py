"""What charters can say about clocks: their starts, stops, cycles, objectives and conditions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter import Charter, CharterRefused, Subject
from amparo.core.charter.conditions import DECLARED_BY, read_condition
from amparo.core.charter.document import File
from amparo.core.charter.triggers import CONDITIONS
from amparo.core.clock import Reading, State, read_clocks
from tests.kit.charters import facts, wall
from tests.kit.policies import policy

if TYPE_CHECKING:
    from amparo.core.charter.findings import Finding

INCIDENT = Subject("incident", "normal")
PREFERRED = Subject("incident", "normal", service="preferred")


def read(clocks: str | Charter, now: str, *lines: str, subject: Subject = INCIDENT) -> Reading:
    """The one clock of a small charter at a wall time after these facts."""
    charter = policy(clocks) if isinstance(clocks, str) else clocks
    (reading,) = read_clocks(charter, subject, facts(*lines), wall(now))
    return reading


ATTENDANCE = """
[clocks.attendance]
starts    = "queue-entered"
stops     = "attended-by-assigned-service"
calendar  = "always"
under     = "15 minutes"
objective = "under 1 minute"
"""
CALL = (
    "2026-11-18 10:00 contacted",
    "2026-11-18 10:00 milestone queue-entered",
    "2026-11-18 10:01 registered",
)


@pytest.mark.requirement("A6")
@pytest.mark.parametrize(
    ("attended", "state", "objective"),
    [
        ("10:00:59", State.MET, True),
        ("10:01:00", State.MET, False),
        ("10:14:59", State.MET, False),
        ("10:15:00", State.MISSED, False),
    ],
)
def test_attendance_has_a_commitment_and_an_objective(attended: str, state: State, objective: bool) -> None:
    first_line = (
        "2026-11-18 10:00:20 milestone attended first-line",
        "2026-11-18 10:00:20 assigned - preferred",
    )
    by_service = f"2026-11-18 {attended} milestone attended preferred"
    reading = read(ATTENDANCE, "2026-11-18 11:00", *CALL, *first_line, by_service, subject=PREFERRED)
    assert (reading.state, reading.objective_met) == (state, objective)
    assert (reading.due_at, reading.objective_due_at) == (wall("2026-11-18 10:15"), wall("2026-11-18 10:01"))
    assert reading.started_at == wall("2026-11-18 10:00")


@pytest.mark.requirement("A6")
def test_an_objective_breaches_nothing_and_fires_nothing() -> None:
    reading = read(ATTENDANCE, "2026-11-18 10:05", *CALL, subject=PREFERRED)
    assert (reading.state, reading.objective_met, reading.breached_at) == (State.RUNNING, False, None)
    assert [moment.name for moment in reading.moments] == ["breach"]
    assert read(ATTENDANCE, "2026-11-18 10:00:30", *CALL, subject=PREFERRED).objective_met is None


@pytest.mark.requirement("A6")
def test_a_message_of_the_service_attends_and_of_another_team_does_not() -> None:
    written = "2026-11-18 10:03 message_out person preferred"
    assert read(ATTENDANCE, "2026-11-18 11:00", *CALL, written, subject=PREFERRED).state is State.MET
    for other in (
        "message_out person first-line",
        "message_out person",
        "message_out automatic preferred",
        "assigned - preferred",
    ):
        happened = f"2026-11-18 10:03 {other}"
        assert read(ATTENDANCE, "2026-11-18 10:04", *CALL, happened, subject=PREFERRED).state is State.RUNNING


@pytest.mark.requirement("A6")
def test_attendance_holds_for_every_contact() -> None:
    every = ATTENDANCE.replace('"queue-entered"', '["queue-entered", "customer-message"]\nrepeats = true')
    lines = (
        *CALL,
        "2026-11-18 10:04 message_out person preferred",
        "2026-11-18 11:00 message_in",
        "2026-11-18 11:01 message_in",
        "2026-11-18 11:15 message_out person preferred",
    )
    reading = read(every, "2026-11-18 12:00", *lines, subject=PREFERRED)
    assert [(cycle.verdict, cycle.elapsed) for cycle in reading.previous] == [
        (State.MET, timedelta(minutes=4))
    ]
    assert (reading.state, reading.started_at) == (State.MISSED, wall("2026-11-18 11:00"))


def test_without_a_service_of_its_own_the_team_to_which_it_is_assigned_attends() -> None:
    assigned = (*CALL, "2026-11-18 10:02 assigned - second-line")
    assert (
        read(ATTENDANCE, "2026-11-18 10:04", *assigned, "2026-11-18 10:03 milestone attended x").stopped_at
        is None
    )
    stopped = read(
        ATTENDANCE, "2026-11-18 10:04", *assigned, "2026-11-18 10:03 milestone attended second-line"
    )
    assert stopped.stopped_at == wall("2026-11-18 10:03")


ON_SITE = """
[clocks.on-site]
for       = { priority = "high" }
starts    = "contacted"
stops     = "arrived"
calendar  = "always"
within    = "4 hours"
objective = "3 hours"
"""


@pytest.mark.requirement("C6")
def test_an_arrival_after_3_h_55_is_kept_and_its_objective_missed() -> None:
    lines = (
        "2026-11-18 22:40 contacted",
        "2026-11-18 22:52 registered",
        "2026-11-19 02:35 milestone arrived visit-1",
    )
    reading = read(ON_SITE, "2026-11-19 08:00", *lines, subject=Subject("incident", "high"))
    assert (reading.state, reading.objective_met) == (State.MET, False)
    assert (reading.elapsed, reading.due_at) == (timedelta(hours=3, minutes=55), wall("2026-11-19 02:40"))


def test_an_objective_rests_with_its_clock_and_each_cycle_has_its_own() -> None:
    clock = """
[clocks.next]
starts = "customer-message"
stops = "answered-by-a-person"
pauses = ["waiting-customer"]
repeats = true
calendar = "always"
within = "2 hours"
objective = "1 hour"
"""
    lines = (
        "2026-11-18 10:00 registered",
        "2026-11-18 10:00 message_in",
        "2026-11-18 10:30 status waiting",
        "2026-11-18 11:30 status open",
        "2026-11-18 11:45 message_out person",
        "2026-11-18 12:00 message_in",
        "2026-11-18 13:30 message_out person",
        "2026-11-18 14:00 message_in",
    )
    reading = read(clock, "2026-11-18 14:10", *lines)
    assert [(cycle.verdict, cycle.objective_met) for cycle in reading.previous] == [
        (State.MET, True),
        (State.MET, False),
    ]
    assert reading.previous[0].objective_due_at == wall("2026-11-18 12:00")
    assert (reading.objective_met, reading.objective_due_at) == (None, wall("2026-11-18 15:00"))


def test_an_objective_may_stand_beside_no_promise_and_a_target_has_its_own() -> None:
    clock = """
[clocks.informed]
starts = "detected"
stops = "customer-informed"
within = "none"
objective = "2 business hours"
targets.high = { when = { priority = "high" }, within = "1 hour", objective = "under 10 minutes" }
"""
    lines = (
        "2026-11-18 09:00 milestone detected alert-7",
        "2026-11-18 09:12 milestone customer-informed ana",
    )
    plain = read(clock, "2026-11-18 10:00", *lines)
    assert (plain.state, plain.objective_met, plain.objective_due_at) == (
        State.UNTARGETED,
        True,
        wall("2026-11-18 13:15"),
    )
    high = read(clock, "2026-11-18 10:00", *lines, subject=Subject("incident", "high"))
    assert (high.state, high.objective_met, high.objective_due_at) == (
        State.MET,
        False,
        wall("2026-11-18 09:10"),
    )


RESOLUTION = """
[clocks.resolution]
starts = "contacted"
stops = "resolved"
calendar = "always"
within = "8 hours"
"""


@pytest.mark.requirement("A7")
def test_a_call_at_10_05_logged_at_10_20_starts_at_10_05() -> None:
    lines = ("2026-11-18 10:05 contacted", "2026-11-18 10:20 registered")
    assert read(RESOLUTION, "2026-11-18 10:30", *lines).started_at == wall("2026-11-18 10:05")
    assert read(RESOLUTION, "2026-11-18 10:30", lines[1]).started_at == wall("2026-11-18 10:20")


REPORT = """
[clocks.report]
starts = "occurred"
stops = "root-cause-report-sent"
within = "5 days"
"""


@pytest.mark.requirement("A13")
def test_a_root_cause_report_is_due_five_days_after_the_incident_resolved_and_closed_or_not() -> None:
    lines = (
        "2026-11-18 16:20 milestone occurred",
        "2026-11-19 08:30 registered",
        "2026-11-19 09:00 status resolved",
        "2026-11-19 10:00 status closed",
    )
    reading = read(REPORT, "2026-11-20 09:00", *lines)
    assert (reading.state, reading.due_at) == (State.RUNNING, wall("2026-11-23 16:20"))
    sent = read(REPORT, "2026-11-30 09:00", *lines, "2026-11-23 16:20 milestone root-cause-report-sent")
    assert (sent.state, sent.stopped_at) == (State.MET, wall("2026-11-23 16:20"))
    assert read(REPORT, "2026-11-20 09:00", lines[1]).due_at == wall("2026-11-24 08:30")
    unsent = read(REPORT, "2026-11-24 09:00", "2026-11-18 16:00 contacted", lines[1])
    assert (unsent.state, unsent.due_at) == (State.BREACHED, wall("2026-11-23 16:00"))


@pytest.mark.parametrize(
    ("starts", "begins", "stops", "ends"),
    [
        ("quote-requested", "milestone quote-requested q1", "quoted", "milestone quoted q1"),
        ("call-back-requested", "milestone call-back-requested", "called-back", "milestone called-back"),
        ("disputed", "milestone disputed d1", "dispute-decided", "milestone dispute-decided d1"),
        ("assigned", "assigned - team", "attended", "milestone attended anybody"),
        ("detected", "milestone detected", "updated", "contact_attempt reached"),
        ("follow-up-message", "message_in", "updated", "message_out person"),
    ],
)
def test_each_milestone_starts_and_stops_its_clock(starts: str, begins: str, stops: str, ends: str) -> None:
    clock = (
        f'[clocks.one]\nstarts = "{starts}"\nstops = "{stops}"\nrepeats = true\nwithin = "1 business hour"\n'
    )
    before = ("2026-11-18 08:00 registered", "2026-11-18 08:01 message_out person")
    first = (*before, f"2026-11-18 09:00 {begins}", f"2026-11-18 09:30 {ends}")
    reading = read(clock, "2026-11-18 10:00", *first)
    assert (reading.state, reading.elapsed) == (State.MET, timedelta(minutes=30))
    again = read(clock, "2026-11-18 15:00", *first, f"2026-11-18 13:00 {begins}")
    assert (again.cycle, again.state, again.previous[0].verdict) == (2, State.BREACHED, State.MET)


@pytest.mark.requirement("F2")
def test_a_dispute_may_come_after_the_closing() -> None:
    clock = '[clocks.dispute]\nstarts = "disputed"\nstops = "dispute-decided"\nwithin = "16 business hours"\n'
    lines = (
        "2026-11-16 08:00 registered",
        "2026-11-16 09:00 status closed",
        "2026-11-18 08:00 milestone disputed verdict-1",
    )
    assert read(clock, "2026-11-18 09:00", *lines).state is State.RUNNING


UPDATES = """
[clocks.updates]
for = { priority = "high" }
starts = "registered"
periodic = true
pauses = ["waiting-customer"]
calendar = "always"
within = "2 hours"
"""
HIGH = Subject("incident", "high")


@pytest.mark.requirement("C12")
def test_each_update_ends_a_cycle_and_begins_the_next_until_the_resolution() -> None:
    lines = [
        "2026-11-18 10:00 registered",
        "2026-11-18 11:30 message_out person",
        "2026-11-18 12:00 message_out automatic",
        "2026-11-18 12:10 note",
        "2026-11-18 13:30 message_out person",
        "2026-11-18 16:00 contact_attempt reached",
        "2026-11-18 16:30 status resolved",
        "2026-11-18 17:00 message_out person",
    ]
    reading = read(UPDATES, "2026-11-18 18:00", *lines, subject=HIGH)
    assert [cycle.verdict for cycle in reading.previous] == [State.MET, State.MET, State.MISSED]
    assert (reading.state, reading.stopped_at, reading.cycle) == (State.MET, wall("2026-11-18 16:30"), 4)
    open_one = read(UPDATES, "2026-11-18 14:00", *lines, subject=HIGH)
    assert (open_one.state, open_one.started_at, open_one.due_at) == (
        State.RUNNING,
        wall("2026-11-18 13:30"),
        wall("2026-11-18 15:30"),
    )


@pytest.mark.requirement("C12")
def test_updates_rest_with_the_customer_and_begin_anew_when_taken_up_again() -> None:
    lines = (
        "2026-11-18 10:00 registered",
        "2026-11-18 11:00 message_out person",
        "2026-11-18 11:00 status waiting",
        "2026-11-18 15:00 message_in",
    )
    assert read(UPDATES, "2026-11-18 14:00", *lines, subject=HIGH).state is State.PAUSED
    assert read(UPDATES, "2026-11-18 16:00", *lines, subject=HIGH).due_at == wall("2026-11-18 17:00")
    again = ("2026-11-18 16:00 status resolved", "2026-11-19 09:00 status open")
    assert read(UPDATES, "2026-11-19 09:30", *lines, *again, subject=HIGH).due_at == wall("2026-11-19 11:00")


def test_updates_may_go_on_after_the_resolution_until_the_closing() -> None:
    lines = (
        "2026-11-18 10:00 registered",
        "2026-11-18 11:00 status resolved",
        "2026-11-18 11:30 status closed",
    )
    until_closed = UPDATES.replace("periodic = true", 'periodic = true\nstops = "closed"')
    assert read(until_closed, "2026-11-18 11:15", *lines, subject=HIGH).state is State.RUNNING
    assert read(until_closed, "2026-11-18 12:00", *lines, subject=HIGH).state is State.MET
    updated = policy(UPDATES.replace("periodic = true", 'periodic = true\nstops = "updated"'))
    assert updated.clocks["updates"].stops == {"resolved"}


CALL_BACK = """
[clocks.call-back]
starts = "call-back-requested"
stops = "called-back"
calendar = "office"
within = "10 business minutes"
targets.night = { when = { opened = "outside-hours" }, within = "by 09:00 next business day" }
"""


@pytest.mark.parametrize(
    ("contact", "due", "clause"),
    [
        ("2026-11-18 09:00", "2026-11-18 09:10", "c3-1"),
        ("2026-11-18 11:00", "2026-11-19 09:00", "c3-1-1"),
        ("2026-11-20 23:00", "2026-11-23 09:00", "c3-1-1"),
    ],
)
def test_a_target_may_depend_on_the_hour_of_the_contact(contact: str, due: str, clause: str) -> None:
    lines = (f"{contact} registered", f"{contact} milestone call-back-requested")
    now = wall(contact) + timedelta(days=4)
    (reading,) = read_clocks(policy(CALL_BACK), INCIDENT, facts(*lines), now)
    assert (reading.due_at, reading.clause) == (wall(due), clause)


def test_the_contact_and_not_the_typing_decides_whether_it_was_in_hours() -> None:
    clock = RESOLUTION.replace('calendar = "always"', 'calendar = "office"') + (
        'targets.night = { when = { opened = ["outside-hours"] }, within = "4 hours", calendar = "always" }\n'
    )
    lines = ("2026-11-18 17:29 contacted", "2026-11-18 17:40 registered")
    assert read(clock, "2026-11-18 18:00", *lines).clause == "c3-1"
    assert read(clock, "2026-11-18 18:00", lines[1]).due_at == wall("2026-11-18 21:40")


def test_conditions_name_what_the_charter_knows() -> None:
    known = dict.fromkeys(DECLARED_BY.values(), ("one", "two"))
    findings: list[Finding] = []
    written = "\n".join(f'{word} = ["one", "two"]' for word in CONDITIONS if word != "opened")
    condition = read_condition(
        File("c", f'{written}\nopened = "in-hours"'.encode(), findings).section(), known
    )
    assert findings == []
    fitting = Subject(
        *("one", "two", "one", "two", frozenset({"one"}), "one", "two", "one", "two", "one"),
        country="one",
        language="two",
        opened="in-hours",
    )
    assert condition.holds(fitting)
    for word in CONDITIONS:
        read_condition(File("c", f'{word} = "other"'.encode(), findings).section(), known)
    assert len(findings) == len(CONDITIONS)


@pytest.mark.requirement("A23")
def test_a_right_has_the_deadline_of_its_law() -> None:
    findings: list[Finding] = []
    known = {"request-types": ("access", "erasure"), "privacy": ("gdpr", "lgpd")}
    section = File("c", b'request-type = "access"\njurisdiction = "lgpd"', findings).section()
    condition = read_condition(section, known)
    assert condition.holds(Subject("privacy", request_type="access", jurisdiction="lgpd"))
    assert not condition.holds(Subject("privacy", request_type="access", jurisdiction="gdpr"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('objective = "3 hours"', 'objective = "4 hours"', "the objective asks no more than the promise"),
        ('objective = "3 hours"', 'objective = "soonish"', "'soonish' is not an amount of time"),
        ('stops     = "arrived"', 'stops     = "here"', "names 'here', which is unknown"),
        ('{ priority = "high" }', '{ severity = "high" }', "names 'high', which is unknown"),
        ('{ priority = "high" }', '{ opened = "night" }', "names 'night', which is unknown"),
    ],
)
def test_a_fault_in_a_clock_is_found(old: str, new: str, problem: str) -> None:
    assert old in ON_SITE
    with pytest.raises(CharterRefused, match=problem):
        policy(ON_SITE.replace(old, new))


def test_updates_are_not_stopped_by_anything_else() -> None:
    with pytest.raises(CharterRefused, match="updates do not end when assigned"):
        policy(UPDATES.replace("periodic = true", 'periodic = true\nstops = "assigned"'))


def test_others_are_told_of_a_promise_in_danger_and_of_one_that_is_broken() -> None:
    clock = RESOLUTION + (
        'escalate = [{ at = "75%", to = "assignee" }, { at = "1 hour before", to = "lead" }, '
        '{ at = "breach", to = "lead" }]\n'
    )
    reading = read(clock, "2026-11-18 16:30", "2026-11-18 10:00 registered")
    assert [(moment.name, moment.at) for moment in reading.escalations] == [
        ("assignee:75%", wall("2026-11-18 16:00")),
        ("lead:1 hour before", wall("2026-11-18 17:00")),
        ("lead:breach", wall("2026-11-18 18:00:01")),
    ]
    assert reading.next_moment == wall("2026-11-18 17:00")
    done = ("2026-11-18 10:00 registered", "2026-11-18 11:00 status resolved")
    assert read(clock, "2026-11-18 16:30", *done).escalations == ()
