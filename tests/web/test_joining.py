"""Splitting and merging in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.models import Entry, Ticket
from tests.kit.tickets import a_ticket, customer_writes
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

HTMX = {"hx-request": "true"}


@pytest.fixture
def desk(cast: Cast, clock: MovableClock) -> Client:
    return signed_in(cast.bia.account)


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    return a_ticket(cast.renata, at=clock.at)


def address(ticket: Ticket, deed: str) -> str:
    return f"/desk/tickets/{ticket.reference}/{deed}/"


@pytest.mark.requirement("E4")
def test_a_demand_is_split_off_with_the_entry_that_speaks_of_it(
    cast: Cast, clock: MovableClock, desk: Client, ticket: Ticket
) -> None:
    entry = customer_writes(ticket, cast.renata, at=clock.advance(minutes=1), text="And the phone is dead.")
    form = desk.get(address(ticket, "split"), headers=HTMX).content.decode()
    assert "And the phone is dead." in form
    assert "It prints nothing" not in form  # the first message stays
    said = {"subject": "Dead phone", "kind": "incident", "text": "", "entries": [entry.id]}
    shown = desk.post(address(ticket, "split"), said, headers=HTMX).content.decode()
    new = Ticket.objects.get(subject="Dead phone")
    assert f"Split off as {new.number}" in shown
    assert "/undo/" in shown
    assert Entry.objects.get(ticket=new) == entry


def test_what_is_missing_stands_at_its_field(desk: Client, ticket: Ticket) -> None:
    answer = desk.post(
        address(ticket, "split"), {"subject": "", "kind": "incident", "text": "x"}, headers=HTMX
    )
    assert "Say what the new ticket is about." in answer.content.decode()
    answer = desk.post(address(ticket, "split"), {"subject": "Toner", "kind": "incident"}, headers=HTMX)
    assert answer.status_code == 409
    assert "Write what is asked for" in answer.content.decode()
    assert Ticket.objects.count() == 1


@pytest.mark.requirement("E4", "D7")
def test_a_ticket_that_is_alike_is_proposed_and_merged_and_that_is_undone(
    cast: Cast, clock: MovableClock, desk: Client, ticket: Ticket
) -> None:
    again = a_ticket(cast.renata, at=clock.advance(minutes=5))
    form = desk.get(address(again, "merge")).content.decode()
    assert f"{ticket.number} Printer is silent (100 % alike)" in form
    answer = desk.post(address(again, "merge"), {"other": ticket.number, "joining": "entries"}, headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/desk/tickets/{ticket.reference}/"
    shown = desk.get(answer.headers["HX-Redirect"]).content.decode()
    assert f"Merged: {ticket.number} goes on." in shown
    undo = shown.split('class="undo" method="post" action="')[1].split('"')[0]
    desk.post(undo)
    assert Ticket.objects.get(id=again.id).merged_into is None
    assert Entry.objects.filter(ticket=again).count() == 1


def test_a_colleagues_ticket_says_whose_it_is(
    cast: Cast, clock: MovableClock, desk: Client, ticket: Ticket
) -> None:
    davis = a_ticket(cast.davi, at=clock.advance(minutes=1))
    assert "by a colleague: Renata Prado" in desk.get(address(davis, "merge")).content.decode()
    refused = desk.post(address(davis, "merge"), {"number": ticket.number, "joining": "entries"})
    assert refused.status_code == 409
    assert "may not read ticket" in refused.content.decode()


@pytest.mark.parametrize("number", ["", "999999", "own"])
def test_a_number_that_leads_nowhere_is_refused(desk: Client, ticket: Ticket, number: str) -> None:
    said = {"number": str(ticket.number) if number == "own" else number, "joining": "entries"}
    assert "Choose another ticket" in desk.post(address(ticket, "merge"), said).content.decode()
    assert not OutboundMail.objects.exists()
