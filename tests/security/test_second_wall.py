"""The database itself keeps customers apart: for the portal's role, others' rows do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from amparo.customers.models import Affiliation, Contact, Organisation
from amparo.platform.access.portal import portal_read
from amparo.platform.access.scopes import registrations
from amparo.platform.accounts.models import Account, SignInLink
from amparo.platform.events.models import Event
from amparo.privacy.models import LegalHold
from amparo.tickets.models import Attachment, Clock, Entry, Fact, Ticket
from tests.kit.tickets import contact

if TYPE_CHECKING:
    from django.db.models import Model

    from tests.security.world import World


WAY_TO_ORGANISATION: dict[type[Model], str] = {
    Organisation: "id",
    Affiliation: "organisation_id",
    Contact: "affiliations__organisation_id",
    Ticket: "organisation_id",
    Entry: "org_id",
    Attachment: "org_id",
    Clock: "org_id",
    Fact: "ticket__organisation_id",
}
WITHOUT_POLICY = {  # what the portal's role may read of everybody, and why
    "access.Desk": "names of desks",
    "access.Team": "names of teams",
    "access.Agent": "names of those who answer",
    "charters.CharterVersion": "published",
    "charters.Closure": "published",
    "products.Product": "the catalogue",
    "products.Version": "the catalogue",
    "availability.Service": "the status page",
    "availability.MaintenanceWindow": "the status page",
}


def test_the_portal_reads_rows_of_its_organisations_only(world: World) -> None:
    reader, ours = contact(world.cast.renata), world.cast.moinho.id
    for model, path in WAY_TO_ORGANISATION.items():
        rows = model._base_manager
        assert len(set(rows.values_list(path, flat=True))) == 3
        expected = set(rows.filter(**{path: ours}).values_list("pk", flat=True))
        with portal_read(reader):
            assert set(rows.values_list("pk", flat=True)) == expected != set()


def test_the_portal_reads_nothing_without_an_organisation(world: World) -> None:
    with portal_read(contact(world.cast.renata)), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('amparo.orgs', '{}', true)")
        cursor.execute("SELECT count(*) FROM tickets_ticket")
        assert cursor.fetchone() == (0,)


def test_the_portal_cannot_write(world: World) -> None:
    with pytest.raises(DatabaseError), portal_read(contact(world.cast.renata)):
        Ticket._base_manager.update(subject="taken over")


def test_the_portal_cannot_read_the_rest(world: World) -> None:
    reader = contact(world.cast.renata)
    for model in (Account, SignInLink, Event, Session, LegalHold):
        with pytest.raises(DatabaseError), transaction.atomic(), portal_read(reader):
            model._base_manager.count()


def test_every_table_that_the_portal_reads_is_behind_a_policy(db: None) -> None:
    del db
    readable = {label for label, registration in registrations().items() if registration.portal}
    unguarded = {
        label for label in readable if apps.get_model(label)._meta.db_table not in tables_with_policy()
    }
    assert unguarded == set(WITHOUT_POLICY)


def test_the_product_cannot_change_what_happened(db: None) -> None:
    del db
    for statement in (
        "UPDATE events_event SET kind = ''",
        "DELETE FROM events_event",
        "TRUNCATE events_event",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def tables_with_policy() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        return {row[0] for row in cursor.fetchall()}
