"""Mails that leave: each phase of the dialogue decides what a failure means."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.platform.mailer.actions import LeaseLost, doubt, take
from amparo.platform.mailer.delivery import Package, Relay, deliver
from amparo.platform.mailer.models import OutboundMail
from amparo.platform.mailer.tasks import work_outbox
from tests.kit.relay import Behaviour, running_relay
from tests.kit.tickets import a_ticket, somebody_answers

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.fixture
def ours(cast: Cast, clock: MovableClock) -> OutboundMail:
    somebody_answers(a_ticket(cast.renata, at=clock.at), cast.bia, at=clock.at)
    return OutboundMail.objects.get()


@pytest.mark.parametrize(
    ("behaviour", "state", "recipient"),
    [
        (Behaviour(), "sent", "sent"),
        (Behaviour(mail=b"451 later"), "retry", "waiting"),
        (Behaviour(rcpt=b"451 greylisted"), "retry", "waiting"),
        (Behaviour(rcpt=b"550 no such user"), "failed", "failed"),
        (Behaviour(data=b"452 full"), "retry", "waiting"),
        (Behaviour(end=b"554 refused"), "failed", "failed"),
        (Behaviour(end=b"451 later"), "retry", "waiting"),
        (Behaviour(end=b""), "uncertain", "waiting"),
        (Behaviour(data=b""), "retry", "waiting"),
        (Behaviour(greeting=b"554 go away"), "retry", "waiting"),
    ],
)
def test_what_the_relay_says_decides(
    ours: OutboundMail,
    clock: MovableClock,
    settings: Settings,
    behaviour: Behaviour,
    state: str,
    recipient: str,
) -> None:
    with running_relay(behaviour) as relay:
        settings.RELAY_URL = relay.url
        assert work_outbox(clock.at) == 1
    ours.refresh_from_db()
    assert (ours.state, ours.recipients.get().state) == (state, recipient)
    if state == "sent":
        (kept,) = relay.kept
        assert kept == bytes(ours.raw)


def test_without_any_relay_the_mail_waits(
    ours: OutboundMail, clock: MovableClock, settings: Settings
) -> None:
    settings.RELAY_URL = "smtp://127.0.0.1:1"
    work_outbox(clock.at)
    ours.refresh_from_db()
    assert (ours.state, ours.attempts) == ("retry", 1)
    assert work_outbox(clock.at) == 0
    assert ours.next_attempt_at == clock.at + timedelta(minutes=1)


def test_one_refused_recipient_does_not_stop_the_others() -> None:
    with running_relay(Behaviour(refuses=b"bad@")) as relay:
        package = Package(b"Subject: x\r\n\r\n.dot\r\n", "a@b.org", ["good@x.org", "bad@x.org"])
        report = deliver(Relay.at(relay.url), package, before_last_dot=lambda: None)
    assert {address: outcome.value for address, (outcome, _) in report.outcomes.items()} == {
        "good@x.org": "sent",
        "bad@x.org": "failed",
    }
    assert relay.kept == [b"Subject: x\r\n\r\n.dot\r\n"]


def test_a_sender_killed_before_the_last_dot_is_followed_by_another(
    ours: OutboundMail, clock: MovableClock
) -> None:
    (taken,) = take(clock.at)
    assert take(clock.at) == []
    assert take(clock.advance(minutes=16)) == [taken]


def test_a_slow_sender_whose_mail_was_taken_over_sends_no_dot(
    ours: OutboundMail, clock: MovableClock
) -> None:
    (slow,) = take(clock.at)
    take(clock.advance(minutes=16))
    with running_relay(Behaviour()) as relay:
        package = Package(bytes(slow.raw), slow.envelope_from, ["renata@valdara.test"])
        with pytest.raises(LeaseLost):
            deliver(Relay.at(relay.url), package, before_last_dot=lambda: doubt(slow))
    assert relay.kept == []


def test_in_the_demonstration_mail_stays_in_the_house(
    ours: OutboundMail, clock: MovableClock, settings: Settings
) -> None:
    settings.IS_DEMO = True
    work_outbox(clock.at)
    ours.refresh_from_db()
    assert (ours.state, ours.sent_at) == ("sent", clock.at)


@pytest.mark.parametrize("url", ["http://x", "smtp://", "mail.example.org"])
def test_what_is_no_relay_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is no relay"):
        Relay.at(url)
