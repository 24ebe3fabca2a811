"""Waiting for the customer: questions, contacts in vain, what he owes. Wall times are the desk’s."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.charters.queries import charter
from amparo.core.clock import State
from amparo.core.clock.attempts import read_attempts
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import (
    NewItem,
    NewMessage,
    Outcome,
    answer_item,
    ask_for,
    contact_by_mail,
    record_contact,
)
from amparo.tickets.models import Entry, PendingItem, Ticket
from amparo.tickets.queries import explanation, facts_of, policy_of, readings
from tests.kit.mails import answer_to, comes_in
from tests.kit.passing import until
from tests.kit.tickets import a_ticket, agent, contact, customer_writes, somebody_answers

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.clock.attempts import Attempts
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

OPENED = "2026-11-16 10:00"


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's question of Monday 16 November, 10:00."""
    return a_ticket(cast.renata, at=clock.set(OPENED), kind="question")


def attempts(ticket: Ticket, at: datetime) -> Attempts:
    (found,) = read_attempts(policy_of(ticket), facts_of([ticket])[ticket.id], at)
    return found


def closed_at(ticket: Ticket) -> datetime | None:
    return Ticket.objects.get(id=ticket.id).closed_at


def notices(ticket: Ticket) -> list[str]:
    said = Entry.objects.filter(ticket=ticket, kind=Entry.Kind.NOTICE).order_by("id")
    return list(said.values_list("text", flat=True))


def nobody_answers(ticket: Ticket, cast: Cast, *, at: datetime) -> None:
    tried = NewMessage("It rang in vain.", "phone")
    record_contact(ticket, Outcome.FAILED, tried, by=agent(cast.bia), at=at)


@pytest.mark.requirement("E9", "E13")
def test_a_question_rests_the_clock_until_he_answers_by_mail(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=until(clock, "2026-11-16 14:10"), then="waiting-customer")
    question = OutboundMail.objects.latest("id")
    comes_in(answer_to(question, "It is the one at gate 2."), at=until(clock, "2026-11-16 16:40"))
    ticket.refresh_from_db()
    assert ticket.status == "in-progress"
    proof = explanation(ticket, "resolution", clock.at)
    rests = [(row.start, row.end) for row in proof.rows if row.why.startswith("paused")]
    assert rests == [(clock.set("2026-11-16 14:10"), clock.set("2026-11-16 16:40"))]


@pytest.mark.requirement("E11")
@pytest.mark.parametrize(
    ("third", "closes"),
    [("2026-11-17 16:00", "2026-11-18 10:00"), ("2026-11-19 11:00", "2026-11-19 11:00")],
)
def test_the_arithmetic_that_agents_read_is_what_the_rule_does(
    cast: Cast, clock: MovableClock, ticket: Ticket, third: str, closes: str
) -> None:
    nobody_answers(ticket, cast, at=until(clock, "2026-11-16 14:00"))
    nobody_answers(ticket, cast, at=until(clock, "2026-11-17 09:00"))
    found = attempts(ticket, clock.at)
    assert (found.counted, found.wanted) == (2, 3)
    assert found.next_counts_from == clock.set("2026-11-17 13:15")
    assert found.closes_at == clock.set("2026-11-18 10:00")
    nobody_answers(ticket, cast, at=until(clock, third))
    assert attempts(ticket, clock.at).closes_at == clock.set(closes)
    until(clock, "2026-11-30 09:00")
    assert closed_at(ticket) == clock.set(closes)
    assert (
        charter(ticket.charter_id).text("sayings.work-may-be-incomplete", ticket.language)
        in notices(ticket)[-1]
    )


@pytest.mark.requirement("E11")
def test_a_mail_in_vain_counts_at_the_end_of_the_next_business_day_and_an_answer_takes_it_away(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    contact_by_mail(
        ticket, NewMessage("Please call us.", "desk"), by=agent(cast.bia), at=until(clock, "2026-11-19 15:00")
    )
    mail = attempts(ticket, clock.at).made[0]
    assert (mail.is_due, mail.at) == (True, clock.set("2026-11-23 17:30"))  # the 20th is a holiday
    until(clock, "2026-11-23 17:30")
    assert attempts(ticket, clock.at).counted == 1
    customer_writes(
        ticket, cast.renata, at=until(clock, "2026-11-24 09:00"), text="I was away; it is gate 2."
    )
    assert attempts(ticket, clock.at).counted == 0


@pytest.mark.requirement("E12")
def test_what_is_owed_is_asked_for_reminded_and_closes_the_ticket_after_seven_days(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    form = NewItem("the signed form", NewMessage("Please sign it.", "desk"))
    ask_for(ticket, form, by=agent(cast.bia), at=until(clock, "2026-11-16 11:00"))
    until(clock, "2026-11-20 10:59")
    before = len(notices(ticket))
    until(clock, "2026-11-20 11:01")
    until(clock, "2026-11-22 11:01")
    assert len(notices(ticket)) == before + 2  # after four and after six days
    until(clock, "2026-11-23 11:00")
    assert closed_at(ticket) == clock.at
    assert "/charter/serra/1/?lang=en#c6-2" in notices(ticket)[-1]


@pytest.mark.requirement("E12")
def test_what_he_gives_in_the_portal_ends_the_wait_at_that_instant(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    form = NewItem("the signed form", NewMessage("Please sign it.", "desk"))
    item = ask_for(ticket, form, by=agent(cast.bia), at=until(clock, "2026-11-16 11:00"))
    given = NewMessage("Signed.", "portal")
    answer_item(item, given, by=contact(cast.renata), at=until(clock, "2026-11-18 09:30"))
    assert PendingItem.objects.get().answered_at == clock.at
    until(clock, "2026-11-30 09:00")
    assert closed_at(ticket) is None
    resolution = next(each for each in readings(ticket, clock.at) if each.clock == "resolution")
    assert resolution.state is not State.PAUSED
