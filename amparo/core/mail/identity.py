"""What makes two mails the same: the canonical Message-ID, and a hash over what they say."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from amparo.core.mail.addresses import identity

if TYPE_CHECKING:
    from amparo.core.mail.message import Message

MAX_IDS = 200
_ANGLED = re.compile(r"<([^<>]{1,900})>")
_WORD_WITH_AT = re.compile(r"[^\s<>,;\"]{1,450}@[^\s<>,;\"]{1,450}")
_SPACE = re.compile(r"\s+")


def message_ids(value: str) -> tuple[str, ...]:
    """The identifiers in a header, canonical, in order, each once; at most 200."""
    found = [_canonical(text) for text in _ANGLED.findall(value)]
    if not found:
        found = [_canonical(text) for text in _WORD_WITH_AT.findall(value)]
    unique = list(dict.fromkeys(text for text in found if text))
    return tuple(unique if len(unique) <= MAX_IDS else unique[:20] + unique[20 - MAX_IDS :])


def first_id(value: str) -> str:
    """The one identifier of a Message-ID header; malformed ones in the form in which they compare."""
    return next(iter(message_ids(value)), "") or _canonical(value.strip("<> "))


def content_hash(message: Message) -> str:
    """The same for the same mail by another way: trace headers and Message-ID do not count."""
    digest = hashlib.sha256()
    parts = (
        identity(message.sender.address) or message.sender.name,
        message.date,
        unicodedata.normalize("NFC", message.subject),
        _SPACE.sub(" ", message.body_text or message.body_html).strip(),
        *sorted(file.sha256 for file in message.attachments),
    )
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def derived_id(raw_sha256: str) -> str:
    """A stable identifier for a mail that brought none."""
    return f"{raw_sha256[:40]}@without-message-id.invalid"


def _canonical(text: str) -> str:
    text = _SPACE.sub("", text).strip("<>")
    local, at, domain = text.rpartition("@")
    return f"{local}{at}{domain.lower()}"[:450]
