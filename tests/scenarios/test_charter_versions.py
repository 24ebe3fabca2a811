"""A new version of the charter, and what becomes of the tickets that are open when it begins to hold.

Tuesday 24 to Monday 30 November 2026 in São Paulo, 08:00 to 10:45 and 13:00 to 17:30, 7 h 15 a day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.charters.actions import (
    approve_draft,
    ask_withdrawal,
    begin_draft,
    confirm_withdrawal,
    publish_draft,
    save_draft,
    submit_draft,
)
from amparo.charters.models import CharterVersion
from amparo.charters.queries import charter, version_in_force
from amparo.platform.events.models import Event
from amparo.tickets.actions import activate_charters, check_drift, preview_activation, sweep_timers
from amparo.tickets.models import Clock, Cycle, Fact, Ticket
from amparo.tickets.queries import explanation, readings
from tests.kit.charters import wall
from tests.kit.tickets import (
    a_ticket,
    agent,
    customer_writes,
    nobody_is_reached,
    somebody_answers,
    somebody_closes,
)

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.clock import Reading
    from tests.kit.cast import Cast

SIXTEEN = ('within   = "24 business hours"', 'within   = "16 business hours"')
TWO = ('within   = "24 business hours"', 'within   = "2 business hours"')
SHORT_DAYS = ("13:00-17:30", "13:00-16:00")
WEDNESDAY, THURSDAY = wall("2026-11-25 12:00"), wall("2026-11-26 08:00")


def publish(
    cast: Cast,
    *edits: tuple[str, str],
    activation: str,
    at: datetime = WEDNESDAY,
    begins: datetime = THURSDAY,
) -> CharterVersion:
    """Helena writes it, Otto approves it, Helena publishes it on Wednesday; it holds from Thursday."""
    based_on = CharterVersion.objects.get(id=version_in_force(cast.desk.id, at))
    draft = begin_draft(cast.desk, based_on, by=agent(cast.helena), at=at)
    files = dict(draft.files)
    for old, new in edits:
        assert old in files["charter.toml"]
        files = {name: text.replace(old, new) for name, text in files.items()}
    draft = save_draft(draft, files, seen=1, by=agent(cast.helena), at=at)
    draft = submit_draft(draft, by=agent(cast.helena), at=at)
    draft = approve_draft(draft, by=agent(cast.otto), at=at)
    return publish_draft(draft, by=agent(cast.helena), at=at, valid_from=begins, activation=activation)


def activated(begins: datetime = THURSDAY) -> datetime:
    """The worker comes round a minute after the version began to hold, until nothing is left to do."""
    now = begins + timedelta(minutes=1)
    while activate_charters(now):
        pass
    return now


def answer(ticket: Ticket, at: datetime) -> Reading:
    ticket.refresh_from_db()
    return next(reading for reading in readings(ticket, at) if reading.clock == "answer")


def test_new_tickets_only_leaves_the_open_ones_where_they_are(cast: Cast) -> None:
    before = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    version = publish(cast, SIXTEEN, activation="new-tickets")
    now = activated()
    after = a_ticket(cast.renata, at=now, kind="request")
    assert answer(before, now).due_at == wall("2026-11-27 13:30")
    assert answer(after, now).due_at == wall("2026-11-30 09:31")  # 7 h 14 on Thursday, 7 h 15, 1 h 31
    assert before.charter != after.charter == version
    assert not Event.objects.filter(kind__in=["CharterActivated", "CharterChanged"]).exists()


def test_from_now_what_was_counted_stays_and_the_rest_is_by_the_new_version(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    version = publish(cast, SIXTEEN, SHORT_DAYS, activation="from-now")
    reading = answer(ticket, activated())
    assert ticket.charter == version
    assert reading.due_at == wall("2026-11-26 10:30")  # 13 h 30 of 16 h are counted, 2 h 30 are left
    assert Clock.objects.get(ticket=ticket, name="answer").due_at == reading.due_at == ticket.next_deadline


def test_from_the_start_all_of_it_is_by_the_new_version(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    publish(cast, SIXTEEN, SHORT_DAYS, activation="from-start")
    reading = answer(ticket, activated())
    assert reading.due_at == wall("2026-11-26 15:45")  # 4 h 45 and 5 h 45; 5 h 30 are left
    proof = explanation(ticket, "answer", wall("2026-11-26 15:00"))
    assert proof.version == "2026-11"
    assert proof.clause("en").sentence.startswith("We answer within 16 business hours")


@pytest.mark.parametrize("activation", ["from-now", "from-start"])
def test_a_deadline_that_the_change_breaks_is_broken_then_and_told_once(cast: Cast, activation: str) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    publish(cast, TWO, activation=activation)
    reading = answer(ticket, activated())
    assert (reading.due_at, reading.breached_at) == (wall("2026-11-24 13:15"), THURSDAY)
    for later in ("2026-11-26 09:00", "2026-11-27 14:00"):
        sweep_timers(wall(later))
    missed = Event.objects.get(kind="DeadlineMissed", ticket_id=ticket.id)
    assert missed.at == THURSDAY


@pytest.mark.parametrize("activation", ["from-now", "from-start"])
def test_one_that_was_late_already_is_not_told_again(cast: Cast, activation: str) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-18 09:00"), kind="request")
    due = ticket.next_deadline
    sweep_timers(wall("2026-11-25 09:00"))
    publish(cast, TWO, activation=activation)
    assert answer(ticket, activated()).breached_at == due
    assert Event.objects.filter(kind="DeadlineMissed", ticket_id=ticket.id).count() == 1


@pytest.mark.parametrize("activation", ["from-now", "from-start"])
def test_a_verdict_stays_under_the_clause_it_was_given_by(cast: Cast, activation: str) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    somebody_answers(ticket, cast.bia, at=wall("2026-11-25 09:00"))
    publish(cast, TWO, activation=activation)
    now = activated()
    reading = answer(ticket, now)
    assert (reading.state, reading.due_at) == ("met", wall("2026-11-27 13:30"))
    proof = explanation(ticket, "answer", now)
    assert proof.version == "2026-08"
    assert proof.clause("en").sentence.startswith("We answer within 24 business hours")


@pytest.mark.parametrize("activation", ["from-now", "from-start"])
def test_a_final_verdict_names_the_version_it_was_given_by(cast: Cast, activation: str) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    before = ticket.charter
    somebody_answers(ticket, cast.bia, at=wall("2026-11-25 09:00"))
    version = publish(cast, TWO, activation=activation)
    activated()
    ticket.refresh_from_db()
    somebody_closes(ticket, cast.bia, at=wall("2026-11-26 09:01"))
    verdicts = Cycle.objects.filter(clock__ticket=ticket, is_final=True)
    assert {cycle.clock.name: cycle.charter for cycle in verdicts} == {
        "answer": before,
        "resolution": version,
    }


@pytest.mark.parametrize("activation", ["from-now", "from-start"])
def test_a_paused_ticket_goes_on_under_the_new_version(cast: Cast, activation: str) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    nobody_is_reached(ticket, cast.bia, at=wall("2026-11-24 10:00"))
    publish(cast, SIXTEEN, activation=activation)
    now = activated()
    paused = answer(ticket, now)
    assert (paused.state, paused.remaining) == ("paused", timedelta(hours=15))
    customer_writes(ticket, cast.renata, at=wall("2026-11-26 13:00"))
    assert answer(ticket, wall("2026-11-26 13:00")).due_at == wall("2026-11-30 13:30")


def test_a_ticket_opened_between_publishing_and_the_beginning_goes_over_too(cast: Cast) -> None:
    version = publish(cast, SIXTEEN, activation="from-now")
    between = a_ticket(cast.renata, at=wall("2026-11-25 16:00"), kind="request")
    assert between.charter != version
    assert between.next_deadline == wall("2026-12-01 08:45")
    assert answer(between, activated()).due_at == wall("2026-11-27 17:30")  # 1 h 30 and two days
    assert between.charter == version


def test_closed_tickets_are_never_touched(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    somebody_answers(ticket, cast.bia, at=wall("2026-11-24 10:00"))
    somebody_closes(ticket, cast.bia, at=wall("2026-11-24 10:30"))
    version = publish(cast, TWO, activation="from-start")
    now = activated()
    assert answer(ticket, now).state == "met"
    assert ticket.charter != version
    assert not Fact.objects.filter(ticket=ticket, kind="charter").exists()


def test_a_ticket_that_the_new_version_does_not_know_stays_where_it_is(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    Ticket.objects.filter(id=ticket.id).update(priority="as-in-the-old-days")
    version = publish(cast, SIXTEEN, activation="from-now")
    activated()
    version.refresh_from_db()
    ticket.refresh_from_db()
    assert (version.moved_tickets, version.left_tickets) == (0, 1)
    assert ticket.charter != version


def test_it_is_audited_with_its_counts_and_on_every_ticket_that_moved(cast: Cast) -> None:
    moved = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    kept = a_ticket(cast.davi, at=wall("2026-11-24 09:00"), kind="request")
    somebody_answers(kept, cast.bia, at=wall("2026-11-24 10:00"))
    version = publish(cast, SIXTEEN, activation="from-now")
    now = activated()
    total = Event.objects.get(kind="CharterActivated").payload or {}
    assert (total["moved"], total["deadlines"], total["left"]) == (2, 1, 0)
    event = Event.objects.get(kind="CharterChanged", ticket_id=moved.id)
    assert event.at == THURSDAY
    assert (event.payload or {})["moved"] == {
        "answer": [wall("2026-11-27 13:30").isoformat(), wall("2026-11-26 10:30").isoformat()]
    }
    assert Event.objects.get(kind="CharterChanged", ticket_id=kept.id).payload == {
        "version": 2,
        "activation": "from-now",
        "moved": {},
    }
    version.refresh_from_db()
    assert version.activated_at == now


def test_nothing_happens_before_the_version_holds_and_nothing_twice(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    version = publish(cast, SIXTEEN, activation="from-now")
    assert activate_charters(THURSDAY - timedelta(seconds=1)) == 0
    activated()
    assert activate_charters(THURSDAY + timedelta(hours=1)) == 0
    assert Fact.objects.filter(ticket=ticket, kind="charter").count() == 2
    facts = Fact.objects.filter(ticket=ticket, kind="charter").order_by("seq")
    assert [(fact.code, fact.ref) for fact in facts][1] == (str(version.id), "from-now")


def test_a_withdrawn_version_moves_nothing(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    version = publish(cast, SIXTEEN, activation="from-now")
    ask_withdrawal(version, by=agent(cast.helena), at=WEDNESDAY)
    confirm_withdrawal(version, by=agent(cast.otto), at=WEDNESDAY)
    assert answer(ticket, activated()).due_at == wall("2026-11-27 13:30")


def test_versions_follow_one_another_on_a_ticket(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    publish(cast, SIXTEEN, activation="from-now")
    publish(
        cast,
        ('within   = "24 business hours"', 'within   = "20 business hours"'),
        activation="from-start",
        begins=wall("2026-11-26 09:00"),
    )
    activated(THURSDAY)
    assert answer(ticket, activated(wall("2026-11-26 09:00"))).due_at == wall("2026-11-26 16:45")


@pytest.mark.parametrize("activation", ["from-now", "from-start"])
def test_the_preview_says_beforehand_what_moves_and_what_would_be_late(cast: Cast, activation: str) -> None:
    early = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    late = a_ticket(cast.davi, at=wall("2026-11-23 08:00"), kind="request")
    version = publish(cast, SIXTEEN, activation=activation)
    found = preview_activation([early, late], charter(version.id), activation, THURSDAY)
    moves = [(shift.before, shift.after, shift.breaks) for preview in found for shift in preview.shifts]
    assert [(old and old.due_at, new and new.due_at, breaks) for old, new, breaks in moves] == [
        (wall("2026-11-27 13:30"), wall("2026-11-26 10:30"), False),
        (wall("2026-11-26 10:15"), wall("2026-11-25 09:30"), True),
    ]
    now = activated()
    assert [answer(ticket, now).due_at for ticket in (early, late)] == [
        new and new.due_at for _, new, _ in moves
    ]


def test_an_activation_costs_the_same_statements_however_many_tickets(cast: Cast) -> None:
    for hour in range(5):
        a_ticket(cast.renata, at=wall("2026-11-24 09:00") + timedelta(minutes=hour), kind="request")
    publish(cast, SIXTEEN, activation="from-now")
    with CaptureQueriesContext(connection) as queries:
        assert activate_charters(THURSDAY) == 5
    assert len(queries) <= 18


@pytest.mark.parametrize("activation", ["from-now", "from-start"])
def test_what_is_cached_after_the_change_is_what_the_facts_say(cast: Cast, activation: str) -> None:
    a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")

    publish(cast, SIXTEEN, SHORT_DAYS, activation=activation)
    assert check_drift(activated(), 100) == []


def test_a_promise_that_is_made_no_more_ends_without_a_verdict(cast: Cast) -> None:
    ticket = a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request")
    publish(cast, ("clocks.resolution", "clocks.restoring"), activation="from-now")
    now = activated()
    clocks = {clock.name: clock for clock in Clock.objects.filter(ticket=ticket)}
    assert (clocks["resolution"].state, clocks["resolution"].stopped_at) == ("cancelled", THURSDAY)
    assert (clocks["restoring"].state, clocks["restoring"].started_at) == ("untargeted", THURSDAY)
    assert check_drift(now, 100) == []
