"""What every test run needs before Django reads its settings: loaded first, by `-p tests.kit.plugin`."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from amparo.config.catalogues.files import compile_stale
from tests.kit import database

DEBIAN_POSTGRES = "/usr/lib/postgresql/{}/bin"

os.environ.update(
    {
        "AMPARO_DATA": tempfile.mkdtemp(prefix="amparo-tests-"),
        "AMPARO_SECRET_KEY": "tests only",
        "AMPARO_BASE_URL": "http://localhost:8000",
        "AMPARO_STYLE_PAGE": "1",
        "DATABASE_URL": "postgresql://nobody@/the-fixture-django_db_setup-says-where",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # playwright's loop runs in the thread of the test
    }
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The choices of a test run."""
    group = parser.getgroup("amparo")
    group.addoption("--long", action="store_true", help="also the soak, crash and million-ticket suites")
    group.addoption("--browser", action="store_true", help="also the journeys in Chromium")
    group.addoption("--postgres", metavar="MAJOR", help="run on Debian's PostgreSQL of this major version")


def pytest_configure(config: pytest.Config) -> None:
    """Choose PostgreSQL, and make settings cheap that cost time and prove nothing here."""
    if major := config.getoption("--postgres"):
        os.environ["AMPARO_POSTGRES_BIN"] = DEBIAN_POSTGRES.format(major)
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    compile_stale()


def pytest_sessionstart(session: pytest.Session) -> None:
    """With workers (-n), their common parent keeps the database server: it lives longer than each of them."""
    config = session.config
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        database.start_server()


def pytest_sessionfinish() -> None:
    """Stop what this process started."""
    database.stop_server()
    shutil.rmtree(os.environ["AMPARO_DATA"], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for or cannot run here, and say so."""
    absent = {
        "long": "" if config.getoption("--long") else "needs --long",
        "browser": _browser_is_absent(config),
    }
    for item in items:
        for name, reason in absent.items():
            if reason and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def _browser_is_absent(config: pytest.Config) -> str:
    if not config.getoption("--browser"):
        return "needs --browser"
    return "" if Path("/usr/bin/chromium").exists() else "needs Chromium: apt-get install chromium"
