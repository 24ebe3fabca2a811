"""Recording, dispatching and sealing events."""

from __future__ import annotations

import json
import logging
import secrets
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import F

from amparo.platform.events.models import Event, EventDispatch, EventSeal
from amparo.platform.events.queries import GENESIS, chain, payload_hash
from amparo.platform.events.reactions import reactions_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from amparo.platform.access.actors import Actor
    from amparo.platform.events.kinds import EventKind
    from amparo.platform.events.reactions import Reaction

logger = logging.getLogger(__name__)

BATCH = 500
_JSON = DjangoJSONEncoder()

_RECORD = """
    WITH recorded AS (
        INSERT INTO events_event (
            at, recorded_at, kind, desk_id, org_id, ticket_id, actor_kind, actor_id, actor_name, payload,
            salt, payload_hash)
        SELECT at, %(recorded_at)s, kind, desk_id, org_id, ticket_id,
            %(actor_kind)s, %(actor_id)s, %(actor_name)s, payload, salt, payload_hash
        FROM unnest(
            %(at)s::timestamptz[], %(kind)s::varchar[], %(desk_id)s::bigint[], %(org_id)s::bigint[],
            %(ticket_id)s::bigint[], %(payload)s::jsonb[], %(salt)s::bytea[], %(payload_hash)s::bytea[]
        ) AS given (at, kind, desk_id, org_id, ticket_id, payload, salt, payload_hash)
        RETURNING id, kind
    )
    INSERT INTO events_eventdispatch (event_id, reaction, not_before, attempts, failure)
    SELECT recorded.id, owed.reaction, %(recorded_at)s, 0, ''
    FROM recorded
    JOIN unnest(%(reacting)s::varchar[], %(reaction)s::varchar[]) AS owed (kind, reaction) USING (kind)
    ORDER BY recorded.id
"""


def record(
    events: Sequence[EventKind],
    *,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
) -> None:
    """Append events to the caller's transaction, with the reactions that they call for."""
    record_each([(event, happened_at or at) for event in events], by=by, at=at)


def record_each(events: Sequence[tuple[EventKind, datetime]], *, by: Actor, at: datetime) -> None:
    """The same for events that each happened at an instant of its own: one statement for all of them."""
    if not events:
        return
    kinds = {type(event).__name__ for event, _ in events}
    owed = [(kind, reaction) for kind in sorted(kinds) for reaction in reactions_to(kind)]
    rows = [_row(event, by, happened_at) for event, happened_at in events]
    values: dict[str, Any] = {column: [row[column] for row in rows] for column in rows[0]}
    values |= {
        "recorded_at": at,
        "actor_kind": by.kind,
        "actor_id": by.id,
        "actor_name": by.name,
        "reacting": [kind for kind, _ in owed],
        "reaction": [reaction for _, reaction in owed],
    }
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, values)
    if owed:
        wake("dispatch")


def wake(loop: str) -> None:
    """Wake a loop of the worker when this transaction commits; polling covers a lost call."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('amparo_wake', %s)", [loop])


def announce(changes: Sequence[Mapping[str, Any]]) -> None:
    """Tell open pages, when this transaction commits, what changed. Ids only; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_notify('amparo_live', change) FROM unnest(%s::text[]) AS change",
            [[json.dumps(change) for change in changes]],
        )


def dispatch(reactions: Mapping[str, Reaction], now: datetime) -> int:
    """Carry out up to 500 owed reactions in one transaction each; returns how many rows were taken."""
    with transaction.atomic():
        owed = list(
            EventDispatch.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(not_before__lte=now)
            .order_by("not_before", "id")[:BATCH],
        )
        events = Event.objects.in_bulk([row.event_id for row in owed])
        by_reaction: dict[str, list[EventDispatch]] = defaultdict(list)
        for row in owed:
            by_reaction[row.reaction].append(row)
        for name, rows in by_reaction.items():
            _react(reactions[name], rows, events, now)
    return len(owed)


def seal(now: datetime) -> int:
    """Seal all rows of finished transactions into the chain; returns how many. One sealer at a time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('amparo.seal'))")
        if not cursor.fetchone()[0]:
            return 0
        last = EventSeal.objects.order_by("-id").first()
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        horizon: int = cursor.fetchone()[0]
        start = last.horizon if last else 0
        rows = Event.objects.filter(transaction__gte=start, transaction__lt=horizon).order_by(
            "transaction", "id"
        )
        previous = bytes(last.root) if last else GENESIS
        root, count = chain(previous, rows.iterator(chunk_size=2000))
        if count:
            EventSeal.objects.create(
                sealed_at=now,
                previous=previous,
                root=root,
                count=count,
                horizon=horizon,
            )
    return count


def _row(event: EventKind, by: Actor, happened_at: datetime) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    text = _JSON.encode(event.payload())
    return {
        "at": happened_at,
        "kind": type(event).__name__,
        "desk_id": event.desk_id,
        "org_id": event.org_id,
        "ticket_id": event.ticket_id,
        "payload": text,
        "salt": salt,
        "payload_hash": payload_hash(salt, json.loads(text), by.name),
    }


def _react(reaction: Reaction, rows: list[EventDispatch], events: dict[int, Event], now: datetime) -> None:
    """One reaction for its events at once; on failure one by one, so that a bad event delays only itself."""
    batch = [events[row.event_id] for row in rows]
    try:
        with transaction.atomic():
            reaction(batch, now)
    except Exception:
        if len(rows) > 1:
            for row in rows:
                _react(reaction, [row], events, now)
            return
        logger.exception("reaction %s failed for event %s", rows[0].reaction, rows[0].event_id)
        _put_off(rows[0], now)
    else:
        EventDispatch.objects.filter(id__in=[row.id for row in rows]).delete()


def _put_off(row: EventDispatch, now: datetime) -> None:
    delay = timedelta(seconds=min(5 * 2**row.attempts, 3600))
    EventDispatch.objects.filter(id=row.id).update(
        attempts=F("attempts") + 1,
        not_before=now + delay,
        failure="failed; see the log",
    )


def make_partition() -> None:
    """Make the partition after the one in which the next event will stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_partition((last_value / 10000000)::integer + 1) FROM events_event_id_seq"
        )


def seal_summary() -> str:
    """Number and root of the last seal: what is kept outside the database to prove the chain by."""
    last = EventSeal.objects.order_by("-id").first()
    return f"{last.id} {bytes(last.root).hex()}" if last else "none yet"
