"""Tickets that close by themselves, through real verbs, mails and the sweep. Wall times are the desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.channels.email.actions.receiving import receive
from amparo.channels.email.tasks import work_inbound
from amparo.charters.queries import charter, clause_address
from amparo.core.clock.facts import FactKind
from amparo.core.mail.parse import parse
from amparo.platform.access.errors import WrongState
from amparo.platform.events.models import Event
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import (
    NewMessage,
    Outcome,
    change_status,
    contact_by_mail,
    record_contact,
    sweep_timers,
)
from amparo.tickets.models import Cycle, Entry, Fact, Ticket, Timer
from tests.kit.mails import Written, answer_to, comes_in
from tests.kit.passing import react, until
from tests.kit.tickets import a_ticket, agent, customer_writes, nobody_is_reached, somebody_answers

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.models import Agent
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

OPENED = "2026-11-16 10:00"


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's ticket of Monday 16 November, 10:00."""
    return a_ticket(cast.renata, at=clock.set(OPENED))


def calls_in_vain(ticket: Ticket, who: Agent, *, at: datetime) -> None:
    record_contact(ticket, Outcome.FAILED, NewMessage("Nobody answered.", "phone"), by=agent(who), at=at)


def notices(ticket: Ticket) -> list[str]:
    """What the charter wrote on the ticket, first lines aside the acknowledgement."""
    said = Entry.objects.filter(ticket=ticket, kind="notice").order_by("id").values_list("text", flat=True)
    return [text for text in said if "#c6-" in text]


def closed_at(ticket: Ticket) -> datetime | None:
    return Ticket.objects.get(id=ticket.id).closed_at


@pytest.mark.requirement("E11")
@pytest.mark.parametrize(
    ("third", "closes"),
    [("2026-11-17 16:00", "2026-11-18 10:00"), ("2026-11-19 11:00", "2026-11-19 11:00")],
)
def test_after_three_contacts_in_vain_a_ticket_of_two_days_closes(
    cast: Cast, clock: MovableClock, ticket: Ticket, third: str, closes: str
) -> None:
    for moment in ("2026-11-16 14:00", "2026-11-17 09:00", third):
        calls_in_vain(ticket, cast.bia, at=until(clock, moment))
    until(clock, "2026-11-30 09:00")
    assert closed_at(ticket) == clock.set(closes)
    (notice,) = notices(ticket)
    policy = charter(ticket.charter_id)
    assert policy.text("closings.unreachable", "en") in notice
    assert policy.text("sayings.work-may-be-incomplete", "en") in notice
    assert policy.clause("c6-1", "en").sentence in notice
    assert clause_address(ticket.charter_id, "c6-1", "en") in notice
    event = Event.objects.get(kind="TicketClosedByRule")
    assert (event.at, event.actor_kind, event.actor_name) == (closed_at(ticket), "rule", "c6-1")
    assert not Timer.objects.filter(ticket=ticket).exists()


