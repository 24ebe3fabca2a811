"""Messages that only ask for speed, under a charter that gathers them and under one that does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from amparo.config.schedule import work_dispatch
from amparo.tickets.actions import NewMessage, NewTicket, add_customer_message, open_ticket
from amparo.tickets.models import Entry, Ticket
from tests.kit.cast import CHARTER, a_contact, a_desk, an_agent, an_organisation
from tests.kit.tickets import contact, somebody_answers

MORNING = datetime(2026, 11, 18, 13, tzinfo=UTC)  # ten o'clock in São Paulo
pytestmark = [pytest.mark.django_db, pytest.mark.requirement("D9")]


def a_question(charter: str) -> Ticket:
    """A question of ten o'clock to a desk with this charter."""
    desk = a_desk("ninho", "Ninho", CHARTER.parent / charter)
    rita = a_contact("Rita Lemos", an_organisation("Loja Lemos", desk))
    new = NewTicket(
        desk_id=desk.id,
        kind="question",
        subject="Domínio",
        message=NewMessage("Como aponto o meu domínio?", "portal"),
        requester=rita,
        organisation=rita.affiliations.get().organisation,
    )
    ticket = open_ticket(new, by=contact(rita), at=MORNING)
    work_dispatch(MORNING + timedelta(seconds=5))
    return ticket


def hurries(ticket: Ticket, *, minutes: int, text: str = "Alguma novidade?") -> None:
    """Rita writes again, so many minutes after ten."""
    at = MORNING + timedelta(minutes=minutes)
    assert ticket.requester
    add_customer_message(ticket, NewMessage(text, "portal"), by=contact(ticket.requester), at=at)
    work_dispatch(at + timedelta(seconds=5))


def notices(ticket: Ticket) -> list[str]:
    """What the desk wrote by itself after the acknowledgement."""
    found = Entry.objects.filter(ticket=ticket, kind="notice").order_by("id")
    return [entry.text for entry in found][1:]


def test_the_sender_is_told_once_in_a_day_that_his_place_is_kept() -> None:
    ticket = a_question("web-hosting")
    for minutes in (2, 3, 5, 300):
        hurries(ticket, minutes=minutes)
    assert len(notices(ticket)) == 1
    assert "kept its place in the queue" in notices(ticket)[0]
    hurries(ticket, minutes=2 + 24 * 60)
    assert len(notices(ticket)) == 2


def test_asking_for_speed_answers_no_question_but_a_new_fact_does() -> None:
    ticket = a_question("web-hosting")
    somebody_answers(
        ticket, an_agent("Bia Nunes", ticket.desk), at=MORNING + timedelta(hours=1), then="waiting-answer"
    )
    hurries(ticket, minutes=70, text="Bom dia, Bia! Alguma novidade?")
    assert Ticket.objects.get().status == "waiting-answer"
    hurries(ticket, minutes=71, text="O domínio é lemos.example. É urgente!")
    assert Ticket.objects.get().status == "in-progress"


def test_a_charter_that_says_nothing_of_it_takes_every_message_as_one() -> None:
    ticket = a_question("it-services")
    somebody_answers(
        ticket, an_agent("Bia Nunes", ticket.desk), at=MORNING + timedelta(hours=1), then="waiting-customer"
    )
    hurries(ticket, minutes=70)
    assert Ticket.objects.get().status == "in-progress"
    assert notices(ticket) == []
