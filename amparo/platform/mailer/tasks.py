"""The loop over the outbox."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings

from amparo.platform.mailer.actions import doubt, keep_for_mailbox, settle, take, wait_for_relay
from amparo.platform.mailer.delivery import Package, Relay, deliver

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.mailer.models import OutboundMail

logger = logging.getLogger(__name__)


def work_outbox(now: datetime) -> int:
    """Send one batch; returns how many mails were taken. The network is met outside every transaction."""
    mails = take(now)
    if settings.RELAY_URL:
        relay = Relay.at(settings.RELAY_URL)
        for mail in mails:
            _send(relay, mail, now)
    elif mails and settings.IS_DEMO:
        keep_for_mailbox(mails, now)
    elif mails:
        logger.warning("%s mails wait: AMPARO_RELAY_URL is empty", len(mails))
        wait_for_relay(mails, now)
    return len(mails)


def _send(relay: Relay, mail: OutboundMail, now: datetime) -> None:
    waiting = mail.recipients.filter(state="waiting").values_list("address", flat=True)
    package = Package(bytes(mail.raw), mail.envelope_from, list(waiting))
    report = deliver(relay, package, before_last_dot=lambda: doubt(mail))
    settle(mail, report, now)
