"""What an agent decides about held mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.channels.email.actions.held import accept, drop, retry
from amparo.channels.email.models import InboundMail
from amparo.channels.email.tasks import work_inbound
from amparo.customers.actions import NewContact, register_contact
from amparo.platform.access.errors import NotAllowed, WrongState
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.models import Attachment
from tests.kit.mails import Written, comes_in
from tests.kit.tickets import a_ticket, agent, contact

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

STRANGER = Written(sender="Renata at home <renata@home.test>")


@pytest.mark.requirement("F3")
def test_accepted_mail_is_a_ticket_whose_clocks_start_at_receipt(cast: Cast, clock: MovableClock) -> None:
    arrived = clock.at
    mail = comes_in(STRANGER, at=arrived)
    mail = accept(mail, cast.renata, by=agent(cast.bia), at=clock.advance(hours=3))
    assert mail.ticket
    assert (mail.ticket.requester, mail.ticket.arrived_at) == (cast.renata, arrived)
    assert (mail.state, mail.handled_by) == ("done", cast.bia)


def test_accepted_mail_goes_to_the_ticket_that_it_names_if_the_contact_may(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    mail = comes_in(STRANGER.but(subject=f"Re: [{ticket.number}]"), at=clock.at)
    assert accept(mail, cast.renata, by=agent(cast.bia), at=clock.at).ticket == ticket
    mail = comes_in(STRANGER.but(subject=f"Re: [{ticket.number}] x", message_id="<2@x.test>"), at=clock.at)
    assert accept(mail, cast.celia, by=agent(cast.bia), at=clock.at).ticket != ticket


def test_dropped_mail_stays_readable_and_tells_nobody(cast: Cast, clock: MovableClock) -> None:
    mail = drop(comes_in(STRANGER, at=clock.at), by=agent(cast.bia), at=clock.at)
    assert mail.state == "dropped"
    assert not OutboundMail.objects.exists()
    with pytest.raises(WrongState):
        accept(mail, cast.renata, by=agent(cast.bia), at=clock.at)


def test_tried_again_it_goes_the_usual_way(cast: Cast, clock: MovableClock) -> None:
    mail = comes_in(STRANGER, at=clock.at)
    new = NewContact("Renata", "renata@home.test", cast.moinho)
    register_contact(new, by=agent(cast.bia), at=clock.at)
    retry(mail, by=agent(cast.bia), at=clock.at)
    work_inbound(clock.at)
    mail.refresh_from_db()
    assert mail.state == "done"


def test_mail_that_cannot_be_read_comes_whole_as_a_file(
    cast: Cast, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amparo.channels.email.parsing.WALL_SECONDS", -1.0)
    mail = comes_in(STRANGER, at=clock.at)
    assert mail.state == "quarantined"
    ticket = accept(mail, cast.renata, by=agent(cast.bia), at=clock.at).ticket
    assert ticket
    assert [file.name for file in Attachment.objects.filter(entry__ticket=ticket)] == ["mail.eml"]


def test_only_agents_of_the_desk_see_and_decide(cast: Cast, clock: MovableClock) -> None:
    mail = comes_in(STRANGER, at=clock.at)
    assert list(InboundMail.objects.visible_to(agent(cast.bia))) == [mail]
    assert not InboundMail.objects.visible_to(agent(cast.caio)).exists()
    assert not InboundMail.objects.visible_to(contact(cast.renata)).exists()
    with pytest.raises(NotAllowed):
        drop(mail, by=agent(cast.caio), at=clock.at)


def test_a_contact_whom_the_desk_does_not_serve_is_refused(cast: Cast, clock: MovableClock) -> None:
    with pytest.raises(NotAllowed):
        accept(comes_in(STRANGER, at=clock.at), cast.ivo, by=agent(cast.bia), at=clock.at)
