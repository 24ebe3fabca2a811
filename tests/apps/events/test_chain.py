"""The chain of seals: it holds what was recorded, skips nothing, and shows where something was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction

from amparo.config.cli import audit as command
from amparo.platform.events.actions import seal
from amparo.platform.events.errors import ChainBroken
from amparo.platform.events.models import Event, EventSeal
from amparo.platform.events.queries import audit
from amparo.platform.postgres.passwords import SUPERUSER
from tests.apps.events.conftest import NOW, happen, seals

if TYPE_CHECKING:
    from tests.kit.database import Database

AN_EVENT = b"""
    INSERT INTO events_event (at, recorded_at, kind, actor_kind, actor_name, payload, salt, payload_hash)
    SELECT at, recorded_at, kind, actor_kind, actor_name, payload, salt, payload_hash
    FROM events_event ORDER BY id LIMIT 1
"""


def test_finished_events_are_sealed_once_and_the_chain_holds(committed_db: Database) -> None:
    del committed_db
    happen("Serra", "Costa")
    assert (seals(2), seal(NOW)) == (2, 0)
    happen("Vale")
    assert audit().unsealed == 1
    assert seals(1) == 1
    found = audit()
    assert (found.events, found.seals, found.unsealed, found.unsealed_since) == (3, 2, 0, None)


def test_shredding_keeps_the_chain_valid(committed_db: Database) -> None:
    del committed_db
    happen("Serra", "Costa")
    assert seals(2) == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT event_shred(array[1])")
    assert audit().events == 2


def test_an_open_transaction_holds_the_horizon_back_and_nothing_is_skipped(committed_db: Database) -> None:
    happen("before")
    with committed_db.connect() as other, other.transaction():
        other.execute(AN_EVENT)
        happen("after")
        assert seals(1) == 1
        assert seal(NOW) == 0
        assert audit().unsealed == 1
    assert seals(2) == 2
    assert sum(EventSeal.objects.values_list("count", flat=True)) == 3
    assert audit().events == 3


def test_a_transaction_that_is_rolled_back_leaves_no_hole(committed_db: Database) -> None:
    del committed_db
    with transaction.atomic():
        happen("never")
        transaction.set_rollback(True)
    happen("Serra")
    assert seals(1) == 1
    assert audit().events == 1


def test_one_sealer_at_a_time(committed_db: Database) -> None:
    happen("Serra")
    with committed_db.connect() as other:
        other.execute("SELECT pg_advisory_lock(hashtext('amparo.seal'))")
        assert seal(NOW) == 0
    assert seals(1) == 1


TAMPERING = [
    ('UPDATE events_event SET payload = \'{"name": "Another"}\' WHERE id = 2', "event 2 "),
    ("UPDATE events_event SET actor_name = 'Somebody' WHERE id = 3", "event 3 "),
    ("UPDATE events_event SET salt = NULL WHERE id = 3", "event 3 "),
    ("UPDATE events_event SET actor_id = 7 WHERE id = 4", "seal 2 "),
    ("UPDATE events_event SET at = at - interval '1 day' WHERE id = 1", "seal 1 "),
    ("DELETE FROM events_event WHERE id = 2", "seal 1 "),
    ("UPDATE events_event SET transaction = transaction + 1000000 WHERE id = 4", "seal 2 "),
    (
        AN_EVENT.decode().replace("(at,", "(transaction, at,").replace("SELECT at", "SELECT transaction, at"),
        "seal 1 ",
    ),
    ("DELETE FROM events_eventseal WHERE id = 1", "seal 2 "),
    ("UPDATE events_eventseal SET count = 1 WHERE id = 1", "seal 1 "),
    ("UPDATE events_eventseal SET root = sha256(root) WHERE id = 1", "seal 1 "),
]


@pytest.mark.parametrize(("tampering", "place"), TAMPERING)
def test_what_was_changed_behind_our_back_is_found(
    committed_db: Database, tampering: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _two_seals()
    with committed_db.connect(SUPERUSER) as administrator:
        administrator.execute("SET session_replication_role = replica")
        administrator.execute(tampering.encode())
    with pytest.raises(ChainBroken, match=place):
        audit()
    assert command.run(["verify"]) == 1
    assert place in capsys.readouterr().err


def test_a_chain_whose_end_was_cut_off_does_not_hold_a_root_kept_elsewhere(committed_db: Database) -> None:
    _two_seals()
    kept = audit().last_root
    with committed_db.connect(SUPERUSER) as administrator:
        administrator.execute("SET session_replication_role = replica")
        administrator.execute("DELETE FROM events_event WHERE id > 2")
        administrator.execute("DELETE FROM events_eventseal WHERE id > 1")
    assert audit().seals == 1
    with pytest.raises(ChainBroken, match=kept.hex()):
        audit(kept)


def test_the_command_says_how_much_holds_and_what_is_not_sealed(
    committed_db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    del committed_db
    _two_seals()
    happen("Novo")
    root = bytes(EventSeal.objects.latest("id").root).hex()
    assert command.run(["verify", "--root", root]) == 0
    said = capsys.readouterr().out
    assert "5, each as it was recorded" in said
    assert root in said
    assert "1, since 2026-11-24 12:42:00 UTC" in said


def _two_seals() -> None:
    """Events 1 and 2 under the first seal, 3 and 4 under the second."""
    for names in (("Serra", "Costa"), ("Vale", "Mata")):
        happen(*names)
        assert seals(2) == 2
    assert list(Event.objects.order_by("id").values_list("id", flat=True)) == [1, 2, 3, 4]
