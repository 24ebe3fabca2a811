from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from amparo.platform.access.scopes import registrations

APPEND_ONLY = ("events_event", "events_eventseal")


class Command(BaseCommand):
    """Bring the schema to this version, and let each database role do what it may and no more."""

    help = (
        "Migrates as the owner of the tables and grants the roles amparo_app and amparo_portal their rights."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        del args
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        call_command("createcachetable", verbosity=0)
        with connection.cursor() as cursor:
            for statement in grants():
                cursor.execute(statement)


def grants() -> list[str]:
    """The rights of the two roles, stated anew each time: names come from our own models only."""
    append_only = ", ".join(APPEND_ONLY)
    return [
        "GRANT USAGE ON SCHEMA public TO amparo_app, amparo_portal",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO amparo_app",
        "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO amparo_app",
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {append_only} FROM amparo_app",
        f"GRANT SELECT ON {', '.join(portal_tables())} TO amparo_portal",
    ]


def portal_tables() -> list[str]:
    """The tables that the portal's role may read, by the registry of scopes."""
    labels = [label for label, registration in registrations().items() if registration.portal]
    return sorted(apps.get_model(label)._meta.db_table for label in labels)
