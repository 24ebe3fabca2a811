"""Holds, endings and disputes on the pages of the desk and the portal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amparo.charters.models import Closure
from amparo.tickets.actions import NewEvent, declare_beyond_control
from amparo.tickets.models import Dispute, Hold, Ticket
from tests.kit.passing import react
from tests.kit.tickets import a_ticket, agent, somebody_answers, somebody_closes, somebody_resolves
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

FRAGMENT = {"hx-request": "true"}


@pytest.fixture
def desk(cast: Cast, clock: MovableClock) -> Client:
    del clock
    return signed_in(cast.bia.account)


@pytest.fixture
def lead(cast: Cast, clock: MovableClock) -> Client:
    del clock
    return signed_in(cast.helena.account)


@pytest.fixture
def portal(cast: Cast, clock: MovableClock) -> Client:
    del clock
    return signed_in(cast.renata.account)


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 08:00"))
    clock.set("2026-11-24 09:42")
    return ticket


def at_desk(ticket: Ticket, deed: str = "") -> str:
    return f"/desk/tickets/{ticket.reference}/" + (f"{deed}/" if deed else "")


def in_portal(ticket: Ticket, deed: str = "") -> str:
    return f"/portal/requests/{ticket.reference}/" + (f"{deed}/" if deed else "")


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def now(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(id=ticket.id)


@pytest.mark.requirement("E10")
def test_a_hold_names_whom_and_is_ended_and_both_sides_see_it(
    desk: Client, portal: Client, ticket: Ticket, clock: MovableClock
) -> None:
    assert (
        "Give the reference"
        in desk.post(
            at_desk(ticket, "hold"), {"name": "Telerede", "reference": "", "until": "rest"}
        ).content.decode()
    )
    said = {"name": "Telerede", "reference": "T-4711", "until": "rest"}
    page = desk.post(at_desk(ticket, "hold"), said, headers=FRAGMENT).content.decode()
    assert "On hold for Telerede" in page
    assert "Telerede, reference T-4711" in page
    react(clock.at)
    shown = read(portal, in_portal(ticket))
    assert "We wait for Telerede, reference T-4711" in shown
    assert "our clock rests until Telerede has finished" in shown
    assert "Known so far: Telerede" in read(desk, at_desk(a_ticket_of(ticket, clock), "hold"))
    desk.post(at_desk(ticket, "end-hold"), {"sure": "yes"})
    assert now(ticket).status == "in-progress"


def a_ticket_of(ticket: Ticket, clock: MovableClock) -> Ticket:
    assert ticket.requester
    return a_ticket(ticket.requester, at=clock.at)


@pytest.mark.requirement("E10")
def test_it_is_closed_instead_where_one_says_why(desk: Client, ticket: Ticket) -> None:
    said = {"name": "Telerede", "reference": "T-1", "until": "close", "text": ""}
    assert "Say why it is closed" in desk.post(at_desk(ticket, "hold"), said).content.decode()
    desk.post(at_desk(ticket, "hold"), said | {"text": "They replace the line."})
    assert now(ticket).closed_at
    assert desk.post(at_desk(ticket, "reopen"), {"text": "It works."}).status_code == 302
    assert now(ticket).closed_at is None


@pytest.mark.requirement("A12")
def test_it_is_resolved_by_the_deed_or_by_the_composer_which_say_how(
    desk: Client, ticket: Ticket, clock: MovableClock
) -> None:
    assert (
        "Choose how it was solved" in desk.post(at_desk(ticket, "resolve"), {"text": "Done"}).content.decode()
    )
    desk.post(at_desk(ticket, "resolve"), {"means": "fixed", "text": "The cable was loose."})
    assert now(ticket).status == "resolved"
    assert "It was fixed" in read(desk, at_desk(ticket))
    other = a_ticket_of(ticket, clock)
    assert 'value="resolved/instructions"' in read(desk, at_desk(other))
    desk.post(at_desk(other, "answer"), {"reply": "Press both.", "then": "resolved/instructions"})
    assert other.resolutions.get().means == "instructions"


def test_what_takes_more_than_a_status_is_not_in_the_menu_of_statuses(desk: Client, ticket: Ticket) -> None:
    menu = read(desk, at_desk(ticket)).split('name="status"', 1)[1].split("</form>")[0]
    assert 'value="in-progress"' in menu
    for status in ("resolved", "closed", "waiting-third-party"):
        assert f'value="{status}"' not in menu


@pytest.mark.requirement("E15")
def test_a_closing_says_why_is_undone_and_followed(desk: Client, cast: Cast, ticket: Ticket) -> None:
    page = desk.post(at_desk(ticket, "close"), {"text": "Not needed."}, headers=FRAGMENT).content.decode()
    assert "Closed: Not needed." in page
    way_back = re.search(r'id="toasts".*?action="([^"]+/undo/\d+/)"', page, re.DOTALL)
    assert way_back
    desk.post(way_back[1])
    assert now(ticket).closed_at is None
    desk.post(at_desk(ticket, "close"), {"text": "Not needed at all."})
    refused = desk.post(at_desk(ticket, "reopen"), {"text": "Sorry."})
    assert refused.status_code == 409
    assert "Open a new ticket that is tied to it" in refused.content.decode()
    desk.post(at_desk(ticket, "follow-up"), {"subject": "Once more", "text": "The other tray."})
    later = Ticket.objects.get(follows=ticket)
    assert f">{later.number}<" in read(desk, at_desk(ticket))
    assert f">{ticket.number}<" in read(signed_in(cast.renata.account), in_portal(later))


@pytest.mark.requirement("E15")
def test_the_customer_says_in_the_portal_that_it_is_not_solved(
    portal: Client, cast: Cast, ticket: Ticket, clock: MovableClock
) -> None:
    assert portal.get(in_portal(ticket, "reopen")).status_code == 409
    somebody_resolves(ticket, cast.bia, at=clock.at)
    assert "/reopen/" in read(portal, in_portal(ticket))
    assert (
        "Say what is still wrong" in portal.post(in_portal(ticket, "reopen"), {"text": ""}).content.decode()
    )
    portal.post(in_portal(ticket, "reopen"), {"text": "It is silent again."})
    assert now(ticket).status == "in-progress"
    assert "did not hold" in read(portal, in_portal(ticket))


@pytest.mark.requirement("E14")
def test_the_customer_rates_in_the_portal(
    portal: Client, cast: Cast, ticket: Ticket, clock: MovableClock
) -> None:
    somebody_resolves(ticket, cast.bia, at=clock.at)
    portal.post(in_portal(ticket, "rate"), {"stars": "3", "comment": "Slow."})
    page = read(portal, in_portal(ticket))
    assert "3 of 5" in page
    assert "Slow." in page
    colleague = signed_in(cast.ana.account)
    assert colleague.get(in_portal(ticket, "rate")).status_code == 409


@pytest.mark.requirement("E9")
def test_a_lead_declares_corrects_and_takes_back_what_is_beyond_control(
    desk: Client, lead: Client, portal: Client, cast: Cast, ticket: Ticket, clock: MovableClock
) -> None:
    assert desk.get(at_desk(ticket, "beyond-control")).status_code == 409
    other = a_ticket(cast.davi, at=clock.at)
    said = {
        "name": "Flood",
        "evidence": "Report 88",
        "affected": "Contagem",
        "starts_at": "2026-11-24T09:42",
        "ends_at": "2026-11-24T12:00",
        "also": f"{other.number}, 99999999",
    }
    lead.post(at_desk(ticket, "beyond-control"), said)
    assert set(Hold.objects.values_list("ticket", flat=True)) == {ticket.id, other.id}
    known = Hold.objects.get(ticket=ticket)
    assert known.starts_at == clock.at
    page = read(lead, at_desk(ticket))
    assert "Report 88" in page
    shown = read(portal, in_portal(ticket))
    assert "Flood" in shown
    assert "Report 88" not in shown
    clock.advance(minutes=5)
    assert "Paused: event beyond our control" in read(portal, in_portal(ticket, "proof/answer"))
    when = {"starts_at": "2026-11-24T09:42", "ends_at": "2026-11-24T10:30", "why": "Pumps."}
    lead.post(at_desk(ticket, f"holds/{known.id}/correct"), when)
    lead.post(at_desk(ticket, f"holds/{known.id}/take-back"), {"text": "Our own pipe."})
    known.refresh_from_db()
    assert known.taken_back_at == clock.at


@pytest.mark.requirement("E9")
def test_what_lies_behind_is_confirmed_by_a_second_lead(
    lead: Client, cast: Cast, ticket: Ticket, clock: MovableClock
) -> None:
    begins, ends = clock.set("2026-11-24 08:30"), clock.set("2026-11-24 09:00")
    clock.set("2026-11-24 09:42")
    event = NewEvent("Flood", "Report 88", "Contagem", begins, ends)
    (known,) = declare_beyond_control([ticket], event, by=agent(cast.helena), at=clock.at)
    assert "Waits for a second person" in read(lead, at_desk(ticket))
    refused = lead.post(at_desk(ticket, f"holds/{known.id}/confirm"), {"sure": "yes"})
    assert "A second person has to confirm" in refused.content.decode()


@pytest.mark.requirement("F2")
def test_a_customer_disputes_on_the_proof_and_a_lead_finds_and_decides_it(
    desk: Client, lead: Client, portal: Client, cast: Cast, ticket: Ticket, clock: MovableClock
) -> None:
    assert "/dispute/" not in read(portal, in_portal(ticket))
    somebody_answers(ticket, cast.bia, at=clock.at)
    assert "/dispute/" in read(portal, in_portal(ticket))
    assert "/dispute/" in read(portal, in_portal(ticket, "proof/answer"))
    form = read(portal, in_portal(ticket, "dispute"))
    key = re.search(r'value="(verdict:answer:1)"', form)
    assert key
    assert "we say it was kept" in form
    assert portal.post(in_portal(ticket, "dispute"), {"what": key[1], "reason": ""}).status_code == 200
    portal.post(in_portal(ticket, "dispute"), {"what": key[1], "reason": "It says nothing."})
    raised = Dispute.objects.get()
    assert "to be decided" in read(portal, in_portal(ticket))
    assert desk.get("/desk/disputes/").status_code == 404
    assert "It says nothing." in read(lead, "/desk/disputes/")
    assert "dispute" in read(lead, at_desk(ticket))
    decided = at_desk(ticket, f"disputes/{raised.id}/decide")
    assert "The customer says: It says nothing." in read(lead, decided)
    lead.post(decided, {"is_upheld": "yes", "reason": "It was no answer."})
    assert Dispute.objects.get().is_upheld
    assert "It was no answer." in read(portal, in_portal(ticket))


@pytest.mark.requirement("F4")
def test_a_closure_shows_what_it_moves_is_declared_and_confirmed_and_published_at_once(
    desk: Client, lead: Client, portal: Client, cast: Cast, ticket: Ticket
) -> None:
    address = "/desk/charters/serra/closures/"
    said = {
        "calendar": "office",
        "starts_at": "2026-11-26T14:00",
        "ends_at": "2026-11-26T17:30",
        "reason": "Water damage",
    }
    assert desk.post(address, said).status_code == 404
    tried = lead.post(address, said).content.decode()
    assert "1 deadline would move." in tried
    assert f">{ticket.number}<" in tried
    assert not Closure.objects.exists()
    lead.post(address, said | {"declare": "1"})
    closure = Closure.objects.get()
    confirm = f"{address}{closure.id}/confirm/"
    assert confirm not in read(lead, address)
    for stranger in (cast.bia, cast.caio):
        assert signed_in(stranger.account).post(confirm).status_code == 404
    assert lead.post(confirm).status_code in {403, 409}
    assert "Water damage" not in read(portal, "/portal/charter/")
    second = signed_in(cast.otto.account)
    assert confirm in read(second, address)
    second.post(confirm)
    assert "Water damage" in read(portal, "/portal/charter/")
    assert "Water damage" in read(signed_in(None), "/charter/serra/")
    past = lead.post(address, said | {"starts_at": "2026-11-20T14:00", "declare": "1"})
    assert "for the future" in past.content.decode()


def test_a_closed_ticket_can_be_disputed_by_who_may_see_it_alone(
    portal: Client, cast: Cast, ticket: Ticket, clock: MovableClock
) -> None:
    somebody_closes(ticket, cast.bia, at=clock.at)
    assert "The closing of" in read(portal, in_portal(ticket, "dispute"))
    assert signed_in(cast.celia.account).get(in_portal(ticket, "dispute")).status_code == 404
