"""Mails as other people's programs write them: for trying the round trip without any mail server."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from amparo.core.mail.compose import MAX_REFERENCES, Party, one_line, to_header
from amparo.core.mail.identity import message_ids

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.mail.message import Message


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody outside writes, by his own program; `message_id` stands without brackets."""

    sender: Party
    to: str
    subject: str
    text: str
    message_id: str
    date: datetime


def first_mail(writing: Writing) -> bytes:
    """A new mail."""
    return _mail(writing).as_bytes()


def answer(ours: Message, writing: Writing) -> bytes:
    """An answer to a mail of ours: to its Reply-To, threaded, with our words quoted below."""
    quoted = "\n".join(f"> {line}".rstrip() for line in ours.body_text.strip().split("\n"))
    text = f"{writing.text.rstrip()}\n\n{_announcement(ours)}\n\n{quoted}"
    mail = _mail(Writing(writing.sender, writing.to, writing.subject, text, writing.message_id, writing.date))
    mail["In-Reply-To"] = f"<{ours.message_id}>"
    chain = message_ids(" ".join(f"<{text}>" for text in (*ours.references, ours.message_id)))
    mail["References"] = " ".join(f"<{text}>" for text in chain[-MAX_REFERENCES:])
    return mail.as_bytes()


def _announcement(ours: Message) -> str:
    return f"On {ours.date or 'that day'}, {ours.sender.name} <{ours.sender.address}> wrote:"


def _mail(writing: Writing) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = to_header(writing.sender)
    mail["To"] = to_header(Party(writing.to))
    mail["Subject"] = one_line(writing.subject)
    mail["Date"] = format_datetime(writing.date)
    mail["Message-ID"] = f"<{writing.message_id}>"
    mail.set_content(writing.text.rstrip() + "\n", cte="quoted-printable")
    return mail
