"""Deeds on a ticket's page: offered where they fit, done in a dialog or on a page of their own, undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amparo.tickets.actions import change_status
from amparo.tickets.models import Ticket
from tests.kit.tickets import a_ticket, agent
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

FRAGMENT = {"hx-request": "true"}


@pytest.fixture
def desk(cast: Cast, clock: MovableClock) -> Client:
    return signed_in(cast.bia.account)


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-23 16:00"))
    clock.set("2026-11-24 09:42")
    return ticket


def address(ticket: Ticket, deed: str = "") -> str:
    return f"/desk/tickets/{ticket.reference}/" + (f"{deed}/" if deed else "")


def do(
    desk: Client, ticket: Ticket, deed: str, *, headers: dict[str, str] | None = None, **said: str
) -> HttpResponse:
    return desk.post(address(ticket, deed), said, headers=headers)


def test_what_fits_is_offered_with_a_key(desk: Client, ticket: Ticket) -> None:
    page = desk.get(address(ticket)).content.decode()
    assert re.search(
        r'hx-get="[^"]*/reclassify/"[^>]*data-command="Change class or priority"[^>]*data-key="p"', page
    )


def test_what_does_not_fit_is_neither_offered_nor_done(
    cast: Cast, desk: Client, ticket: Ticket, clock: MovableClock
) -> None:
    change_status(ticket, "closed", by=agent(cast.bia), at=clock.at)
    assert b"/reclassify/" not in desk.get(address(ticket)).content
    assert desk.get(address(ticket, "reclassify")).status_code == 409


def test_the_form_is_a_fragment_for_the_dialog_and_a_page_without_scripts(
    desk: Client, ticket: Ticket
) -> None:
    alone = desk.get(address(ticket, "reclassify"), headers=FRAGMENT).content.decode()
    assert "<html" not in alone
    assert 'hx-target="#deed-form"' in alone
    assert "<html" in desk.get(address(ticket, "reclassify")).content.decode()


def test_done_it_says_so_with_a_way_back_and_stands_on_the_timeline(desk: Client, ticket: Ticket) -> None:
    answer = do(
        desk, ticket, "reclassify", headers=FRAGMENT, kind="incident", priority="critical", reason="Gate."
    )
    page = answer.content.decode()
    assert 'id="conversation" hx-swap-oob="true"' in page
    assert "Taken for something else" in page
    assert re.search(r"<s>Normal</s>\s*Critical", page)
    way_back = re.search(r'id="toasts".*?action="([^"]+/undo/\d+/)"', page, re.DOTALL)
    assert way_back
    undone = desk.post(way_back[1], headers=FRAGMENT).content.decode()
    assert "Undone: Taken for something else" in undone
    assert Ticket.objects.get(id=ticket.id).priority == "normal"


def test_a_missing_reason_stands_at_its_field_and_nothing_is_lost(desk: Client, ticket: Ticket) -> None:
    page = do(desk, ticket, "reclassify", kind="question", priority="normal", reason="").content.decode()
    assert "Say why" in page
    assert '<option value="question" selected' in page
    assert Ticket.objects.get(id=ticket.id).kind == "incident"


def test_what_a_verb_refuses_is_said_in_the_form(desk: Client, ticket: Ticket) -> None:
    answer = do(desk, ticket, "reclassify", kind="incident", priority="normal", reason="No change at all.")
    assert answer.status_code == 409
    assert "Nothing is different yet" in answer.content.decode()
    assert "No change at all." in answer.content.decode()