@pytest.mark.requirement("E11")
def test_contacts_count_apart_and_a_message_resets_them(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    for moment in ("2026-11-16 14:00", "2026-11-16 15:30", "2026-11-17 09:00"):
        calls_in_vain(ticket, cast.bia, at=until(clock, moment))
    until(clock, "2026-11-18 12:00")
    assert closed_at(ticket) is None  # 15:30 was only 90 minutes after 14:00
    customer_writes(ticket, cast.renata, at=until(clock, "2026-11-18 13:00"))
    calls_in_vain(ticket, cast.bia, at=until(clock, "2026-11-18 14:00"))
    until(clock, "2026-11-30 09:00")
    assert closed_at(ticket) is None


@pytest.mark.requirement("E11")
def test_a_mail_fails_by_a_business_day_of_silence(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    for moment in ("2026-11-16 14:00", "2026-11-17 09:00"):
        calls_in_vain(ticket, cast.bia, at=until(clock, moment))
    contact_by_mail(
        ticket, NewMessage("Please call us.", "desk"), by=agent(cast.bia), at=until(clock, "2026-11-18 15:00")
    )
    until(clock, "2026-11-19 17:29")
    assert closed_at(ticket) is None
    until(clock, "2026-11-19 17:30")
    assert closed_at(ticket) == clock.at


@pytest.mark.requirement("E11")
def test_a_mail_that_comes_back_fails_at_once_and_only_once(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    calls_in_vain(ticket, cast.bia, at=until(clock, "2026-11-16 14:00"))
    contact_by_mail(
        ticket, NewMessage("Please call us.", "desk"), by=agent(cast.bia), at=until(clock, "2026-11-17 15:00")
    )
    ours = OutboundMail.objects.latest("id")
    bounce = Written(
        sender="MAILER-DAEMON@valdara.test", subject="failure notice", text="user unknown", message_id="<b@v>"
    )
    row = comes_in(bounce.but(recipient=ours.envelope_from), at=until(clock, "2026-11-17 15:02"))
    assert (row.state, row.ticket) == ("folded", ticket)
    until(clock, "2026-11-19 09:00")
    failures = Fact.objects.filter(ticket=ticket, kind=FactKind.CONTACT_ATTEMPT, code="failed")
    assert failures.count() == 2
    assert closed_at(ticket) is None  # two failures: the silence since is none of its own
    calls_in_vain(ticket, cast.bia, at=until(clock, "2026-11-19 09:30"))
    assert closed_at(ticket) == clock.at


@pytest.mark.requirement("E12")
def test_a_pending_item_is_reminded_of_on_day_four_and_six_and_closes_on_day_seven(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=until(clock, "2026-11-16 11:00"), then="waiting-customer")
    until(clock, "2026-11-20 10:59")
    assert notices(ticket) == []
    until(clock, "2026-11-20 11:00")
    assert "it closes by itself on Mon 23 Nov, 11:00 (Sao Paulo time)" in notices(ticket)[0]
    until(clock, "2026-11-22 11:00")
    assert len(notices(ticket)) == 2
    until(clock, "2026-11-23 10:59")
    assert closed_at(ticket) is None
    until(clock, "2026-11-23 11:00")
    assert closed_at(ticket) == clock.at
    assert "#c6-2" in notices(ticket)[2]
    mails = [parse(bytes(mail.raw)).body_text for mail in OutboundMail.objects.filter(is_automatic=True)]
    assert sum("#c6-2" in text for text in mails) == 3


@pytest.mark.requirement("E12")
def test_an_answer_ends_the_wait_and_a_new_wait_reminds_anew(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=until(clock, "2026-11-16 11:00"), then="waiting-customer")
    customer_writes(ticket, cast.renata, at=until(clock, "2026-11-21 09:00"))
    nobody_is_reached(ticket, cast.bia, at=until(clock, "2026-11-23 11:00"))
    until(clock, "2026-11-27 11:00")
    assert len(notices(ticket)) == 2  # day 4 of the first wait, day 4 of the second
    assert closed_at(ticket) is None
    until(clock, "2026-11-30 11:00")
    assert closed_at(ticket) == clock.at


@pytest.mark.requirement("E12")
def test_after_a_stop_of_the_service_one_thing_is_told_not_three(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-16 11:00"), then="waiting-customer")
    react(clock.at)
    late = clock.set("2026-11-22 15:00")  # nobody swept for six days
    sweep_timers(late)
    react(late)
    assert len(notices(ticket)) == 1
    sweep_timers(clock.set("2026-11-25 08:00"))
    react(clock.at)
    assert closed_at(ticket) == clock.set("2026-11-23 11:00")
    assert len(notices(ticket)) == 2


@pytest.mark.requirement("E15")
def test_a_resolved_ticket_closes_seven_days_later_and_its_verdicts_are_final(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=until(clock, "2026-11-16 11:00"), then="resolved")
    until(clock, "2026-11-23 10:59:59")
    assert closed_at(ticket) is None
    until(clock, "2026-11-23 11:00")
    assert closed_at(ticket) == clock.at
    assert list(
        Cycle.objects.filter(clock__ticket=ticket).values_list("clock__name", "verdict", "is_final")
    ) == [
        ("answer", "met", True),
        ("resolution", "untargeted", True),
    ]


@pytest.mark.requirement("E15")
def test_until_then_an_answer_by_mail_reopens_it(cast: Cast, clock: MovableClock) -> None:
    ticket = comes_in(Written(), at=clock.set(OPENED)).ticket
    assert ticket
    somebody_answers(ticket, cast.bia, at=until(clock, "2026-11-16 11:00"), then="resolved")
    ours = OutboundMail.objects.latest("id")
    comes_in(answer_to(ours, "It is silent again."), at=until(clock, "2026-11-23 10:59:59"))
    until(clock, "2026-12-31 12:00")
    assert Ticket.objects.get().status == "in-progress"


@pytest.mark.requirement("E15")
def test_afterwards_an_answer_by_mail_opens_a_ticket_that_is_tied_to_it(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = comes_in(Written(), at=clock.set(OPENED)).ticket
    assert ticket
    somebody_answers(ticket, cast.bia, at=until(clock, "2026-11-16 11:00"), then="resolved")
    ours = OutboundMail.objects.latest("id")
    row = comes_in(answer_to(ours, "It is silent again."), at=until(clock, "2026-11-23 11:00:01"))
    assert row.ticket
    assert row.ticket.follows == ticket
    assert closed_at(ticket) == clock.set("2026-11-23 11:00")


@pytest.mark.requirement("E15")
def test_an_answer_in_the_very_second_wins_whoever_comes_first(cast: Cast, clock: MovableClock) -> None:
    for swept_first in (True, False):
        ticket = a_ticket(cast.renata, at=clock.set(OPENED))
        somebody_answers(ticket, cast.bia, at=clock.set("2026-11-16 11:00"), then="resolved")
        very_second = clock.set("2026-11-23 11:00:00.400")
        if swept_first:
            while sweep_timers(very_second):
                pass
        customer_writes(ticket, cast.renata, at=very_second)
        while sweep_timers(clock.advance(days=1)):
            pass
        assert Ticket.objects.get(id=ticket.id).status == "in-progress"
        assert not Cycle.objects.filter(clock__ticket=ticket, is_final=True).exists()


@pytest.mark.requirement("E15")
def test_a_late_sweep_closes_at_the_promised_instant_before_a_later_message_is_taken(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-16 11:00"), then="resolved")
    with pytest.raises(WrongState):
        customer_writes(ticket, cast.renata, at=clock.set("2026-11-23 14:00"))
    assert closed_at(ticket) == clock.set("2026-11-23 11:00")


@pytest.mark.requirement("E15")
def test_a_mail_that_waited_while_its_ticket_closed_is_in_time(cast: Cast, clock: MovableClock) -> None:
    ticket = comes_in(Written(), at=clock.set(OPENED)).ticket
    assert ticket
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-16 11:00"), then="resolved")
    ours = OutboundMail.objects.latest("id")
    mail = answer_to(ours, "It is silent again.")
    receive(mail.raw(), recipients=[mail.to], channel="test", at=clock.set("2026-11-23 10:59:58"))
    until(clock, "2026-11-23 11:00:05")
    assert closed_at(ticket)
    work_inbound(clock.at)
    assert Ticket.objects.get().status == "in-progress"
    assert [e.kind for e in Entry.objects.filter(ticket=ticket).order_by("id")][-1] == "message"


def test_what_an_agent_did_before_the_closing_was_carried_out_counts(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-16 11:00"), then="waiting-customer")
    change_status(ticket, "in-progress", by=agent(cast.bia), at=clock.set("2026-11-24 09:00"))
    until(clock, "2026-12-01 09:00")
    assert closed_at(ticket) is None
