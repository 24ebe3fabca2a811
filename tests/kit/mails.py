"""Mails as people, programs and servers write them, and a short way through the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import TYPE_CHECKING

from amparo.channels.email.actions.receiving import receive
from amparo.channels.email.tasks import work_inbound
from amparo.core.mail.parse import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.channels.email.models import InboundMail
    from amparo.platform.mailer.models import OutboundMail


@dataclass(frozen=True)
class Written:
    """A mail that somebody writes; `to` is the header, `recipient` the envelope where that differs."""

    sender: str = "Renata Prado <renata@valdara.test>"
    to: str = "serra@amparo.test"
    subject: str = "Printer is silent"
    text: str = "It prints nothing since this morning."
    message_id: str = "<first@valdara.test>"
    headers: Mapping[str, str] | None = None
    recipient: str = ""

    def raw(self) -> bytes:
        mail = EmailMessage()
        mail["From"] = self.sender
        mail["To"] = self.to
        mail["Subject"] = self.subject
        mail["Date"] = "Tue, 24 Nov 2026 09:42:00 -0300"
        if self.message_id:
            mail["Message-ID"] = self.message_id
        for name, value in (self.headers or {}).items():
            mail[name] = value
        mail.set_content(self.text)
        return mail.as_bytes()

    def but(self, **changes: object) -> Written:
        return replace(self, **changes)  # type: ignore[arg-type]


def comes_in(mail: Written | bytes, *, at: datetime, recipient: str = "serra@amparo.test") -> InboundMail:
    """Hand a mail in and work it; the row as it is then."""
    raw = mail if isinstance(mail, bytes) else mail.raw()
    to = mail.recipient or mail.to if isinstance(mail, Written) else recipient
    (row,) = receive(raw, recipients=[to], channel="test", at=at)
    while work_inbound(at):
        pass
    row.refresh_from_db()
    return row


def answer_to(
    ours: OutboundMail, text: str, *, sender: str = "Renata Prado <renata@valdara.test>"
) -> Written:
    """What a customer's program makes of an answer to a mail of ours."""
    mail = parse(bytes(ours.raw))
    chain = " ".join(f"<{reference}>" for reference in (*mail.references, mail.message_id))
    quoted = "\n".join(f"> {line}" for line in mail.body_text.splitlines())
    return Written(
        sender=sender,
        to=mail.reply_to[0].address,
        subject=mail.subject,
        text=f"{text}\n\nOn Tue, 24 Nov 2026 at 10:00, {mail.sender.name} wrote:\n\n{quoted}\n",
        message_id=f"<answer-{ours.id}@valdara.test>",
        headers={"In-Reply-To": f"<{mail.message_id}>", "References": chain},
    )
