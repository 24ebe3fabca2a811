"""Held mail in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from amparo.customers.models import ContactAddress
from amparo.tickets.models import Ticket
from tests.kit.mails import Written, comes_in
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from amparo.channels.email.models import InboundMail
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

STRANGER = Written(
    sender="Rita Melo <rita@home.test>", subject="<b>Help</b>", text="<script>alert(1)</script>"
)


@pytest.fixture
def held(cast: Cast, clock: MovableClock) -> InboundMail:
    return comes_in(STRANGER, at=clock.at)


def test_it_is_listed_and_shown_without_its_markup(cast: Cast, held: InboundMail) -> None:
    agent = signed_in(cast.bia.account)
    for page in (reverse("held"), reverse("held_mail", args=[held.id])):
        shown = agent.get(page).content.decode()
        assert "&lt;b&gt;Help&lt;/b&gt;" in shown
        assert "<script>alert" not in shown


@pytest.mark.parametrize("name", ["held_mail", "held_accept", "held_new_person", "held_drop", "held_retry"])
def test_nobody_else_gets_there(cast: Cast, held: InboundMail, name: str) -> None:
    address = reverse(name, args=[held.id])
    for account in (cast.caio.account, cast.renata.account, None):
        client = signed_in(account)
        answer = client.get(address) if name == "held_mail" else client.post(address)
        assert answer.status_code in ((302,) if account is None else (404,))
    held.refresh_from_db()
    assert held.state == "held"


def test_it_is_taken_for_a_known_persons_words(cast: Cast, held: InboundMail) -> None:
    agent = signed_in(cast.bia.account)
    assert agent.post(reverse("held_accept", args=[held.id]), {"contact": cast.renata.id}).status_code == 302
    assert Ticket.objects.get().requester == cast.renata


def test_its_sender_becomes_a_new_person(cast: Cast, held: InboundMail) -> None:
    said = {"name": "Rita Melo", "organisation": cast.moinho.id}
    signed_in(cast.bia.account).post(reverse("held_new_person", args=[held.id]), said)
    assert Ticket.objects.get().requester == ContactAddress.objects.get(address="rita@home.test").contact


def test_a_person_of_another_desk_cannot_be_chosen(cast: Cast, held: InboundMail) -> None:
    agent = signed_in(cast.bia.account)
    answer = agent.post(reverse("held_accept", args=[held.id]), {"contact": cast.ivo.id})
    assert answer.status_code == 200
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(("name", "state"), [("held_drop", "dropped"), ("held_retry", "received")])
def test_it_is_dropped_or_tried_again(cast: Cast, held: InboundMail, name: str, state: str) -> None:
    assert signed_in(cast.bia.account).post(reverse(name, args=[held.id])).status_code == 302
    held.refresh_from_db()
    assert held.state == state
