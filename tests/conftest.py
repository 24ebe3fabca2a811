"""Fixtures for all tests: the database. The cast and the clock live in `tests/kit`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from amparo.charters import queries as charters
from amparo.config import environment
from tests.kit.cast import Cast, assemble
from tests.kit.clock import standing_clock
from tests.kit.database import Database, copied_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

    from tests.kit.clock import MovableClock


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """Each process has a database of its own; tests with `db` roll back in it."""
    with copied_database("shared") as database, _django_on(database):
        yield


@pytest.fixture
def committed_db(django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """A fresh database for a test that commits, or that looks from several connections or processes."""
    with copied_database("own") as database, django_db_blocker.unblock(), _django_on(database):
        yield database


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with two desks under the charter of the example, in a database that rolls back."""
    del db
    return assemble()


@pytest.fixture
def clock() -> Iterator[MovableClock]:
    """The clock of the process: Tuesday 24 November 2026, 09:42 in São Paulo, until the test moves it."""
    with standing_clock() as movable:
        yield movable


@contextmanager
def _django_on(database: Database) -> Iterator[None]:
    """Point Django at a database, without a pool: a dropped database must not be held by idle connections."""
    settings = connections.settings["default"]
    before = {**settings}
    connections.close_all()
    options = {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}
    settings.update({**environment.database(database.dsn()), "OPTIONS": options})
    _forget_charters()
    try:
        yield
    finally:
        connections.close_all()
        settings.update(before)
        _forget_charters()


def _forget_charters() -> None:
    """A process knows the versions of one database; in another one the same ids are other versions."""
    for cached in vars(charters).values():
        if hasattr(cached, "cache_clear") and cached.__module__ == charters.__name__:
            cached.cache_clear()
