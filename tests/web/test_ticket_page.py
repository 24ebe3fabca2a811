from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amparo.platform.access.models import DeskMembership
from amparo.tickets.models import Attachment, Draft, Entry, Ticket
from tests.kit.tickets import a_ticket, customer_writes
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


def test_the_page_says_promise_person_and_words(desk: Client, ticket: Ticket) -> None:
    page = desk.get(f"/desk/tickets/{ticket.reference}/").content.decode()
    for words in ("Printer is silent", "It prints nothing", "Renata Prado", "Moinho Valdara", "20 h 48 left"):
        assert words in page


@pytest.mark.requirement("E9", "E17")
def test_the_proof_adds_up_to_what_is_promised(desk: Client, ticket: Ticket) -> None:
    page = desk.get(f"/desk/tickets/{ticket.reference}/proof/answer/").content.decode()
    for words in ("within 24 business hours", "1 h 30", "1 h 42", "3 h 12", "20 h 48", "Night, closed"):
        assert words in page


def test_a_proof_can_be_fetched_alone(desk: Client, ticket: Ticket) -> None:
    alone = desk.get(f"/desk/tickets/{ticket.reference}/proof/answer/", headers=FRAGMENT)
    assert b"3 h 12" in alone.content
    assert b"<html" not in alone.content


def test_a_clock_that_does_not_run_has_no_proof(desk: Client, ticket: Ticket) -> None:
    assert desk.get(f"/desk/tickets/{ticket.reference}/proof/on-site/").status_code == 404


def test_an_answer_leads_back_to_the_page(cast: Cast, desk: Client, ticket: Ticket) -> None:
    answer = send(desk, ticket, reply="It will speak again.")
    assert answer.status_code == 302
    page = desk.get(answer["location"]).content.decode()
    assert "It will speak again." in page
    assert "Sent to Renata Prado." in page
    assert "kept in 3 h 12" in page
    assert Ticket.objects.get().assignee == cast.bia


def test_the_button_says_the_status_afterwards(desk: Client, ticket: Ticket) -> None:
    send(desk, ticket, reply="Which printer?", then="waiting-customer")
    assert Ticket.objects.get().status == "waiting-customer"


def test_a_fragment_brings_each_part_to_its_place(desk: Client, ticket: Ticket) -> None:
    answer = desk.post(f"/desk/tickets/{ticket.reference}/answer/", {"reply": "Now."}, headers=FRAGMENT)
    for place in ("conv-head", "conversation", "composer", "panel", "toasts"):
        assert re.search(rf'id="{place}"[^>]* hx-swap-oob="true"', answer.content.decode())


def test_what_is_being_written_survives_a_change_from_outside(desk: Client, ticket: Ticket) -> None:
    assert b'id="composer"' not in desk.get(f"/desk/tickets/{ticket.reference}/", headers=FRAGMENT).content


def test_a_note_is_never_an_answer(desk: Client, ticket: Ticket) -> None:
    desk.post(f"/desk/tickets/{ticket.reference}/note/", {"note": "He is cross.", "reply": "Dear Renata"})
    assert [entry.text for entry in Entry.objects.filter(kind="note")] == ["He is cross."]
    assert not Entry.objects.filter(kind="reply").exists()


def test_nothing_to_send_is_said_and_nothing_happens(desk: Client, ticket: Ticket) -> None:
    answer = desk.post(f"/desk/tickets/{ticket.reference}/answer/", {"reply": "  "}, headers=FRAGMENT)
    assert answer.status_code == 409
    assert b"There is nothing to send yet" in answer.content


