from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail.backends.base import BaseEmailBackend

from amparo.platform.mailer.actions import NewMail, enqueue
from amparo.platform.time import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class OutboxBackend(BaseEmailBackend):
    """Puts what Django and its libraries send into the outbox, in the caller's transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        at = now()
        mails = []
        for mail in email_messages:
            message = mail.message()
            mails.append(
                NewMail(
                    key=str(message["Message-ID"]),
                    message_id=str(message["Message-ID"]),
                    envelope_from=mail.from_email,
                    recipients=tuple(mail.recipients()),
                    subject=str(mail.subject),
                    raw=message.as_bytes().replace(b"\n", b"\r\n"),
                    is_automatic=True,
                ),
            )
        enqueue(mails, at=at)
        return len(mails)
