"""Writing to the outbox. Sending is the loop in `tasks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from amparo.platform.events.actions import wake
from amparo.platform.mailer.models import OutboundMail, OutboundRecipient

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail as it will leave: `raw` is final, `key` makes a second enqueueing of the same mail a no-op."""

    key: str
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    subject: str
    raw: bytes
    desk_id: int | None = None
    is_automatic: bool = False


def enqueue(mails: Sequence[NewMail], *, at: datetime) -> list[OutboundMail]:
    """Put mails into the outbox in the caller's transaction; they leave when it commits."""
    with transaction.atomic():
        rows = OutboundMail.objects.bulk_create([_row(mail, at) for mail in mails])
        OutboundRecipient.objects.bulk_create(
            OutboundRecipient(mail=row, address=address)
            for row, mail in zip(rows, mails, strict=True)
            for address in dict.fromkeys(mail.recipients)
        )
        wake("outbox")
    return rows


def _row(mail: NewMail, at: datetime) -> OutboundMail:
    return OutboundMail(
        desk_id=mail.desk_id,
        key=mail.key,
        message_id=mail.message_id,
        envelope_from=mail.envelope_from,
        raw=mail.raw,
        subject=mail.subject[:998],
        is_automatic=mail.is_automatic,
        next_attempt_at=at,
        created_at=at,
    )