def test_files_go_along_with_a_type_of_our_own(desk: Client, ticket: Ticket) -> None:
    page = SimpleUploadedFile("page.html", b"<script>alert(1)</script>", "text/html")
    sheet = SimpleUploadedFile("sheet.pdf", b"%PDF", "text/html")
    send(desk, ticket, reply="Here.", files=[page, sheet])
    kept = {file.name: file.content_type for file in Attachment.objects.all()}
    assert kept == {"page.html": "application/octet-stream", "sheet.pdf": "application/pdf"}
    answer = desk.get(f"/desk/files/{Attachment.objects.get(name='page.html').token}/")
    assert answer["content-disposition"].startswith("attachment")
    assert answer["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer["x-content-type-options"] == "nosniff"


def test_reply_and_note_keep_a_draft_each(desk: Client, ticket: Ticket) -> None:
    for kind in ("reply", "note"):
        answer = desk.post(f"/desk/tickets/{ticket.reference}/draft/{kind}/", {"text": f"A {kind}"})
        assert answer.content == b"Draft kept 09:42"
    page = desk.get(f"/desk/tickets/{ticket.reference}/").content.decode()
    assert ">A reply</textarea>" in page
    assert ">A note</textarea>" in page
    send(desk, ticket, reply="A reply")
    assert [draft.kind for draft in Draft.objects.all()] == ["note"]


def test_a_ticket_is_taken_given_and_put_back(cast: Cast, desk: Client, ticket: Ticket) -> None:
    for chosen, owner in (("me", cast.bia), (str(cast.helena.id), cast.helena), ("", None)):
        desk.post(f"/desk/tickets/{ticket.reference}/assign/", {"agent": chosen})
        assert Ticket.objects.get().assignee == owner


def test_it_cannot_be_given_to_somebody_elsewhere(cast: Cast, desk: Client, ticket: Ticket) -> None:
    answer = desk.post(f"/desk/tickets/{ticket.reference}/assign/", {"agent": str(cast.caio.id)})
    assert answer.status_code == 404


def test_the_status_is_changed_by_its_button(desk: Client, ticket: Ticket) -> None:
    desk.post(f"/desk/tickets/{ticket.reference}/status/", {"status": "in-progress"})
    assert Ticket.objects.get().status == "in-progress"


def test_what_happened_stands_between_what_was_said(
    cast: Cast, clock: MovableClock, desk: Client, ticket: Ticket
) -> None:
    send(desk, ticket, reply="Which one?", then="waiting-customer")
    customer_writes(ticket, cast.renata, at=clock.advance(minutes=5), text="The blue one.")
    page = desk.get(f"/desk/tickets/{ticket.reference}/").content.decode()
    order = [
        "It prints nothing",
        "Registered as Incident",
        "Which one?",
        "Waiting for customer",
        "The blue one.",
    ]
    places = [page.index(words, page.index('id="conversation"')) for words in order]
    assert places == sorted(places)


def test_an_agent_writes_down_what_was_said_by_phone(cast: Cast, desk: Client) -> None:
    data = {
        "requester": cast.celia.id, "kind": "question", "subject": "Opening hours", "text": "When?",
        "channel": "phone", "impact": "", "urgency": "",
    }  # fmt: skip
    answer = desk.post("/desk/new/", data)
    ticket = Ticket.objects.get()
    assert answer["location"] == f"/desk/tickets/{ticket.reference}/"
    assert (ticket.requester, ticket.organisation, ticket.channel) == (cast.celia, cast.oriel, "phone")


def test_a_form_says_what_is_missing_and_links_to_it(desk: Client) -> None:
    page = desk.post("/desk/new/", {"kind": "question", "channel": "phone"}).content.decode()
    assert "3 things to mend" in page
    assert '<a href="#id_subject">' in page
    assert 'aria-invalid="true"' in page


def send(desk: Client, ticket: Ticket, **data: object) -> HttpResponse:
    return desk.post(f"/desk/tickets/{ticket.reference}/answer/", data)  # type: ignore[return-value]


def test_an_agent_of_two_desks_gets_the_ticket_of_the_desk_that_the_address_names(
    cast: Cast, clock: MovableClock
) -> None:
    DeskMembership.objects.create(agent=cast.bia, desk=cast.other_desk)
    ours, theirs = a_ticket(cast.renata, at=clock.at), a_ticket(cast.ivo, at=clock.at, subject="Theirs")
    Ticket.objects.filter(id=theirs.id).update(number=ours.number)
    desk = signed_in(cast.bia.account)
    assert "Printer is silent" in desk.get(f"/desk/tickets/{ours.reference}/").content.decode()
    assert "Theirs" in desk.get(f"/desk/tickets/costa/{ours.number}/").content.decode()
