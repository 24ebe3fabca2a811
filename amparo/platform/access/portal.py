"""The second wall: what the portal reads, it reads as a database role that row-level security binds."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.platform.access.actors import ContactActor


@contextmanager
def portal_read(actor: ContactActor) -> Iterator[None]:
    """A read-only transaction that sees only rows of the actor's organisations. Render outside it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        cursor.execute(
            "SELECT set_config('amparo.orgs', %s, true)",
            ["{" + ",".join(str(org) for org in sorted(actor.organisations | actor.watches_in)) + "}"],
        )
        cursor.execute("SET LOCAL ROLE amparo_portal")
        yield
        transaction.set_rollback(True)  # nothing was written; role and settings end here, in a savepoint too
