"""The marks by which an answer finds its ticket: signed reply addresses and signed Message-IDs.

A mark names a ticket number in the open; the signature shows that it is ours, for that desk and recipient.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from amparo.core.mail.addresses import identity
from amparo.core.mail.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.core.mail.message import Message

_TOKEN = re.compile(r"(?P<number>[a-z0-9-]{1,20})\.(?P<mac>[a-z2-7]{32})", re.IGNORECASE)
_OUR_ID = re.compile(
    r"amparo\.(?P<number>[a-z0-9-]{1,20})\.(?P<part>[a-z0-9]{1,20})\.(?P<mac>[a-z2-7]{32})@", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:\[|#|\()\s?#?(?P<number>[A-Z]{0,6}-?\d{3,12})\s?(?:\]|\)|\b)")
_IN_TEXT = re.compile(r"<?(amparo\.[a-z0-9.-]{35,80}@[a-z0-9.-]{1,250})>?", re.IGNORECASE)


class Evidence(StrEnum):
    """Why a mail belongs to a ticket, strongest first."""

    REPLY_ADDRESS = "reply_address"
    MESSAGE_ID = "message_id"
    REFERENCES = "references"
    STORED_ID = "stored_id"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Mark:
    """A ticket number that a mail carries and the signature beside it; nothing is proved yet."""

    evidence: Evidence
    number: str
    mac: str = ""
    part: str = ""

    def is_for(self, secret: bytes, *, desk: str, recipient: str) -> bool:
        """Whether we made this mark for that recipient's address."""
        key = _reply_key(secret) if self.evidence is Evidence.REPLY_ADDRESS else _id_key(secret)
        return bool(self.mac) and key.verifies(self.mac, desk, self.number, self.part, identity(recipient))


@dataclass(frozen=True, slots=True)
class Signer:
    """Makes our marks for one ticket and one recipient."""

    secret: bytes = field(repr=False)
    desk: str
    number: str
    recipient: str

    def reply_address(self, mailbox: str) -> str:
        """The address to which this recipient answers: `support+1042.mac@example.org`."""
        local, _, domain = mailbox.rpartition("@")
        number = self.number.lower()
        mac = _reply_key(self.secret).sign(self.desk, number, "", identity(self.recipient))
        return f"{local}+{number}.{mac}@{domain}"

    def message_id(self, domain: str, part: str) -> str:
        """Our Message-ID without brackets; `part` tells the mails of one ticket apart."""
        number, part = self.number.lower(), part.lower()
        mac = _id_key(self.secret).sign(self.desk, number, part, identity(self.recipient))
        return f"amparo.{number}.{part}.{mac}@{domain}"


def split_tag(address: str) -> tuple[str, str]:
    """The mailbox without its plus-tag, and the tag."""
    local, _, domain = address.rpartition("@")
    base, _, tag = local.partition("+")
    return f"{base}@{domain}", tag


def marks_in(addresses: Iterable[str]) -> list[Mark]:
    """The marks in addresses that a mail was sent to."""
    return [mark for address in addresses if (mark := _in_address(address))]


def marks(message: Message) -> list[Mark]:
    """Every mark of ours that a mail carries, strongest first; a server may have kept any one of them."""
    found = marks_in(mailbox.address for mailbox in (*message.to, *message.cc))
    found += _in_ids(Evidence.MESSAGE_ID, message.in_reply_to)
    found += _in_ids(Evidence.REFERENCES, message.references[::-1])
    found += [Mark(Evidence.NUMBER, hit["number"].lower()) for hit in _NUMBER.finditer(message.subject[:500])]
    return list(dict.fromkeys(found))


def marks_returned(message: Message) -> list[Mark]:
    """Marks inside a mail that came back: in its text and in the parts it returned."""
    texts = [message.body_text[:50_000]]
    texts += [file.content[:50_000].decode("latin-1") for file in message.attachments[:5]]
    ids = tuple(hit for text in texts for hit in _IN_TEXT.findall(text))
    addresses = (
        word for text in texts for word in re.findall(r"[^\s<>:;,]{1,64}@[^\s<>:;,]{1,250}", text)[:200]
    )
    found = _in_ids(Evidence.MESSAGE_ID, ids)
    return list(dict.fromkeys([*found, *marks_in(addresses)]))


def _in_address(address: str) -> Mark | None:
    found = _TOKEN.fullmatch(split_tag(address)[1])
    return Mark(Evidence.REPLY_ADDRESS, found["number"].lower(), found["mac"]) if found else None


def _in_ids(evidence: Evidence, ids: tuple[str, ...]) -> list[Mark]:
    hits = (_OUR_ID.match(text) for text in ids)
    return [Mark(evidence, hit["number"].lower(), hit["mac"], hit["part"].lower()) for hit in hits if hit]


def _reply_key(secret: bytes) -> Key:
    return Key(secret, "reply-address")


def _id_key(secret: bytes) -> Key:
    return Key(secret, "message-id")
