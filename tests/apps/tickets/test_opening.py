from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.platform.access.errors import Invalid
from amparo.platform.events.models import Event, EventDispatch
from amparo.tickets.actions import NewMessage, NewTicket, open_ticket
from amparo.tickets.models import Clock, Fact, Ticket, Timer
from tests.kit.tickets import a_ticket, contact

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

OPENING_STATEMENTS = 13  # with the charter, the savepoint, the owed reaction and both wake-ups


@pytest.mark.requirement("E2", "E9", "E17")
def test_a_demand_is_registered_and_its_answer_is_due_24_business_hours_later(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:42"))
    # 1 h 03 + 4 h 30 on Tuesday, 7 h 15 on Wednesday and Thursday, 3 h 57 on Friday: 24 h
    assert ticket.next_deadline == clock.set("2026-11-27 14:12")
    assert Timer.objects.get(ticket=ticket).at < clock.at


def test_the_facts_say_what_happened_in_order(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    kinds = list(Fact.objects.filter(ticket=ticket).order_by("seq").values_list("kind", "code"))
    assert kinds == [
        ("message_in", ""),
        ("kind", "incident"),
        ("priority", "normal"),
        ("status", "new"),
        ("registered", ""),
    ]


def test_a_call_written_down_later_keeps_the_instant_at_which_it_came(
    cast: Cast, clock: MovableClock
) -> None:
    now = clock.at
    message = NewMessage(text="He called.", channel="phone", happened_at=now - timedelta(minutes=15))
    new = NewTicket(cast.desk.id, "question", "A call", message, cast.renata, cast.moinho)
    ticket = open_ticket(new, by=contact(cast.renata), at=now)
    assert ticket.arrived_at == now - timedelta(minutes=15)
    assert ticket.registered_at == now


def test_each_desk_counts_its_own_numbers(cast: Cast, clock: MovableClock) -> None:
    first, second = a_ticket(cast.renata, at=clock.at), a_ticket(cast.celia, at=clock.at)
    elsewhere = a_ticket(cast.ivo, at=clock.at)
    assert second.number == first.number + 1
    assert elsewhere.desk_id == cast.other_desk.id
    assert elsewhere.token != first.token


def test_the_clock_row_says_which_clause_it_measures(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    row = Clock.objects.get(ticket=ticket, name="answer")
    assert (row.state, row.promise, row.org_id) == ("running", "within", cast.moinho.id)
    assert row.clause
    assert row.due_at == ticket.next_deadline


def test_opening_is_one_event_that_the_customer_may_see(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    event = Event.objects.get(ticket_id=ticket.id)
    assert (event.kind, event.actor_name, event.org_id) == ("TicketOpened", "Renata Prado", cast.moinho.id)


def test_a_subject_is_needed(cast: Cast, clock: MovableClock) -> None:
    with pytest.raises(Invalid, match="subject"):
        a_ticket(cast.renata, at=clock.at, subject="  ")
    assert Ticket.objects.count() == 0


def test_a_kind_that_the_charter_does_not_have_is_refused_with_those_it_has(
    cast: Cast, clock: MovableClock
) -> None:
    with pytest.raises(Invalid, match="question, request"):
        a_ticket(cast.renata, at=clock.at, kind="wish")


def test_opening_takes_a_fixed_number_of_statements(cast: Cast, clock: MovableClock) -> None:
    a_ticket(cast.renata, at=clock.at)  # the charter is read once per process
    message = NewMessage(text="Again.", channel="portal")
    new = NewTicket(cast.desk.id, "incident", "Again", message, cast.renata, cast.moinho)
    by = contact(cast.renata)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        open_ticket(new, by=by, at=datetime(2026, 11, 24, 13, tzinfo=UTC))
    assert len(queries) == OPENING_STATEMENTS, "\n".join(query["sql"] for query in queries)


def test_the_acknowledgement_is_owed_from_the_same_transaction_in_every_process(
    cast: Cast, clock: MovableClock
) -> None:
    a_ticket(cast.renata, at=clock.at)
    assert [owed.reaction for owed in EventDispatch.objects.all()] == ["notifications.tasks.acknowledge"]
