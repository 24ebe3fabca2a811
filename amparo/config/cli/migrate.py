"""`amparo migrate`: bring the database to this version. It logs in as the owner of the tables."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_AT_A_TIME = 0x616D7061726F  # "amparo", the key of an advisory lock
EXTENSIONS = ("btree_gin", "btree_gist", "citext", "pg_trgm", "unaccent")  # trusted: an owner may


def run(args: list[str]) -> int:
    """Migrate; 1 when the owner's address is not known."""
    del args
    owner = os.environ.get("DATABASE_OWNER_URL")
    if not owner:
        print(
            "amparo: set DATABASE_OWNER_URL to the address of the role that owns the tables.", file=sys.stderr
        )
        return 1
    os.environ["DATABASE_URL"] = owner
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    migrate()
    return 0


def migrate() -> None:
    """Bring the tables of the connected database to this version; a second call at the same time waits."""
    from django.core.management import call_command

    with _alone():
        call_command("prepare_database", verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock on the connection that migrates, and see to the extensions first."""
    from django.db import connection
    from psycopg.sql import SQL, Identifier

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        for extension in EXTENSIONS:
            cursor.execute(SQL("CREATE EXTENSION IF NOT EXISTS {}").format(Identifier(extension)))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
