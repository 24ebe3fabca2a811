"""From the raw mail to what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.channels.email.actions.receiving import receive
from amparo.channels.email.actions.working import MOST_ATTEMPTS, conclude, put_off, take
from amparo.channels.email.errors import LeaseLost, NotForUs
from amparo.channels.email.models import InboundMail
from amparo.channels.email.parsing import Parser
from amparo.channels.email.tasks import work_inbound
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.models import Attachment, Entry, Link, Ticket
from tests.kit.mails import Written, answer_to, comes_in
from tests.kit.tickets import a_ticket, somebody_answers

if TYPE_CHECKING:
    from subprocess import Popen

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

MAIL = Written()


@pytest.mark.requirement("D3", "E3")
def test_a_registered_address_opens_a_ticket(cast: Cast, clock: MovableClock) -> None:
    row = comes_in(MAIL, at=clock.at)
    assert (row.state, row.kind, row.sender) == ("done", "person", "renata@valdara.test")
    ticket = Ticket.objects.get()
    assert (row.ticket, ticket.requester, ticket.organisation) == (ticket, cast.renata, cast.moinho)
    assert (ticket.subject, ticket.channel, ticket.desk) == ("Printer is silent", "mail", cast.desk)
    assert row.entry == Entry.objects.get(ticket=ticket)
    assert row.entry.text == "It prints nothing since this morning."
    assert row.entry.message_id == "first@valdara.test"


def test_the_clock_runs_from_the_moment_of_receipt(cast: Cast, clock: MovableClock) -> None:
    receive(MAIL.raw(), recipients=["serra@amparo.test"], channel="test", at=clock.at)
    arrived = clock.at
    work_inbound(clock.advance(minutes=20))
    assert Ticket.objects.get().arrived_at == arrived


def test_a_mail_that_came_while_the_batch_began_is_not_registered_before_it(
    cast: Cast, clock: MovableClock
) -> None:
    began = clock.at
    receive(MAIL.raw(), recipients=["serra@amparo.test"], channel="test", at=clock.advance(seconds=1))
    work_inbound(began)
    ticket = Ticket.objects.get()
    assert ticket.registered_at == ticket.arrived_at == clock.at


@pytest.mark.requirement("F3")
def test_an_unregistered_address_is_held_and_told_nothing(cast: Cast, clock: MovableClock) -> None:
    row = comes_in(MAIL.but(sender="stranger@elsewhere.test"), at=clock.at)
    assert row.state == "held"
    assert row.reason == "The sender's address is not registered."
    assert not Ticket.objects.exists()
    assert not OutboundMail.objects.exists()


def test_a_customer_of_another_desk_is_not_known_here(cast: Cast, clock: MovableClock) -> None:
    assert comes_in(MAIL.but(sender="ivo@tresmar.test"), at=clock.at).state == "held"


def test_a_reply_finds_its_ticket_by_the_signed_address(cast: Cast, clock: MovableClock) -> None:
    ticket = comes_in(MAIL, at=clock.at).ticket
    assert ticket
    somebody_answers(ticket, cast.bia, at=clock.advance(hours=1))
    reply = answer_to(OutboundMail.objects.get(), "It works now.").but(subject="no number", headers={})
    row = comes_in(reply, at=clock.advance(hours=1))
    assert (row.state, row.ticket) == ("done", ticket)
    assert row.entry
    assert row.entry.text == "It works now."
    assert "We are looking." in row.entry.elided


@pytest.mark.parametrize("header", ["In-Reply-To", "References"])
def test_a_reply_finds_its_ticket_by_our_message_id(cast: Cast, clock: MovableClock, header: str) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at)
    ours = OutboundMail.objects.get().message_id
    reply = MAIL.but(headers={header: f"<{ours}>"}, subject="Something else")
    assert comes_in(reply, at=clock.at).ticket == ticket


def test_two_people_who_answer_the_same_foreign_mail_meet_on_one_ticket(
    cast: Cast, clock: MovableClock
) -> None:
    first = comes_in(MAIL, at=clock.at)
    second = MAIL.but(
        sender="ana@valdara.test",
        message_id="<second@valdara.test>",
        headers={"In-Reply-To": MAIL.message_id},
    )
    row = comes_in(second, at=clock.at)
    assert row.ticket == first.ticket
    assert row.entry
    assert row.entry.author_contact == cast.ana


def test_a_guessed_number_lets_no_stranger_in(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    row = comes_in(MAIL.but(sender="stranger@elsewhere.test", subject=f"Re: [{ticket.number}]"), at=clock.at)
    assert (row.state, row.claims) == ("held", ticket)
    assert Entry.objects.filter(ticket=ticket).count() == 1


def test_a_guessed_number_of_another_customer_opens_a_ticket_that_claims_to_belong(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    row = comes_in(MAIL.but(sender="celia@oriel.test", subject=f"Re: [{ticket.number}]"), at=clock.at)
    assert row.state == "done"
    assert row.ticket != ticket
    link = Link.objects.get()
    assert (link.kind, link.source, link.target) == ("claims-to-belong", row.ticket, ticket)


def test_a_leaked_reply_address_lets_no_stranger_in(cast: Cast, clock: MovableClock) -> None:
    somebody_answers(a_ticket(cast.renata, at=clock.at), cast.bia, at=clock.at)
    stolen = answer_to(OutboundMail.objects.get(), "Tell me more.", sender="mallory@elsewhere.test")
    assert comes_in(stolen, at=clock.at).state == "held"
    assert Entry.objects.count() == 2


def test_a_colleague_to_whom_our_mail_was_passed_on_may_answer(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at)
    row = comes_in(
        answer_to(OutboundMail.objects.get(), "I know more.", sender="davi@valdara.test"), at=clock.at
    )
    assert row.ticket == ticket
    assert row.entry
    assert row.entry.author_contact == cast.davi


def test_an_answer_to_a_closed_ticket_opens_one_that_follows(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at, then="closed")
    row = comes_in(answer_to(OutboundMail.objects.get(), "Again!"), at=clock.at)
    assert row.ticket
    assert row.ticket.follows == ticket


def test_the_same_mail_again_is_a_duplicate(cast: Cast, clock: MovableClock) -> None:
    first, second = comes_in(MAIL, at=clock.at), comes_in(MAIL, at=clock.at)
    assert (second.state, second.duplicate_of) == ("duplicate", first)
    assert Entry.objects.count() == 1


def test_the_same_mail_by_another_way_is_a_duplicate(cast: Cast, clock: MovableClock) -> None:
    comes_in(MAIL, at=clock.at)
    traced = b"Received: from elsewhere by here; today\r\nDelivered-To: x@y.org\r\n" + MAIL.raw()
    assert comes_in(traced, at=clock.at).state == "duplicate"


def test_one_identity_with_two_contents_are_two_mails(cast: Cast, clock: MovableClock) -> None:
    comes_in(MAIL, at=clock.at)
    assert comes_in(MAIL.but(text="Something quite different."), at=clock.at).state == "done"
    assert Ticket.objects.count() == 2


def test_a_mail_without_identity_is_recognised_by_its_content(cast: Cast, clock: MovableClock) -> None:
    comes_in(MAIL.but(message_id=""), at=clock.at)
    assert comes_in(MAIL.but(message_id=""), at=clock.at).state == "duplicate"


def test_poison_is_set_aside_and_the_next_mails_go_on(
    cast: Cast, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, started = Parser.read, Parser._child

    def dead_child(parser: Parser) -> Popen[bytes]:
        child = started(parser)
        child.kill()
        child.wait()
        return child

    def dies_of_poison(parser: Parser, raw: bytes) -> object:
        with monkeypatch.context() as patch:
            if b"poison" in raw:
                patch.setattr(Parser, "_child", dead_child)
            return read(parser, raw)

    monkeypatch.setattr(Parser, "read", dies_of_poison)
    for number, text in enumerate(["good", "poison", "good too"]):
        mail = MAIL.but(text=text, message_id=f"<{number}@valdara.test>")
        receive(mail.raw(), recipients=[mail.to], channel="test", at=clock.at)
    work_inbound(clock.at)
    states = list(InboundMail.objects.order_by("id").values_list("state", flat=True))
    assert states == ["done", "quarantined", "done"]


def test_an_automatic_answer_is_folded_and_moves_nothing(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at, then="resolved")
    away = answer_to(OutboundMail.objects.get(), "I am away.").but(headers={"Auto-Submitted": "auto-replied"})
    row = comes_in(away, at=clock.at)
    assert (row.state, row.ticket) == ("folded", ticket)
    assert Ticket.objects.get(id=ticket.id).status == "resolved"


def test_a_bounce_is_folded_on_the_ticket_whose_mail_came_back(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at)
    ours = OutboundMail.objects.get()
    bounce = Written(
        sender="MAILER-DAEMON@valdara.test",
        subject="Undelivered Mail Returned to Sender",
        text=f"550 5.1.1 user unknown\n\nMessage-ID: <{ours.message_id}>\n",
        message_id="<bounce@valdara.test>",
    )
    assert comes_in(bounce.but(recipient=ours.envelope_from), at=clock.at).ticket == ticket
    assert comes_in(bounce.but(message_id="<2@x.test>", text="user unknown"), at=clock.at).state == "dropped"


def test_our_own_mail_and_our_own_address_open_nothing(cast: Cast, clock: MovableClock) -> None:
    somebody_answers(a_ticket(cast.renata, at=clock.at), cast.bia, at=clock.at)
    assert comes_in(bytes(OutboundMail.objects.get().raw), at=clock.at).state == "dropped"
    assert comes_in(MAIL.but(sender="serra@amparo.test"), at=clock.at).state == "dropped"


@pytest.mark.parametrize(
    ("sender", "reason"),
    [
        ("bia@amparo.test", "It comes from an agent's address, and mail cannot prove that he wrote it."),
        ("", "The sender's address cannot be read without doubt."),
    ],
)
def test_senders_that_prove_nothing_are_held(
    cast: Cast, clock: MovableClock, sender: str, reason: str
) -> None:
    row = comes_in(MAIL.but(sender=sender), at=clock.at)
    assert (row.state, row.reason) == ("held", reason)


def test_files_are_served_as_what_they_are_not_as_what_they_say(cast: Cast, clock: MovableClock) -> None:
    raw = MAIL.raw().replace(
        b'Content-Type: text/plain; charset="utf-8"\n', b"Content-Type: multipart/mixed; boundary=b\n"
    )
    page = b"--b\nContent-Type: image/png; name=x.png\n\n<script>\n--b\n"
    comes_in(raw + b"\n" + page + b"Content-Type: text/plain; name=y.txt\n\n%PDF-1.4\n--b--\n", at=clock.at)
    types = dict(Attachment.objects.values_list("name", "content_type"))
    assert types == {"x.png": "application/octet-stream", "y.txt": "application/pdf"}


def test_an_empty_mail_is_still_a_ticket(cast: Cast, clock: MovableClock) -> None:
    row = comes_in(MAIL.but(text="", subject=""), at=clock.at)
    assert row.ticket
    assert row.ticket.subject == "Mail from Renata Prado"


def test_what_a_database_cannot_hold_is_taken_out(cast: Cast, clock: MovableClock) -> None:
    mail = MAIL.raw().replace(b"Printer is silent", b"=?utf-7?q?+2AA-x=00?=").replace(b"prints", b"pr\0ints")
    assert comes_in(mail, at=clock.at).state == "done"


def test_a_mail_for_nobody_here_is_refused(cast: Cast, clock: MovableClock) -> None:
    with pytest.raises(NotForUs):
        receive(MAIL.raw(), recipients=["nobody@amparo.test"], channel="test", at=clock.at)


def test_a_mail_for_two_desks_is_worked_at_each(cast: Cast, clock: MovableClock) -> None:
    rows = receive(
        MAIL.raw(), recipients=["serra@amparo.test", "costa@amparo.test"], channel="test", at=clock.at
    )
    work_inbound(clock.at)
    states = [InboundMail.objects.get(id=row.id).state for row in rows]
    assert states == ["done", "held"]


def test_a_worker_that_lost_its_lease_writes_nothing(cast: Cast, clock: MovableClock) -> None:
    receive(MAIL.raw(), recipients=["serra@amparo.test"], channel="test", at=clock.at)
    (slow,) = take(clock.at)
    assert take(clock.at) == []
    (quick,) = take(clock.advance(minutes=1))
    with Parser("amparo.test") as parser:
        reading = parser.read(bytes(slow.raw.content))
    conclude(quick, reading, clock.at)
    with pytest.raises(LeaseLost):
        conclude(slow, reading, clock.at)
    assert Entry.objects.count() == 1


def test_what_fails_again_and_again_is_set_aside(cast: Cast, clock: MovableClock) -> None:
    receive(MAIL.raw(), recipients=["serra@amparo.test"], channel="test", at=clock.at)
    for _ in range(MOST_ATTEMPTS):
        (mail,) = take(clock.advance(hours=1))
        put_off(mail, "it failed", clock.at)
    assert InboundMail.objects.get().state == "quarantined"
    assert take(clock.at + timedelta(days=1)) == []


def test_what_ends_its_worker_again_and_again_is_set_aside(cast: Cast, clock: MovableClock) -> None:
    receive(MAIL.raw(), recipients=["serra@amparo.test"], channel="test", at=clock.at)
    for _ in range(MOST_ATTEMPTS):
        take(clock.advance(minutes=1))
    work_inbound(clock.advance(minutes=1))
    assert InboundMail.objects.get().state == "quarantined"
