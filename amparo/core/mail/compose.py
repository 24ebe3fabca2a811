"""A mail of ours as bytes, made once and never changed afterwards.

Headers are built by the standard library from values that can hold neither line ends nor control signs.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from amparo.core.mail.kind import LOOP_HEADER

if TYPE_CHECKING:
    from datetime import datetime

MAX_REFERENCES = 20
MAX_SUBJECT = 250
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_LINK = re.compile(r"https?://[^\s<>\"']{1,500}")
_ID = re.compile(r"[^\s<>]{1,400}@[^\s<>]{1,400}")
_REPLY_PREFIX = re.compile(r"^\s*(?:re|aw|sv|antw|odp|rv|res|rif|vs)\s?(?:\[\d+\])?\s?:\s*", re.IGNORECASE)
_POLICY = SMTP.clone(max_line_length=120)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a mail comes from or goes to."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to go with a mail."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a mail stands in its conversation: identifiers without brackets."""

    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that one mail of ours says; `automatic` is empty for a person's words, else `auto-replied`
    (an answer to a mail) or `auto-generated` (after an event)."""

    sender: Party
    to: tuple[Party, ...]
    subject: str
    text: str
    thread: Thread
    date: datetime
    reply_to: str = ""
    cc: tuple[Party, ...] = ()
    language: str = ""
    instance: str = "amparo"
    automatic: str = ""
    quoted: str = ""
    files: tuple[File, ...] = ()


def compose(letter: Letter) -> bytes:
    """The bytes of a letter, ready for a mail server: multipart text and HTML, threaded, marked."""
    mail = EmailMessage(policy=_POLICY)
    _address(mail, letter)
    _thread(mail, letter.thread)
    _mark(mail, letter)
    quote = _as_quote(letter.quoted)
    mail.set_content(letter.text.rstrip() + (f"\n\n{quote}" if quote else "") + "\n", cte="quoted-printable")
    mail.add_alternative(_page(letter), subtype="html", cte="quoted-printable")
    for file in letter.files:
        major, _, minor = file.content_type.partition("/")
        mail.add_attachment(file.content, maintype=major, subtype=minor, filename=one_line(file.name))
    return mail.as_bytes()


def one_line(text: str, limit: int = MAX_SUBJECT) -> str:
    """Text that cannot leave its header: no line end, no control or direction sign, at most `limit` signs.

    The library decodes encoded words in what it is given, line ends included, so they are taken apart first.
    """
    return " ".join(_CONTROL.sub(" ", text).replace("=?", "= ?").split())[:limit]


def reply_subject(subject: str, number: str) -> str:
    """`Re:` once, and the ticket's number once, so that people and old readers find it too."""
    bare = one_line(subject)
    while (stripped := _REPLY_PREFIX.sub("", bare, count=1)) != bare:
        bare = stripped
    return f"Re: {bare}" if f"[{number}]" in bare else f"Re: [{number}] {bare}".rstrip()


def _address(mail: EmailMessage, letter: Letter) -> None:
    mail["From"] = to_header(letter.sender)
    mail["To"] = [to_header(party) for party in letter.to]
    if letter.cc:
        mail["Cc"] = [to_header(party) for party in letter.cc]
    if letter.reply_to:
        mail["Reply-To"] = to_header(Party(letter.reply_to, letter.sender.name))
    mail["Subject"] = one_line(letter.subject)
    mail["Date"] = format_datetime(letter.date)


def to_header(party: Party) -> Address:
    """Refuses with ValueError what is not one plain address."""
    local, at, domain = party.address.rpartition("@")
    if not at or _CONTROL.search(party.address) or not _ID.fullmatch(party.address):
        raise ValueError(party.address)
    return Address(one_line(party.name, 120), local, domain)


def _thread(mail: EmailMessage, thread: Thread) -> None:
    mail["Message-ID"] = f"<{thread.message_id}>"
    if _ID.fullmatch(thread.in_reply_to):
        mail["In-Reply-To"] = f"<{thread.in_reply_to}>"
    chain = [text for text in dict.fromkeys(thread.references) if _ID.fullmatch(text)]
    if len(chain) > MAX_REFERENCES:
        chain = chain[:1] + chain[1 - MAX_REFERENCES :]
    if chain:
        mail["References"] = " ".join(f"<{text}>" for text in chain)


def _mark(mail: EmailMessage, letter: Letter) -> None:
    mail[LOOP_HEADER.title()] = f"{one_line(letter.instance, 60)} 1"
    if letter.language:
        mail["Content-Language"] = one_line(letter.language, 20)
    if letter.automatic:
        mail["Auto-Submitted"] = one_line(letter.automatic, 40)
        mail["X-Auto-Response-Suppress"] = "All"


def _page(letter: Letter) -> str:
    language = f' lang="{html.escape(letter.language)}"' if letter.language else ""
    quote = f'<blockquote type="cite">{_paragraphs(letter.quoted)}</blockquote>' if letter.quoted else ""
    return (
        f'<!doctype html><html{language}><head><meta charset="utf-8">'
        '<meta name="color-scheme" content="light dark"></head>'
        '<body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;max-width:42em">'
        f"{_paragraphs(letter.text)}{quote}</body></html>\n"
    )


def _paragraphs(text: str) -> str:
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return "".join(f"<p>{_linked(block)}</p>" for block in blocks)


def _linked(text: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in _LINK.finditer(text):
        link = found[0].rstrip(".,;:!?)")
        pieces.append(html.escape(text[end : found.start()]))
        pieces.append(f'<a href="{html.escape(link)}">{html.escape(link)}</a>')
        end = found.start() + len(link)
    return "".join([*pieces, html.escape(text[end:])]).replace("\n", "<br>\n")


def _as_quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n")) if text.strip() else ""
