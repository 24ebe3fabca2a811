"""The loop over the outbox."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings

from amparo.platform.mailer.actions import (
    BATCH,
    LeaseLost,
    doubt,
    keep_for_mailbox,
    settle,
    take,
    wait_for_relay,
)
from amparo.platform.mailer.delivery import Package, Relay, deliver

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.mailer.models import OutboundMail

logger = logging.getLogger(__name__)


def work_outbox(now: datetime) -> int:
    """Send what is due; returns how many mails were taken. The network is met outside every transaction.

    To a relay they go one a call: a slow one must not use up the leases of those that wait behind it.
    """
    mails = take(now, limit=1 if settings.RELAY_URL else BATCH)
    if settings.RELAY_URL:
        for mail in mails:
            _send(Relay.at(settings.RELAY_URL), mail, now)
    elif mails and settings.IS_DEMO:
        keep_for_mailbox(mails, now)
    elif mails:
        logger.warning("%s mails wait: AMPARO_RELAY_URL is empty", len(mails))
        wait_for_relay(mails, now)
    return len(mails)


def _send(relay: Relay, mail: OutboundMail, now: datetime) -> None:
    waiting = mail.recipients.filter(state="waiting").values_list("address", flat=True)
    package = Package(bytes(mail.raw), mail.envelope_from, list(waiting))
    try:
        report = deliver(relay, package, before_last_dot=lambda: doubt(mail))
    except LeaseLost:
        logger.info("mail %s was taken over by another worker", mail.id)
    else:
        settle(mail, report, now)
