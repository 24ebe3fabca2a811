from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.platform.access.errors import Invalid, WrongState
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import (
    NewFile,
    NewMessage,
    add_customer_message,
    add_note,
    save_draft,
)
from amparo.tickets.models import Attachment, Clock, Draft, Entry, Ticket
from tests.kit.tickets import (
    a_ticket,
    agent,
    contact,
    customer_writes,
    nobody_is_reached,
    somebody_answers,
    somebody_closes,
)

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.mark.requirement("E9", "E13")
def test_an_answer_keeps_the_promise_and_waits_in_the_outbox(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.advance(hours=1))
    ticket.refresh_from_db()
    mail = OutboundMail.objects.get()
    assert Clock.objects.get(ticket=ticket, name="answer").state == "met"
    assert ticket.next_deadline is None
    assert ticket.assignee == cast.bia
    assert mail.state == "queued"
    assert [str(recipient) for recipient in mail.recipients.all()] == ["renata@valdara.test"]
    assert b"We are looking." in bytes(mail.raw)


def test_an_answer_comes_back_to_a_signed_address_of_the_desk(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at)
    sender = OutboundMail.objects.get().envelope_from
    assert sender.startswith(f"serra+{ticket.number}.")
    assert sender.endswith("@amparo.test")


def test_a_note_is_for_agents_only_and_keeps_no_promise(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    note = add_note(
        ticket, NewMessage(text="Same as last week?", channel="desk"), by=agent(cast.bia), at=clock.at
    )
    assert not note.is_public
    assert OutboundMail.objects.count() == 0
    assert Clock.objects.get(ticket=ticket, name="answer").state == "running"
    assert note not in Entry.objects.visible_to(contact(cast.renata))


@pytest.mark.requirement("A7")
def test_a_question_to_the_customer_rests_the_clock_until_he_writes(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:00"))
    nobody_is_reached(ticket, cast.bia, at=clock.set("2026-11-24 10:00"))
    assert Ticket.objects.get(id=ticket.id).next_deadline is None
    customer_writes(ticket, cast.renata, at=clock.set("2026-11-25 10:00"))
    ticket.refresh_from_db()
    # one business hour counted on Tuesday; 23 h from Wednesday 10:00: 5 h 15, 7 h 15, 7 h 15, 3 h 15
    assert ticket.next_deadline == clock.set("2026-11-30 13:30")
    assert ticket.status == "in-progress"


def test_a_message_on_a_resolved_ticket_takes_it_up_again(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.advance(hours=1), then="resolved")
    customer_writes(ticket, cast.renata, at=clock.advance(hours=1))
    ticket.refresh_from_db()
    assert (ticket.status, ticket.resolved_at) == ("in-progress", None)


def test_a_closed_ticket_takes_no_more_messages(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_closes(ticket, cast.bia, at=clock.at)
    with pytest.raises(WrongState, match="closed"):
        customer_writes(ticket, cast.renata, at=clock.advance(hours=1))


def test_an_empty_answer_is_refused_and_says_what_is_missing(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    with pytest.raises(Invalid, match="nothing to send"):
        add_customer_message(
            ticket, NewMessage(text=" ", channel="portal"), by=contact(cast.renata), at=clock.at
        )


def test_files_are_kept_once_and_seen_with_their_entry(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    file = NewFile("tela.png", "image/png", b"\x89PNG not really")
    message = NewMessage(text="Two screens.", channel="portal", files=(file, file))
    add_customer_message(ticket, message, by=contact(cast.renata), at=clock.at)
    first, second = Attachment.objects.visible_to(contact(cast.renata))
    assert first.blob_id == second.blob_id
    assert first.token != second.token
    assert not Attachment.objects.visible_to(contact(cast.celia)).exists()


def test_sending_discards_the_draft_of_the_reply_and_keeps_that_of_the_note(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    for kind in Draft.Kind:
        save_draft(ticket, kind, f"a {kind}", by=agent(cast.bia), at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at)
    assert [draft.text for draft in Draft.objects.all()] == ["a note"]
