from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.config.schedule import work_dispatch
from amparo.core.mail.parse import parse
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.models import Clock, Entry
from tests.kit.mails import Written, comes_in
from tests.kit.tickets import a_ticket

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.mark.requirement("E13")
def test_the_requester_reads_his_number_and_by_when_he_hears(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    work_dispatch(clock.at)
    mail = parse(bytes(OutboundMail.objects.get().raw))
    assert str(ticket.number) in mail.body_text
    assert "Fri 27 Nov, 14:12" in mail.body_text
    assert mail.header("auto-submitted") == "auto-generated"


@pytest.mark.requirement("E9")
def test_an_acknowledgement_answers_nothing_and_shows_on_the_ticket(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    work_dispatch(clock.at)
    assert Clock.objects.get(ticket=ticket, name="answer").state == "running"
    assert Entry.objects.get(ticket=ticket, kind="notice").author_name == cast.desk.name


def test_it_is_sent_once_whatever_happens_again(cast: Cast, clock: MovableClock) -> None:
    a_ticket(cast.renata, at=clock.at)
    work_dispatch(clock.at)
    work_dispatch(clock.advance(hours=1))
    assert OutboundMail.objects.count() == 1


def test_mail_by_a_list_opens_a_ticket_and_is_not_answered(cast: Cast, clock: MovableClock) -> None:
    listed = Written(headers={"List-Id": "<news.valdara.test>", "Precedence": "list"})
    assert comes_in(listed, at=clock.at).ticket is not None
    work_dispatch(clock.at)
    assert not OutboundMail.objects.exists()
