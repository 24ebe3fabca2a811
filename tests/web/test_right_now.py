"""Calls, held mail, absences and presence in the browser."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.channels.phone.actions import come_free
from amparo.channels.phone.models import Call, CallBack
from amparo.platform.access.actions import NewAbsence, plan_absence
from amparo.platform.access.models import Absence, Agent
from amparo.platform.events.models import Event
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import assign
from amparo.tickets.models import Draft, Entry, Ticket
from tests.kit.calls import NUMBER, calls, is_free, registered_number
from tests.kit.mails import Written, comes_in
from tests.kit.tickets import a_ticket, agent, customer_writes, somebody_answers
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

HTMX = {"hx-request": "true"}


@pytest.fixture
def desk(cast: Cast, clock: MovableClock) -> Client:
    return signed_in(cast.bia.account)


def text(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def a_call_written_down(desk: Client, cast: Cast, **said: str) -> None:
    form = {
        "requester": str(cast.renata.id),
        "kind": "question",
        "subject": "Scanner is dark",
        "text": "The scanner at gate 2 is dark.",
        "hand": "transfer",
    }
    answer = desk.post("/desk/calls/new/", form | said)
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.requirement("E3")
def test_one_click_takes_calls_and_one_takes_none(cast: Cast, clock: MovableClock, desk: Client) -> None:
    assert "You take no calls" in text(desk, "/desk/now/state/")
    shown = desk.post("/desk/now/state/change/", {"state": "free"}, headers=HTMX).content.decode()
    assert "Free for calls" in shown
    clock.advance(minutes=2)
    assert desk.post("/desk/now/state/keep/", headers=HTMX).status_code == 204
    clock.advance(minutes=2)
    assert "Free for calls" in text(desk, "/desk/now/state/")
    clock.advance(minutes=4)  # no page is open any more
    assert "You take no calls" in text(desk, "/desk/now/state/")
    desk.post("/desk/now/state/change/", {"state": "free"})
    desk.post("/desk/now/state/change/", {"state": "away"})
    assert Agent.objects.get(id=cast.bia.id).free_since is None


@pytest.mark.requirement("E3", "F1")
def test_a_call_is_written_down_and_handed_to_who_is_free(
    cast: Cast, clock: MovableClock, desk: Client
) -> None:
    is_free(cast.otto, at=clock.at)
    form = text(desk, "/desk/calls/new/")
    assert "First make sure who is calling" in form
    assert "Otto Reis" in form
    a_call_written_down(desk, cast, number=NUMBER)
    call = Call.objects.get()
    assert call.agent == cast.otto
    otto = signed_in(cast.otto.account)
    assert "A call for you" in text(otto, "/desk/now/state/")
    assert "Not recognised yet" in text(otto, f"/desk/calls/{call.id}/")
    otto.post(f"/desk/calls/{call.id}/recognise/", {"way": "pin"})
    otto.post(f"/desk/calls/{call.id}/answer/")
    assert "The caller was recognised: PIN" in text(otto, f"/desk/calls/{call.id}/")
    assert "In a call" in text(otto, "/desk/now/state/")
    otto.post(f"/desk/calls/{call.id}/", {"said": "The fuse was out."})
    assert Entry.objects.filter(ticket=call.ticket, kind="call", text="The fuse was out.").exists()
    assert "Free for calls" in text(otto, "/desk/now/state/")


@pytest.mark.requirement("E3")
def test_a_call_that_is_not_picked_up_goes_on_from_the_board(
    cast: Cast, clock: MovableClock, desk: Client
) -> None:
    is_free(cast.otto, at=clock.at)
    is_free(cast.helena, at=clock.advance(seconds=1))
    a_call_written_down(desk, cast, number=NUMBER)
    assert "on to the next" in text(desk, "/desk/now/")
    desk.post(f"/desk/calls/{Call.objects.get().id}/pass-on/")
    assert Call.objects.get().agent == cast.helena


@pytest.mark.requirement("E3")
def test_where_nobody_is_free_the_caller_is_called_back(
    cast: Cast, clock: MovableClock, desk: Client
) -> None:
    registered_number(cast.renata)
    a_call_written_down(desk, cast)
    owed = CallBack.objects.get()
    assert "1 to call back" in text(desk, "/desk/now/state/")
    board = text(desk, "/desk/now/")
    assert "Renata Prado" in board
    assert NUMBER in board
    desk.post(f"/desk/call-backs/{owed.id}/begin/")
    missing = desk.post(f"/desk/call-backs/{owed.id}/", {"said": "It works."})
    assert "Say whether you reached them." in missing.content.decode()
    desk.post(f"/desk/call-backs/{owed.id}/", {"outcome": "reached", "said": "It works."})
    assert "Nobody waits to be called back." in text(desk, "/desk/now/")


def test_a_call_without_a_number_says_so_at_its_field(cast: Cast, clock: MovableClock, desk: Client) -> None:
    form = {"requester": cast.renata.id, "kind": "question", "subject": "x", "text": "y", "hand": "call-back"}
    answer = desk.post("/desk/calls/new/", form)
    assert answer.status_code == 409
    assert "Write down the number" in answer.content.decode()
    assert not Ticket.objects.exists()


@pytest.mark.requirement("E8")
def test_an_informal_contact_is_declined_with_the_charters_answer_and_that_is_on_record(
    cast: Cast, clock: MovableClock, desk: Client
) -> None:
    said = {"contact": cast.renata.id, "through": "a messenger", "said": "Can you reset my password?"}
    assert "por favor" in text(desk, "/desk/informal/") or "please send this" in text(desk, "/desk/informal/")
    assert desk.post("/desk/informal/", said | {"act": "decline"}).status_code == 302
    mail = OutboundMail.objects.get()
    assert [each.address for each in mail.recipients.all()] == ["renata@valdara.test"]
    event = Event.objects.get(kind="InformalContactDeclined")
    assert event.payload
    assert event.payload["through"] == "a messenger"
    assert not Ticket.objects.exists()
    assert "Can you reset my password?" in text(desk, "/desk/informal/")


@pytest.mark.requirement("E8")
def test_an_informal_contact_becomes_a_ticket(cast: Cast, clock: MovableClock, desk: Client) -> None:
    said = {"contact": cast.renata.id, "through": "a messenger", "said": "The door does not open."}
    desk.post("/desk/informal/", said | {"act": "register"})
    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.channel) == (cast.renata, "informal")
    assert "The door does not open." in text(desk, f"/desk/tickets/{ticket.reference}/")
    missing = desk.post("/desk/informal/", {"contact": cast.renata.id, "through": "x", "act": "decline"})
    assert "kept on record" in missing.content.decode()


@pytest.mark.requirement("F3")
def test_held_mail_stands_on_the_board_with_its_age_and_owner(
    cast: Cast, clock: MovableClock, desk: Client
) -> None:
    mail = comes_in(Written(sender="Rita Melo <rita@home.test>", subject="Help me"), at=clock.at)
    clock.advance(minutes=38)
    board = text(desk, "/desk/now/")
    assert "Help me" in board
    assert "waits for 38 min" in board
    assert "nobody’s yet" in board
    desk.post(f"/mailbox/held/{mail.id}/owner/", {"owner": cast.helena.id})
    assert "Helena Duarte" in text(desk, "/desk/now/")
    assert "Helena Duarte" in text(desk, f"/mailbox/held/{mail.id}/")
    desk.post(f"/mailbox/held/{mail.id}/owner/", {"owner": cast.caio.id})
    mail.refresh_from_db()
    assert mail.owner == cast.helena


@pytest.mark.requirement("F8")
def test_the_deputys_list_says_for_whom_and_until_when(cast: Cast, clock: MovableClock, desk: Client) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    assign(ticket, cast.helena, by=agent(cast.helena), at=clock.at)
    new = NewAbsence(cast.helena, cast.bia, clock.at, clock.at + timedelta(days=2))
    plan_absence(new, by=agent(cast.helena), at=clock.at)
    customer_writes(ticket, cast.renata, at=clock.advance(minutes=1))
    mine = text(desk, "/desk/?q=owner:me")
    assert ticket.subject in mine
    assert "for Helena Duarte, until" in mine
    assert "for Helena Duarte, until" in text(desk, f"/desk/tickets/{ticket.reference}/")
    assert "Bia Nunes for Helena Duarte" in text(signed_in(cast.otto.account), "/desk/")
    clock.advance(days=2)
    assert ticket.subject not in text(desk, "/desk/?q=owner:me")


@pytest.mark.requirement("F8")
def test_an_absence_is_entered_and_ended(cast: Cast, clock: MovableClock, desk: Client) -> None:
    said = {"agent": cast.bia.id, "deputy": cast.otto.id, "since": "2026-11-24", "until": "2026-11-27"}
    assert desk.post("/desk/absences/", said).status_code == 302
    absence = Absence.objects.get()
    assert (absence.during.upper - absence.during.lower) == timedelta(days=4)
    assert "Otto Reis stands in" in text(desk, "/desk/absences/")
    assert desk.post("/desk/absences/", said).status_code == 409  # away then already
    desk.post(f"/desk/absences/{absence.id}/end/")
    assert "Nobody is away." in text(desk, "/desk/absences/")


@pytest.mark.requirement("F8")
def test_only_leads_let_somebody_go(cast: Cast, clock: MovableClock, desk: Client) -> None:
    said = {"leave-agent": cast.otto.id, "leave-deputy": cast.bia.id}
    assert "Somebody works here no longer" not in text(desk, "/desk/absences/")
    assert desk.post("/desk/absences/leave/", said).status_code == 409
    lead = signed_in(cast.helena.account)
    assert lead.post("/desk/absences/leave/", said).status_code == 302
    assert Agent.objects.get(id=cast.otto.id).left_at == clock.at
    assert signed_in(cast.otto.account).get("/desk/").status_code == 302


@pytest.mark.requirement("E1")
def test_one_sees_who_else_is_here_and_who_writes(cast: Cast, clock: MovableClock, desk: Client) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    here = f"/desk/tickets/{ticket.reference}/here/"
    otto = signed_in(cast.otto.account)
    otto.post(here, headers=HTMX)
    assert "Otto Reis is here, too." in desk.post(here, headers=HTMX).content.decode()
    otto.post(f"/desk/tickets/{ticket.reference}/draft/reply/", {"text": "Good"})
    assert "Otto Reis is writing." in desk.post(here, headers=HTMX).content.decode()
    assert "Bia Nunes is here, too." in otto.post(here, headers=HTMX).content.decode()
    clock.advance(minutes=3)
    assert desk.post(here, headers=HTMX).content.decode().strip() == ""


@pytest.mark.requirement("E1")
@pytest.mark.parametrize("headers", [HTMX, {}], ids=["in the page", "without scripts"])
def test_what_came_meanwhile_is_told_before_it_is_sent(
    cast: Cast, clock: MovableClock, desk: Client, headers: dict[str, str]
) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    address = f"/desk/tickets/{ticket.reference}/"
    seen = text(desk, address).split('name="seen" value="')[1].split('"')[0]
    somebody_answers(ticket, cast.otto, at=clock.advance(minutes=1))
    said = {"reply": "Switch it off and on.", "seen": seen}
    told = desk.post(address + "answer/", said, headers=headers)
    shown = told.content.decode()
    assert told.status_code == 409
    assert "Not sent yet" in shown
    assert "Otto Reis: Answered" in shown
    assert Draft.objects.get().text == "Switch it off and on."
    again = {**said, "seen": shown.split('name="seen" value="')[1].split('"')[0]}
    desk.post(address + "answer/", again, headers=headers)
    assert Entry.objects.filter(ticket=ticket, text="Switch it off and on.").count() == 1


def test_a_call_of_somebody_else_is_shown_and_not_ended(
    cast: Cast, clock: MovableClock, desk: Client
) -> None:
    come_free(by=agent(cast.otto), at=clock.at)
    call = calls(cast.renata, cast.helena, at=clock.at).call
    assert "Otto Reis has this call." in text(desk, f"/desk/calls/{call.id}/")
    desk.post(f"/desk/calls/{call.id}/", {"said": "x"})
    call.refresh_from_db()
    assert call.ended_at is None
