"""Deeds on a ticket's page: offered where they fit, done in a dialog or on a page of their own, undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amparo.tickets.models import PendingItem, Ticket
from tests.kit.tickets import a_ticket, somebody_closes
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


def do(desk: Client, ticket: Ticket, deed: str, **said: str) -> HttpResponse:
    return desk.post(address(ticket, deed), said)  # type: ignore[return-value]


def test_what_fits_is_offered_with_a_key(desk: Client, ticket: Ticket) -> None:
    page = desk.get(address(ticket)).content.decode()
    assert re.search(
        r'hx-get="[^"]*/reclassify/"[^>]*data-command="Change class or priority"[^>]*data-key="p"', page
    )


def test_what_does_not_fit_is_neither_offered_nor_done(
    cast: Cast, desk: Client, ticket: Ticket, clock: MovableClock
) -> None:
    somebody_closes(ticket, cast.bia, at=clock.at)
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
    said = {"kind": "incident", "priority": "critical", "reason": "Gate."}
    page = desk.post(address(ticket, "reclassify"), said, headers=FRAGMENT).content.decode()
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


@pytest.mark.requirement("E11")
def test_a_contact_in_vain_stands_on_the_page_with_the_arithmetic_of_the_rule(
    desk: Client, ticket: Ticket
) -> None:
    said = {"outcome": "failed", "channel": "phone", "whom": "Renata Prado", "text": "It rang in vain."}
    page = do(desk, ticket, "contact", **said).headers["Location"]
    shown = desk.get(page).content.decode()
    for words in (
        "1 of 3",
        "the next counts from today 13:57",
        "attempt 1 of 3",
        "nobody was reached",
        "Clause 6.1",
    ):
        assert words in shown


@pytest.mark.requirement("E7")
def test_handing_over_asks_for_a_note(cast: Cast, desk: Client, ticket: Ticket) -> None:
    assert (
        "Write what there is to know"
        in do(desk, ticket, "hand-over", agent=str(cast.helena.id)).content.decode()
    )
    do(desk, ticket, "hand-over", agent=str(cast.helena.id), note="The counter jumps.")
    assert Ticket.objects.get(id=ticket.id).assignee == cast.helena
    page = desk.get(address(ticket)).content.decode()
    assert "Handed over to Helena Duarte" in page
    assert "The counter jumps." in page


@pytest.mark.requirement("E12")
def test_what_is_asked_for_stands_with_both_until_it_comes(
    cast: Cast, desk: Client, ticket: Ticket, clock: MovableClock
) -> None:
    do(desk, ticket, "ask-for", what="the signed form", text="Please sign it.")
    assert "the signed form" in desk.get(address(ticket)).content.decode()
    portal, item = signed_in(cast.renata.account), PendingItem.objects.get()
    assert "We wait for: the signed form." in portal.get("/portal/").content.decode()
    where = f"/portal/requests/{ticket.reference}/items/{item.id}/"
    assert where in portal.get(f"/portal/requests/{ticket.reference}/").content.decode()
    assert "There is nothing to send yet" in portal.post(where, {"text": " "}).content.decode()
    assert portal.post(where, {"text": "Signed, see the file."}).status_code == 302
    assert where not in portal.get(f"/portal/requests/{ticket.reference}/").content.decode()
    page = desk.get(address(ticket)).content.decode()
    assert "Received: the signed form" in page
    assert portal.get(where).status_code == 409
    assert signed_in(cast.davi.account).get(where).status_code == 404


def test_nobody_is_waited_for_who_was_asked_nothing(desk: Client, ticket: Ticket) -> None:
    answer = desk.post(address(ticket, "status"), {"status": "waiting-customer"}, headers=FRAGMENT)
    assert answer.status_code == 409
    assert "Ask him first" in answer.content.decode()


@pytest.mark.requirement("E7")
def test_the_class_asked_for_stands_beside_the_actual_one_for_both(
    cast: Cast, desk: Client, ticket: Ticket
) -> None:
    do(desk, ticket, "reclassify", kind="question", priority="normal", reason="It is about how to print.")
    assert "asked for as Incident" in desk.get(address(ticket)).content.decode()
    portal = signed_in(cast.renata.account).get(f"/portal/requests/{ticket.reference}/").content.decode()
    assert "You asked for it as: Incident" in portal
