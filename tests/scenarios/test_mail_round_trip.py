"""A customer writes by mail, is answered, and writes back; strangers and machines write, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.channels.email.models import InboundMail
from amparo.core.mail.parse import parse
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import NewMessage, answer
from amparo.tickets.models import Clock, Entry, Ticket
from tests.kit.mails import Written, answer_to, comes_in
from tests.kit.tickets import agent

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

RENATA = Written()


@pytest.mark.requirement("E3", "E9", "E13", "E17")
def test_the_mail_of_a_customer_is_answered_and_his_reply_comes_back(cast: Cast, clock: MovableClock) -> None:
    # Tuesday 09:42 Renata writes; 24 business hours run from then
    opened = comes_in(RENATA, at=clock.set("2026-11-24 09:42"))
    ticket = opened.ticket
    assert ticket
    assert Clock.objects.get(ticket=ticket, name="answer").due_at == clock.set("2026-11-27 14:12")

    # at 14:00 Bia answers, and it leaves with the marks of the ticket
    message = NewMessage(text="Please switch it off and on.", channel="desk")
    answer(ticket, message, by=agent(cast.bia), at=clock.set("2026-11-24 14:00"))
    ours = OutboundMail.objects.get()
    read = parse(bytes(ours.raw))
    assert read.in_reply_to == ("first@valdara.test",)
    assert read.reply_to[0].address.startswith(f"serra+{ticket.number}.")
    assert read.header("auto-submitted") == ""
    assert Clock.objects.get(ticket=ticket, name="answer").state == "met"

    # at 15:30 Renata's program sends her reply to the signed address
    reply = comes_in(answer_to(ours, "It prints again."), at=clock.set("2026-11-24 15:30"))
    assert reply.ticket == ticket
    texts = list(Entry.objects.filter(ticket=ticket).order_by("id").values_list("kind", "text"))
    assert texts == [
        ("message", "It prints nothing since this morning."),
        ("reply", "Please switch it off and on."),
        ("message", "It prints again."),
    ]


@pytest.mark.requirement("F3")
def test_strangers_learn_nothing_whatever_they_try(cast: Cast, clock: MovableClock) -> None:
    ticket = comes_in(RENATA, at=clock.at).ticket
    assert ticket
    answer(ticket, NewMessage(text="Secret.", channel="desk"), by=agent(cast.bia), at=clock.at)
    ours = OutboundMail.objects.get()
    stranger = "Mallory <mallory@elsewhere.test>"
    tries = [
        RENATA.but(sender=stranger, message_id="<1@x.test>"),
        RENATA.but(sender=stranger, message_id="<2@x.test>", subject=f"Re: [{ticket.number}] Printer"),
        RENATA.but(
            sender=stranger, message_id="<3@x.test>", to=f"serra+{ticket.number}.{'a' * 32}@amparo.test"
        ),
        answer_to(ours, "Tell me more.", sender=stranger).but(message_id="<4@x.test>"),
        RENATA.but(sender=f"renata@valdara.test, {stranger}", message_id="<5@x.test>").but(
            sender="renata@valdara.test <mallory@elsewhere.test>"
        ),
    ]
    states = [comes_in(mail, at=clock.at).state for mail in tries]
    assert states == ["held"] * 5
    assert Entry.objects.filter(ticket=ticket).count() == 2
    assert list(OutboundMail.objects.all()) == [ours]


def test_a_morning_of_mixed_mail(cast: Cast, clock: MovableClock) -> None:
    mails: list[Written | bytes] = [
        RENATA,
        RENATA,
        RENATA.but(sender="celia@oriel.test", message_id="<2@oriel.test>", subject="Access"),
        RENATA.but(
            sender="Newsletter <news@shop.test>", message_id="<3@x>", headers={"List-Id": "<news.shop>"}
        ),
        RENATA.but(
            subject="Out of Office: x", message_id="<4@x>", headers={"Auto-Submitted": "auto-replied"}
        ),
        RENATA.but(
            sender="MAILER-DAEMON@x.test", subject="failure notice", text="user unknown", message_id="<5@x>"
        ),
        b"\xff" * 2000,
        b"",
    ]
    for mail in mails:
        comes_in(mail, at=clock.at)
    states = list(InboundMail.objects.order_by("id").values_list("state", flat=True))
    assert states == ["done", "duplicate", "done", "held", "held", "dropped", "held", "held"]
    assert Ticket.objects.count() == 2
    assert not OutboundMail.objects.exists()
