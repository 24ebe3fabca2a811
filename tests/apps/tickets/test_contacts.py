"""Trying to reach the customer: whom, how, how it ended; dated back as the charter allows; taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.clock.attempts import read_attempts
from amparo.platform.access.errors import Invalid, WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions import Attempt, NewMessage, Outcome, contact_by_mail, record_contact, undo
from amparo.tickets.models import Entry, Ticket
from amparo.tickets.queries import facts_of, policy_of
from tests.kit.cast import a_contact, a_desk, an_agent, an_organisation
from tests.kit.charters import CHARTERS
from tests.kit.tickets import a_ticket, agent, somebody_answers

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.models import Agent
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    return a_ticket(cast.renata, at=clock.set("2026-11-16 10:00"))


def counted(ticket: Ticket, at: datetime) -> int:
    (attempts,) = read_attempts(policy_of(ticket), facts_of([ticket])[ticket.id], at)
    return attempts.counted


@pytest.mark.requirement("E11")
def test_an_attempt_says_whom_how_and_with_what_end(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    tried = Attempt(NewMessage("It rang for 40 seconds.", "phone"), whom="Renata, +55 35 3555 0100")
    entry = record_contact(
        ticket, Outcome.FAILED, tried, by=agent(cast.bia), at=clock.set("2026-11-16 14:00")
    )
    assert (entry.kind, entry.channel, entry.author_name) == ("attempt", "phone", "Bia Nunes")
    payload = Event.objects.get(kind="ContactAttempted").payload
    assert payload is not None
    assert (payload["outcome"], payload["whom"]) == ("failed", "Renata, +55 35 3555 0100")
    assert counted(ticket, clock.at) == 1


@pytest.mark.requirement("E11")
def test_an_attempt_that_was_noted_in_error_is_taken_back_and_stays_readable(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    tried = Attempt(NewMessage("Nobody.", "phone"))
    record_contact(ticket, Outcome.FAILED, tried, by=agent(cast.bia), at=clock.set("2026-11-16 14:00"))
    event = Event.objects.get(kind="ContactAttempted").id
    undo(ticket, event, by=agent(cast.bia), at=clock.set("2026-11-16 14:05"))
    assert counted(ticket, clock.at) == 0
    assert Entry.objects.filter(ticket=ticket, kind="attempt").exists()


@pytest.mark.requirement("E11")
def test_a_mail_that_has_left_is_not_taken_back(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    contact_by_mail(
        ticket, NewMessage("Call us.", "desk"), by=agent(cast.bia), at=clock.set("2026-11-16 14:00")
    )
    with pytest.raises(WrongState):
        undo(ticket, Event.objects.get(kind="ContactAttempted").id, by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E11")
def test_it_needs_a_text_a_past_instant_and_an_open_ticket(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    later = clock.at.replace(hour=23)
    for message in (NewMessage(" ", "phone"), NewMessage("Nobody.", "phone", happened_at=later)):
        with pytest.raises(Invalid):
            record_contact(ticket, Outcome.FAILED, message, by=agent(cast.bia), at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at, then="closed")
    with pytest.raises(WrongState):
        record_contact(
            ticket, Outcome.FAILED, NewMessage("Nobody.", "phone"), by=agent(cast.bia), at=clock.at
        )


@pytest.mark.requirement("E11")
def test_a_charter_without_dating_back_refuses_it(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    before = clock.set("2026-11-16 13:00")
    tried = Attempt(NewMessage("Nobody.", "phone", happened_at=before), why_late="On the road.")
    with pytest.raises(Invalid, match="dated back"):
        record_contact(ticket, Outcome.FAILED, tried, by=agent(cast.bia), at=clock.set("2026-11-16 14:00"))


@pytest.mark.requirement("A7")
def test_where_the_charter_allows_it_a_reason_is_needed_and_it_is_not_long_ago(
    cast: Cast, clock: MovableClock
) -> None:
    ticket, lia = a_ticket_that_dates_back(clock)
    for hours, why in ((2, " "), (30, "Travelled.")):
        with pytest.raises(Invalid):
            date_back(ticket, lia, clock, hours=hours, why=why)
    entry = date_back(ticket, lia, clock, hours=2, why="Came from the customer's site.")
    assert (clock.at - entry.happened_at).total_seconds() == 2 * 3600
    event = Event.objects.get(kind="ContactAttempted")
    assert event.at == entry.happened_at < event.recorded_at


def a_ticket_that_dates_back(clock: MovableClock) -> tuple[Ticket, Agent]:
    desk = a_desk("ponte", "Amparo da Ponte", CHARTERS / "b2b-platform")
    requester = a_contact("Nora Vidal", an_organisation("Porto Valdez", desk))
    lia = an_agent("Lia Souto", desk)
    ticket = a_ticket(requester, at=clock.set("2026-11-16 10:00"))
    clock.set("2026-11-18 10:00")
    return ticket, lia


def date_back(ticket: Ticket, who: Agent, clock: MovableClock, *, hours: int, why: str) -> Entry:
    before = clock.at - timedelta(hours=hours)
    tried = Attempt(NewMessage("Nobody.", "phone", happened_at=before), why_late=why)
    return record_contact(ticket, Outcome.FAILED, tried, by=agent(who), at=clock.at)
