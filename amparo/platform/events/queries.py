"""The chain over the record of events: how it is computed, and whether it still holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

from amparo.platform.events.errors import ChainBroken
from amparo.platform.events.models import Event, EventSeal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

GENESIS = bytes(32)
_JSON = DjangoJSONEncoder(sort_keys=True)


@dataclass(frozen=True, slots=True)
class Audit:
    """What a walk along the whole chain found: it holds."""

    events: int
    seals: int
    last_root: bytes
    unsealed: int
    unsealed_since: datetime | None


def audit(known_root: bytes = b"") -> Audit:
    """Compute every hash anew; raises ChainBroken at the first that differs.

    `known_root` was kept outside the database: it must stand in the chain, so that nobody cut its end off.
    """
    seals = list(EventSeal.objects.order_by("id"))
    record = _Record()
    root = GENESIS
    for seal in seals:
        root = _follow(root, seal, record)
    if known_root and known_root not in {bytes(seal.root) for seal in seals}:
        raise ChainBroken(f"no seal has the root {known_root.hex()}")
    sealed = record.count
    since = record.next.recorded_at if record.next else None
    for row in record.rest():
        _require_intact(row)
    return Audit(record.count, len(seals), root, record.count - sealed, since)


def chain(previous: bytes, rows: Iterable[Event]) -> tuple[bytes, int]:
    """The root over `previous` and every row in order, and how many rows there were."""
    digest, count = hashlib.sha256(previous), 0
    for row in rows:
        fixed = (row.id, row.transaction, row.at.isoformat(), row.recorded_at.isoformat(), row.kind,
                 row.desk_id, row.org_id, row.ticket_id, row.actor_kind, row.actor_id)  # fmt: skip
        digest.update(json.dumps(fixed).encode() + bytes(row.payload_hash))
        count += 1
    return digest.digest(), count


def payload_hash(salt: bytes, payload: Mapping[str, Any], actor_name: str) -> bytes:
    """What the chain keeps of the personal part of an event once that is shredded."""
    return hashlib.sha256(salt + _JSON.encode([payload, actor_name]).encode()).digest()


class _Record:
    """All events in the order of the chain, read once from beginning to end."""

    def __init__(self) -> None:
        self._rows = Event.objects.order_by("transaction", "id").iterator(chunk_size=2000)
        self.next = next(self._rows, None)
        self.count = 0

    def before(self, horizon: int) -> Iterator[Event]:
        """What comes next and belongs to transactions before `horizon`."""
        while self.next is not None and self.next.transaction < horizon:
            yield self._take(self.next)

    def rest(self) -> Iterator[Event]:
        """Everything that has not been sealed yet."""
        while self.next is not None:
            yield self._take(self.next)

    def _take(self, row: Event) -> Event:
        self.next = next(self._rows, None)
        self.count += 1
        return row


def _follow(root: bytes, seal: EventSeal, record: _Record) -> bytes:
    """The root of the next seal, computed from what stands before it."""
    if bytes(seal.previous) != root:
        raise ChainBroken(f"seal {seal.id} does not follow the seal before it")
    computed, count = chain(root, _intact(record.before(seal.horizon)))
    if count != seal.count:
        raise ChainBroken(f"seal {seal.id} was put on {seal.count} events, now there are {count}")
    if computed != bytes(seal.root):
        raise ChainBroken(f"seal {seal.id} does not fit the events under it")
    return computed


def _intact(rows: Iterator[Event]) -> Iterator[Event]:
    for row in rows:
        _require_intact(row)
        yield row


def _require_intact(row: Event) -> None:
    """A row holds what was recorded, or is shredded; nothing in between."""
    if row.salt is None or row.payload is None:
        is_intact = row.salt is None and row.payload is None and not row.actor_name
    else:
        is_intact = payload_hash(bytes(row.salt), row.payload, row.actor_name) == bytes(row.payload_hash)
    if not is_intact:
        raise ChainBroken(f"event {row.id} ({row.kind}) does not say what was recorded")
