"""Demands that are split and merged, by mail too; held mail; deputies; calls: told as they happen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.channels.email.actions.held import accept
from amparo.charters.actions import publish_charter
from amparo.notifications.models import Notification
from amparo.platform.access.actions import NewAbsence, leave, plan_absence
from amparo.platform.events.models import Event
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import Joining, NewMessage, Part, answer, assign, merge, split, undo
from amparo.tickets.models import Clock, Entry, Link, Ticket
from tests.kit.calls import calls, is_free
from tests.kit.cast import SETUP
from tests.kit.charters import files_with
from tests.kit.mails import Written, answer_to, comes_in
from tests.kit.passing import react, until
from tests.kit.tickets import a_ticket, agent, contact, customer_writes, somebody_answers
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

RENATA = Written()
STRANGER = Written(sender="Renata at home <renata@home.test>", message_id="<home@home.test>")


def letters(ticket: Ticket) -> list[str]:
    """What was sent automatically on a ticket, oldest first."""
    notices = Entry.objects.filter(ticket=ticket, kind="notice").order_by("id")
    return list(notices.values_list("text", flat=True))


def due(ticket: Ticket, clock: str = "answer") -> object:
    return Clock.objects.get(ticket=ticket, name=clock).due_at


@pytest.mark.requirement("E4")
def test_a_mail_with_two_demands_goes_on_under_two_numbers(cast: Cast, clock: MovableClock) -> None:
    # Monday 16 November, 10:00: Renata asks for two things in one mail
    cast.renata.language = "pt-BR"
    cast.renata.save()
    ticket = comes_in(RENATA, at=clock.set("2026-11-16 10:00")).ticket
    assert ticket
    answer(ticket, NewMessage("We look.", "desk"), by=agent(cast.bia), at=clock.set("2026-11-16 10:20"))
    ours = OutboundMail.objects.latest("id")

    # at 10:30 Bia splits the second one off; its promises run from then, as the charter says
    at = clock.set("2026-11-16 10:30")
    (toner,) = split(ticket, [Part("request", "Pedir toner", "E toner.")], by=agent(cast.bia), at=at)
    react(clock.advance(seconds=2))
    assert due(toner) == clock.set("2026-11-19 15:00")  # 4 h 45 on Monday, 7 h 15 twice, 4 h 45 on Thursday
    clock.set("2026-11-16 10:31")

    # she is told both numbers in one mail, in her language
    assert len(letters(toner)) == 0
    told = letters(ticket)[-1]
    assert str(ticket.number) in told
    assert str(toner.number) in told
    assert told.startswith("Olá")

    # her answer to the first mail stays with the first ticket
    reply = comes_in(answer_to(ours, "It prints."), at=clock.set("2026-11-16 11:00"))
    assert reply.ticket == ticket
    # and she can write to the other one by its number
    other = RENATA.but(subject=f"Re: [{toner.number}]", message_id="<x@valdara.test>", text="Preto.")
    assert comes_in(other, at=clock.set("2026-11-16 11:05")).ticket == toner


@pytest.mark.requirement("E4")
def test_mails_to_a_merged_ticket_land_on_the_one_that_goes_on(cast: Cast, clock: MovableClock) -> None:
    first = comes_in(RENATA, at=clock.set("2026-11-16 10:00")).ticket
    again = comes_in(RENATA.but(message_id="<2@valdara.test>"), at=clock.set("2026-11-16 10:10")).ticket
    assert first
    assert again
    answer(again, NewMessage("Which one?", "desk"), by=agent(cast.bia), at=clock.set("2026-11-16 10:20"))
    ours = OutboundMail.objects.latest("id")

    merge(again, first, Joining.ENTRIES, by=agent(cast.bia), at=clock.set("2026-11-16 10:25"))
    react(clock.advance(seconds=2))
    assert any(str(again.number) in letter and str(first.number) in letter for letter in letters(first))

    # by the signed address, by the number, by the identity of her own mail: all lead to the first
    assert comes_in(answer_to(ours, "The left one."), at=clock.set("2026-11-16 10:40")).ticket == first
    by_number = RENATA.but(subject=f"Re: [{again.number}]", message_id="<3@valdara.test>")
    assert comes_in(by_number, at=clock.set("2026-11-16 10:41")).ticket == first
    by_thread = RENATA.but(
        message_id="<4@valdara.test>", subject="x", headers={"In-Reply-To": "<2@valdara.test>"}
    )
    assert comes_in(by_thread, at=clock.set("2026-11-16 10:42")).ticket == first

    # it is taken apart: what came since stays where it came, what was hers is hers again
    event = Event.objects.get(ticket_id=first.id, kind="TicketTookIn")
    undo(first, event.id, by=agent(cast.helena), at=clock.set("2026-11-16 10:45"))
    react(clock.advance(seconds=2))
    later = answer_to(ours, "Once more.").but(message_id="<5@valdara.test>")
    assert comes_in(later, at=clock.set("2026-11-16 10:50")).ticket == again
    assert len(letters(again)) >= 1


@pytest.mark.requirement("E4", "D7")
def test_a_colleague_s_mail_to_his_closed_duplicate_tells_him_nothing(
    cast: Cast, clock: MovableClock
) -> None:
    first = comes_in(RENATA, at=clock.set("2026-11-16 10:00")).ticket
    davis = comes_in(
        RENATA.but(sender="davi@valdara.test", message_id="<d@valdara.test>"),
        at=clock.set("2026-11-16 10:05"),
    ).ticket
    assert first
    assert davis
    answer(davis, NewMessage("We look.", "desk"), by=agent(cast.bia), at=clock.set("2026-11-16 10:06"))
    ours = OutboundMail.objects.latest("id")
    merge(first, davis, Joining.POINTER, by=agent(cast.bia), at=clock.set("2026-11-16 10:10"))
    react(clock.advance(seconds=2))
    assert str(first.number) not in letters(davis)[-1]
    assert letters(first) == [letter for letter in letters(first) if str(davis.number) not in letter]

    # what he writes on is a ticket of his own again, tied for the agents
    reply = comes_in(
        answer_to(ours, "And now?", sender="Davi <davi@valdara.test>"), at=clock.set("2026-11-16 10:30")
    )
    assert reply.ticket not in (first, davis)
    assert Link.objects.filter(source=reply.ticket, target=first).exists()
    assert not Ticket.objects.visible_to(contact(cast.davi)).filter(id=first.id).exists()


@pytest.mark.requirement("F3", "E2")
def test_held_mail_counts_from_its_registration_where_the_charter_says_so(
    cast: Cast, clock: MovableClock
) -> None:
    mail = comes_in(STRANGER, at=clock.set("2026-11-24 09:00"))
    ticket = accept(mail, cast.renata, by=agent(cast.helena), at=clock.set("2026-11-24 13:00")).ticket
    assert ticket
    assert due(ticket) == clock.set("2026-11-27 15:15")  # 24 business hours from 13:00
    assert ticket.arrived_at == clock.set("2026-11-24 09:00")


@pytest.mark.requirement("F3")
def test_held_mail_counts_from_its_receipt_otherwise(cast: Cast, clock: MovableClock) -> None:
    files = files_with('clocks-start          = "registered"', 'clocks-start          = "contacted"')
    text = files["charter.toml"].decode()
    old = '[clocks.answer]                           # E9\nstarts   = "registered"'
    assert old in text
    files["charter.toml"] = text.replace(old, old.replace('"registered"', '"contacted"')).encode()
    began = clock.set("2026-11-20 09:00")
    publish_charter(cast.desk, files, by=SETUP, at=began, valid_from=began)
    mail = comes_in(STRANGER, at=clock.set("2026-11-24 09:00"))
    ticket = accept(mail, cast.renata, by=agent(cast.helena), at=clock.set("2026-11-24 13:00")).ticket
    assert ticket
    assert due(ticket) == clock.set("2026-11-27 13:30")  # 24 business hours from 09:00


@pytest.mark.requirement("F8")
def test_an_absent_agents_tickets_and_replies_reach_the_deputy_at_once(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:00"))
    assign(ticket, cast.helena, by=agent(cast.helena), at=clock.set("2026-11-24 09:05"))
    noon = clock.set("2026-11-24 12:00")
    new = NewAbsence(cast.helena, cast.bia, noon, noon + timedelta(days=2))
    plan_absence(new, by=agent(cast.helena), at=clock.set("2026-11-24 09:10"))

    # before noon a reply reaches Helena, after it Bia, when she is back Helena again
    for wall in ("2026-11-24 11:59", "2026-11-24 12:00", "2026-11-26 12:00"):
        customer_writes(ticket, cast.renata, at=clock.set(wall), text=f"At {wall}.")
        react(clock.advance(seconds=1))
    told = Notification.objects.filter(event__kind="MessageReceived").order_by("event_id")
    assert [each.agent for each in told] == [cast.helena, cast.bia, cast.helena]
    assert Ticket.objects.get(id=ticket.id).assignee == cast.helena  # it stays hers


@pytest.mark.requirement("F8", "E9")
def test_deadlines_of_who_has_left_are_told_to_the_deputy(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:00"))
    assign(ticket, cast.otto, by=agent(cast.otto), at=clock.set("2026-11-24 09:05"))
    leave(cast.otto, cast.bia, by=agent(cast.helena), at=clock.set("2026-11-24 09:30"))
    until(clock, "2026-11-30 10:00")
    told = Notification.objects.filter(event__kind__startswith="Deadline")
    assert {each.agent for each in told} == {cast.bia}


@pytest.mark.requirement("E3", "E9", "E17")
def test_a_call_shortly_before_the_break_is_called_back_after_it(cast: Cast, clock: MovableClock) -> None:
    # Tuesday 10:40, five minutes before the break: nobody is free; one business hour ends at 13:55
    taken = calls(cast.renata, cast.bia, at=clock.set("2026-11-24 10:40"))
    assert taken.call_back
    assert due(taken.ticket, "call-back") == clock.set("2026-11-24 13:55")
    # on Friday at 17:25, five minutes before the weekend: Monday 08:55
    later = calls(cast.davi, cast.bia, at=clock.set("2026-11-27 17:25"))
    assert due(later.ticket, "call-back") == clock.set("2026-11-30 08:55")
    # a missed one is missed, and told
    until(clock, "2026-11-24 14:00")
    assert Clock.objects.get(ticket=taken.ticket, name="call-back").breached_at


@pytest.mark.requirement("E3")
def test_who_calls_while_somebody_is_free_speaks_at_once(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.helena, at=clock.set("2026-11-24 09:00"))
    taken = calls(cast.renata, cast.bia, at=clock.set("2026-11-24 09:01"))
    assert (taken.consultant, taken.call_back) == (cast.helena, None)
    assert not Clock.objects.filter(ticket=taken.ticket, name="call-back").exists()


@pytest.mark.requirement("E1")
def test_the_old_number_still_leads_to_the_request_in_the_portal(cast: Cast, clock: MovableClock) -> None:
    first = a_ticket(cast.renata, at=clock.at)
    again = a_ticket(cast.renata, at=clock.advance(minutes=1))
    somebody_answers(first, cast.bia, at=clock.advance(minutes=1))
    merge(again, first, Joining.ENTRIES, by=agent(cast.bia), at=clock.advance(minutes=1))
    page = signed_in(cast.renata.account).get(f"/portal/requests/{again.reference}/")
    assert (page.status_code, page.headers["Location"]) == (302, f"/portal/requests/{first.reference}/")
