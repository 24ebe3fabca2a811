"""Keeping a mail as it came: the bytes, and a row for each desk it is for. Plain SQL: it knows no Django."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

_BLOB: LiteralString = """
    INSERT INTO files_blob (sha256, size, content, created_at)
    VALUES (%(sha256)s, %(size)s, %(content)s, %(at)s)
    ON CONFLICT (sha256) DO NOTHING
"""
_MAIL: LiteralString = """
    INSERT INTO email_inboundmail (
        desk_id, source, channel, peer, envelope_from, envelope_to, received_at, raw_id,
        state, attempts, reason, parser_version,
        kind, sender, sender_name, subject, text, message_id, content_hash
    ) VALUES (
        %(desk)s, %(source)s, %(channel)s, %(peer)s, %(envelope_from)s, %(envelope_to)s, %(at)s, %(sha256)s,
        'received', 0, '', 0, '', '', '', '', '', '', ''
    )
    ON CONFLICT (source) DO NOTHING
"""
_WAKE: LiteralString = "SELECT pg_notify('amparo_wake', 'inbound')"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One mail as it was handed in. `key` names the delivery; the same key again changes nothing."""

    key: str
    channel: str
    peer: str
    envelope_from: str
    recipients: Mapping[int, tuple[str, ...]]
    raw: bytes
    received_at: datetime


def statements(delivery: Delivery) -> Iterator[tuple[LiteralString, dict[str, Any]]]:
    """What keeps a delivery, for one transaction: the blob, a row for each desk, the call to the worker."""
    sha256 = hashlib.sha256(delivery.raw).digest()
    blob = {"sha256": sha256, "size": len(delivery.raw), "content": delivery.raw, "at": delivery.received_at}
    yield _BLOB, blob
    for desk, addresses in delivery.recipients.items():
        row = {
            "desk": desk,
            "source": f"{delivery.key}:{desk}",
            "channel": delivery.channel,
            "peer": delivery.peer[:100],
            "envelope_from": delivery.envelope_from[:320],
            "envelope_to": [address[:320] for address in addresses],
        }
        yield _MAIL, row | {"at": delivery.received_at, "sha256": sha256}
    yield _WAKE, {}
