"""What one mail says once it is read: frozen values without any judgement."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address with the name shown beside it; `address` is empty when none could be trusted."""

    address: str
    name: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """One header line, unfolded; `raw` is as it came, `text` is decoded for reading."""

    name: str
    raw: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail; `filename` is safe to show, `content_id` names an inline image."""

    filename: str
    original_name: str
    content_type: str
    content: bytes = field(repr=False)
    sha256: str
    content_id: str = ""
    is_inline: bool = False

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, read as far as it could be read; `defects` says in words what was wrong with it."""

    headers: tuple[Header, ...] = ()
    sender: Mailbox = Mailbox("")
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: str = ""
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    body_text: str = ""
    body_html: str = ""
    has_own_text: bool = False
    attachments: tuple[Attachment, ...] = ()
    content_type: str = "text/plain"
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first header of that name, decoded; empty when there is none."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every header of that name in the order in which they stand."""
        wanted = name.lower()
        return tuple(header.text for header in self.headers if header.name == wanted)
