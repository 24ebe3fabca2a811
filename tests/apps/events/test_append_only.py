"""Nobody changes what happened: the database itself refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection

from amparo.platform.events.models import Event
from amparo.platform.postgres.passwords import OWNER
from tests.apps.events.conftest import happen, seals

if TYPE_CHECKING:
    from tests.kit.database import Database

CHANGES = [
    "UPDATE events_event SET kind = 'Other'",
    "UPDATE events_event SET payload = '{}'",
    "DELETE FROM events_event",
    "TRUNCATE events_event CASCADE",
    "UPDATE events_event_0 SET kind = 'Other'",
    "DELETE FROM events_event_0",
    "TRUNCATE events_event_0",
    "DROP TABLE events_event_0",
    "ALTER TABLE events_event DISABLE TRIGGER ALL",
    "UPDATE events_eventseal SET count = 0",
    "DELETE FROM events_eventseal",
    "TRUNCATE events_eventseal",
]


ONLY_THE_OWNER_MAY = {"TRUNCATE events_event_0", "DROP TABLE events_event_0", CHANGES[8]}


def test_the_app_cannot_change_what_happened(committed_db: Database) -> None:
    happen("Serra")
    assert seals(1) == 1
    with committed_db.connect() as app:
        assert [change for change in CHANGES if not _is_refused(app, change)] == []


def test_the_owner_of_the_tables_cannot_by_accident(committed_db: Database) -> None:
    happen("Serra")
    assert seals(1) == 1
    with committed_db.connect(OWNER) as owner:
        accidents = [change for change in CHANGES if change not in ONLY_THE_OWNER_MAY]
        assert [change for change in accidents if not _is_refused(owner, change)] == []


def _is_refused(connection: psycopg.Connection, change: str) -> bool:
    try:
        connection.execute(change.encode())
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


@pytest.mark.usefixtures("db")
def test_shredding_removes_the_personal_part_and_nothing_else() -> None:
    happen("Serra", "Costa")
    first, second = Event.objects.order_by("id")
    with connection.cursor() as cursor:
        cursor.execute("SELECT event_shred(%s)", [[first.id]])
    shredded = Event.objects.get(id=first.id)
    assert (shredded.payload, shredded.salt, shredded.actor_name) == (None, None, "")
    assert (shredded.kind, shredded.at, shredded.desk_id) == (first.kind, first.at, first.desk_id)
    assert bytes(shredded.payload_hash) == bytes(first.payload_hash)
    assert Event.objects.get(id=second.id).payload == {"name": "Costa"}
