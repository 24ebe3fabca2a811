"""How many statements it takes to let a ticket wait, end, be rated and disputed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    Correction,
    Decision,
    NewEvent,
    NewMessage,
    Objection,
    ThirdParty,
    close,
    close_until_finished,
    confirm_beyond_control,
    correct_beyond_control,
    decide,
    declare_beyond_control,
    dispute,
    end_hold,
    hold,
    rate,
    reopen,
    resolve,
    take_back_beyond_control,
    undo,
)
from amparo.tickets.models import Dispute, Hold, Resolution, Ticket
from tests.kit.tickets import a_ticket, agent, contact, customer_writes, somebody_answers, somebody_resolves

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

    Verb = Callable[[Ticket, Cast, datetime], object]

TELEREDE = ThirdParty("Telerede", "T-1")


def _waits(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return hold(ticket, TELEREDE, by=agent(cast.bia), at=at)


def _goes_on(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return end_hold(ticket, by=agent(cast.bia), at=at)


def _is_closed_for_them(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return close_until_finished(ticket, TELEREDE, "They build.", by=agent(cast.bia), at=at)


def _is_declared(ticket: Ticket, cast: Cast, at: datetime) -> object:
    event = NewEvent("Flood", "Report", "All", at, at + timedelta(hours=2))
    return declare_beyond_control([ticket], event, by=agent(cast.helena), at=at)


def _is_declared_backwards(ticket: Ticket, cast: Cast, at: datetime) -> object:
    event = NewEvent("Flood", "Report", "All", at - timedelta(hours=2), at - timedelta(hours=1))
    return declare_beyond_control([ticket], event, by=agent(cast.helena), at=at)


def _is_confirmed(ticket: Ticket, cast: Cast, at: datetime) -> object:
    second = replace(agent(cast.otto), leads=frozenset({cast.desk.id}))
    return confirm_beyond_control(Hold.objects.select_related("ticket").get(), by=second, at=at)


def _is_corrected(ticket: Ticket, cast: Cast, at: datetime) -> object:
    known = Hold.objects.select_related("ticket").get()
    new = Correction(known.starts_at, known.starts_at + timedelta(hours=3), "Longer.")
    return correct_beyond_control(known, new, by=agent(cast.helena), at=at)


def _is_taken_back(ticket: Ticket, cast: Cast, at: datetime) -> object:
    known = Hold.objects.select_related("ticket").get()
    return take_back_beyond_control(known, "Ours.", by=agent(cast.helena), at=at)


def _is_resolved(ticket: Ticket, cast: Cast, at: datetime) -> object:
    message = NewMessage("Done.", "desk")
    return resolve(ticket, message, Resolution.Means.FIXED, by=agent(cast.bia), at=at)


def _is_closed(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return close(ticket, "Not needed.", by=agent(cast.bia), at=at)


def _is_reopened(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return reopen(ticket, "Not solved.", by=agent(cast.bia), at=at)


def _is_undone(ticket: Ticket, cast: Cast, at: datetime) -> object:
    event = Event.objects.filter(kind="TicketClosed").latest("id")
    return undo(ticket, event.id, by=agent(cast.bia), at=at)


def _is_rated(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return rate(ticket, 4, by=contact(cast.renata), at=at)


def _is_disputed(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return dispute(ticket, Objection("verdict:answer:1", "No."), by=contact(cast.renata), at=at)


def _is_decided(ticket: Ticket, cast: Cast, at: datetime) -> object:
    raised = Dispute.objects.select_related("ticket").get()
    return decide(raised, Decision(is_upheld=True, reason="Yes."), by=agent(cast.helena), at=at)


def _is_answered(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return somebody_answers(ticket, cast.bia, at=at)


def _is_solved(ticket: Ticket, cast: Cast, at: datetime) -> object:
    return somebody_resolves(ticket, cast.bia, at=at)


STATEMENTS: list[tuple[tuple[Verb, ...], int]] = [
    ((_waits,), 20),
    ((_waits, _goes_on), 14),
    ((_is_closed_for_them,), 21),
    ((_is_declared,), 15),
    ((_is_declared_backwards,), 11),
    ((_is_declared_backwards, _is_confirmed), 15),
    ((_is_declared, _is_corrected), 15),
    ((_is_declared, _is_taken_back), 15),
    ((_is_resolved,), 25),
    ((_is_closed,), 13),
    ((_is_closed, _is_undone), 17),
    ((_is_solved, _is_reopened), 13),
    ((_is_solved, _is_rated), 11),
    ((_is_answered, _is_disputed), 15),
    ((_is_answered, _is_disputed, _is_decided), 19),
]


@pytest.mark.parametrize(
    ("verbs", "statements"), STATEMENTS, ids=[verbs[-1].__name__.strip("_") for verbs, _ in STATEMENTS]
)
@pytest.mark.parametrize("messages", [1, 30])
def test_a_verb_takes_as_many_statements_however_long_the_ticket_is(
    cast: Cast, clock: MovableClock, verbs: tuple[Verb, ...], statements: int, messages: int
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 08:00"))
    for number in range(messages):
        customer_writes(ticket, cast.renata, at=clock.advance(seconds=5), text=f"And number {number}.")
    for verb in verbs[:-1]:
        verb(ticket, cast, clock.advance(minutes=1))
    ticket = Ticket.objects.select_related("desk").get(id=ticket.id)
    at = clock.advance(minutes=1)
    with CaptureQueriesContext(
        connection,
    ) as said:
        verbs[-1](ticket, cast, at)
    assert len(said) == statements, "\n".join(query["sql"][:160] for query in said)
