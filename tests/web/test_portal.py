from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.tickets.actions import NewMessage, add_note
from amparo.tickets.models import Draft, Entry, Ticket
from tests.kit.tickets import a_ticket, agent, somebody_answers, somebody_closes, somebody_resolves
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.fixture
def portal(cast: Cast, clock: MovableClock) -> Client:
    return signed_in(cast.renata.account)


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    return a_ticket(cast.renata, at=clock.now())


def test_home_says_what_we_owe_and_what_is_owed_to_us(
    cast: Cast, clock: MovableClock, portal: Client, ticket: Ticket
) -> None:
    other = a_ticket(cast.renata, at=clock.now(), subject="New user")
    somebody_answers(other, cast.bia, at=clock.now(), then="waiting-customer")
    home = portal.get("/portal/").context["home"]
    assert home.greeting == "Good morning, Renata."
    assert [line.subject for line in home.ours] == ["Printer is silent"]
    assert [line.subject for line in home.yours] == ["New user"]
    assert home.next.number == ticket.number


def test_whose_turn_it_is_stands_in_a_heading(
    cast: Cast, clock: MovableClock, portal: Client, ticket: Ticket
) -> None:
    assert "It is our turn: Answer due" in page_of(portal, ticket)
    somebody_answers(ticket, cast.bia, at=clock.now(), then="waiting-customer")
    assert "Bia Nunes waits for your answer" in page_of(portal, ticket)
    somebody_resolves(ticket, cast.bia, at=clock.now())
    assert "This is resolved" in page_of(portal, ticket)


def test_a_late_answer_is_owned(clock: MovableClock, portal: Client, ticket: Ticket) -> None:
    clock.advance(days=10)
    assert "We are late: Answer was due" in page_of(portal, ticket)


def test_a_customer_never_reads_a_note(
    cast: Cast, clock: MovableClock, portal: Client, ticket: Ticket
) -> None:
    add_note(ticket, NewMessage("He is cross.", "desk"), by=agent(cast.bia), at=clock.now())
    assert "He is cross." not in page_of(portal, ticket)
    assert "He is cross." not in page_of(portal, ticket, fragment=True)


def test_how_it_was_counted_is_told_to_the_customer_too(
    cast: Cast, clock: MovableClock, portal: Client
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-19 13:00"))
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-19 14:10"), then="waiting-customer")
    clock.set("2026-11-24 09:42")
    page = portal.get(f"/portal/requests/{ticket.reference}/proof/resolution/").content.decode()
    assert "Paused: waiting for you" in page
    assert "1 h 10" in page


def test_a_request_of_a_kind_asks_only_what_the_kind_needs(portal: Client) -> None:
    assert b'name="impact"' not in portal.get("/portal/requests/new/question/").content
    assert b'name="impact"' in portal.get("/portal/requests/new/incident/").content


def test_a_kind_that_needs_more_than_a_form_is_not_offered(portal: Client) -> None:
    page = portal.get("/portal/requests/new/").content.decode()
    assert "/portal/requests/new/incident/" in page
    assert "/portal/requests/new/project/" not in page


@pytest.mark.requirement("E3")
def test_a_request_begins_by_its_form(cast: Cast, portal: Client) -> None:
    data = {"subject": "Scanner", "text": "It is blind.", "impact": "department", "urgency": "high"}
    answer = portal.post("/portal/requests/new/incident/", data)
    ticket = Ticket.objects.get()
    assert answer["location"] == f"/portal/requests/{ticket.reference}/"
    assert (ticket.requester, ticket.organisation, ticket.priority) == (cast.renata, cast.moinho, "high")


def test_what_is_missing_is_said_as_a_person_would(portal: Client) -> None:
    page = portal.post("/portal/requests/new/question/", {"subject": "", "text": ""}).content.decode()
    assert "Tell us what happened, or what you need." in page
    assert not Ticket.objects.exists()


def test_a_reply_is_entered_and_its_draft_forgotten(portal: Client, ticket: Ticket) -> None:
    portal.post(f"/portal/requests/{ticket.reference}/draft/", {"text": "It is"})
    assert ">It is</textarea>" in page_of(portal, ticket)
    portal.post(f"/portal/requests/{ticket.reference}/reply/", {"text": "It is the blue one."})
    assert Entry.objects.filter(text="It is the blue one.", author_contact__isnull=False).exists()
    assert not Draft.objects.exists()


def test_a_closed_request_offers_a_new_one_tied_to_it(
    cast: Cast, clock: MovableClock, portal: Client, ticket: Ticket
) -> None:
    somebody_closes(ticket, cast.bia, at=clock.now())
    assert f"?follows={ticket.reference}" in page_of(portal, ticket)
    refused = portal.post(f"/portal/requests/{ticket.reference}/reply/", {"text": "Still broken."})
    assert refused.status_code == 409
    data = {"subject": "Again", "text": "Still broken.", "follows": ticket.reference}
    portal.post("/portal/requests/new/question/", data)
    assert Ticket.objects.get(subject="Again").follows == ticket


def test_another_customers_request_cannot_be_followed(
    cast: Cast, clock: MovableClock, portal: Client
) -> None:
    foreign = a_ticket(cast.celia, at=clock.now())
    data = {"subject": "Again", "text": "Mine.", "follows": foreign.reference}
    assert portal.post("/portal/requests/new/question/", data).status_code == 404


def test_the_charter_is_read_where_it_promises(portal: Client) -> None:
    page = portal.get("/portal/charter/").content.decode()
    assert 'id="c5-1"' in page
    assert "We answer within 24 business hours" in page


def test_requests_are_listed_open_or_all(
    cast: Cast, clock: MovableClock, portal: Client, ticket: Ticket
) -> None:
    somebody_closes(ticket, cast.bia, at=clock.now())
    assert "Printer is silent" not in portal.get("/portal/requests/").content.decode()
    assert "Printer is silent" in portal.get("/portal/requests/?all=1").content.decode()


def page_of(portal: Client, ticket: Ticket, *, fragment: bool = False) -> str:
    headers = {"hx-request": "true"} if fragment else {}
    return portal.get(f"/portal/requests/{ticket.reference}/", headers=headers).content.decode()
