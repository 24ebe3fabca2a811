"""The mailbox of the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from amparo.channels.email.models import InboundMail
from amparo.channels.email.tasks import work_inbound
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.models import Ticket
from tests.kit.tickets import a_ticket, somebody_answers
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

PAGES = ["mailbox", "mailbox_write"]


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.IS_DEMO = True


@pytest.mark.parametrize("name", PAGES)
def test_outside_a_demonstration_there_is_no_mailbox(cast: Cast, name: str) -> None:
    assert signed_in(cast.bia.account).get(reverse(name)).status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", PAGES)
def test_customers_have_none_either(cast: Cast, name: str) -> None:
    assert signed_in(cast.renata.account).get(reverse(name)).status_code == 404


@pytest.mark.usefixtures("demo")
def test_a_round_trip_without_any_mail_server(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    somebody_answers(ticket, cast.bia, at=clock.at)
    mail, agent = OutboundMail.objects.get(), signed_in(cast.bia.account)
    assert mail.subject in agent.get(reverse("mailbox")).content.decode()
    page = reverse("mailbox_mail", args=[mail.id])
    assert "We are looking." in agent.get(page).content.decode()
    assert agent.post(page, {"text": "Thank you, it works."}).status_code == 302
    work_inbound(clock.at)
    came = InboundMail.objects.get()
    assert (came.state, came.ticket, came.sender) == ("done", ticket, "renata@valdara.test")
    assert came.entry
    assert came.entry.text == "Thank you, it works."
    assert "We are looking." in came.entry.elided


@pytest.mark.usefixtures("demo")
def test_a_mail_written_there_opens_a_ticket(cast: Cast, clock: MovableClock) -> None:
    said = {
        "name": "Renata Prado",
        "sender": "renata@valdara.test",
        "desk": cast.desk.id,
        "subject": "Printer",
        "text": "It is silent.",
    }
    agent = signed_in(cast.bia.account)
    assert agent.post(reverse("mailbox_write"), said).status_code == 302
    work_inbound(clock.at)
    assert Ticket.objects.get().requester == cast.renata


@pytest.mark.usefixtures("demo")
def test_an_agent_reads_only_what_left_from_his_desks(cast: Cast, clock: MovableClock) -> None:
    somebody_answers(a_ticket(cast.renata, at=clock.at), cast.bia, at=clock.at)
    page = reverse("mailbox_mail", args=[OutboundMail.objects.get().id])
    assert signed_in(cast.caio.account).get(page).status_code == 404
