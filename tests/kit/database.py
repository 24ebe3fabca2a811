"""The tests' PostgreSQL: one server per run, one database per worker, a fresh one for tests that commit.

The migrated template is kept under `.amparo/` by the state of the migrations: a run begins by copying it.
Tests log in as `amparo_app`, as the product does.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg.sql import SQL, Identifier

from amparo.config.cli.supervisor import fingerprint
from amparo.platform import postgres
from amparo.platform.postgres import binaries
from amparo.platform.postgres.addresses import address
from amparo.platform.postgres.passwords import APP, DATABASE, OWNER, SUPERUSER

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parents[2]
CACHE = CHECKOUT / ".amparo"
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ENOUGH_MEMORY = 2 * 1024**3
KEPT_SECONDS = 24 * 3600
WHERE = "AMPARO_TEST_SERVER"
STATE = ("**/migrations/*.py", "**/scopes.py", "platform/access/management/**/*.py", "platform/postgres/*.py")

UNSAFE_BUT_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
}

_numbers = itertools.count()
_server: postgres.Server | None = None


@dataclass(frozen=True)
class Database:
    """A database of a test, and how to reach it as whom."""

    server: Path
    name: str

    def dsn(self, role: str = APP) -> str:
        """The address for a role."""
        return address(self.server, role, self.name)

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which a process of Amparo works on this database."""
        return {**os.environ, "DATABASE_URL": self.dsn(APP), "DATABASE_OWNER_URL": self.dsn(OWNER)}

    def connect(self, role: str = APP) -> psycopg.Connection:
        """A connection of its own, each statement committed."""
        return psycopg.connect(self.dsn(role), autocommit=True)


def start_server() -> Path:
    """The folder of the run's server; started by the first call of the run, in this process."""
    global _server  # noqa: PLW0603 - one server per process
    if WHERE not in os.environ:
        folder = _working_copy(template())
        cluster = postgres.prepare(folder, say=_quietly)
        _server = postgres.start(cluster, say=_quietly, settings=UNSAFE_BUT_FAST)
        os.environ[WHERE] = str(folder)
    return Path(os.environ[WHERE])


def stop_server() -> None:
    """Stop the server if this process started it, and remove its folder."""
    if _server:
        _server.stop()
        shutil.rmtree(_server.cluster.data, ignore_errors=True)


@contextmanager
def copied_database(label: str) -> Iterator[Database]:
    """A migrated database with nothing in it, dropped at the end."""
    database = Database(start_server(), f"test_{label}_{os.getpid()}_{next(_numbers)}")
    names = {"new": Identifier(database.name), "template": Identifier(DATABASE), "owner": Identifier(OWNER)}
    with Database(database.server, "postgres").connect(SUPERUSER) as administration:
        administration.execute(SQL("CREATE DATABASE {new} TEMPLATE {template} OWNER {owner}").format(**names))
        try:
            yield database
        finally:
            administration.execute(SQL("DROP DATABASE {new} WITH (FORCE)").format(**names))


def template() -> Path:
    """A data folder with a migrated database, made once for each state of the migrations."""
    CACHE.mkdir(exist_ok=True)
    folder = CACHE / f"database-{_state()}"
    with (CACHE / "database.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _remove_old_templates()
            _make_template(folder.with_name("database.building"))
            folder.with_name("database.building").rename(folder)
    return folder


def _state() -> str:
    parts = [fingerprint.of_files(pattern) for pattern in STATE]
    return "-".join([binaries.find().version, *(part[:8] for part in parts)])


def _make_template(building: Path) -> None:
    shutil.rmtree(building, ignore_errors=True)
    server = postgres.start(
        postgres.prepare(building, say=_quietly), say=_quietly, settings={**UNSAFE_BUT_FAST, "fsync": "on"}
    )
    try:
        migrate = [sys.executable, "-P", "-m", "amparo", "migrate"]
        subprocess.run(migrate, env=Database(building, DATABASE).environment, check=True)
    finally:
        server.stop()


def _working_copy(template: Path) -> Path:
    """A copy in memory where there is room. Copies of runs that were killed are removed."""
    roomy = SHARED_MEMORY.is_dir() and shutil.disk_usage(SHARED_MEMORY).free > ENOUGH_MEMORY
    parent = SHARED_MEMORY if roomy else Path(tempfile.gettempdir())
    for left in parent.glob("amparo-run-*"):
        if not Path(f"/proc/{left.name.rpartition('-')[2]}").exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = parent / f"amparo-run-{os.getpid()}"
    subprocess.run(["cp", "-a", template, folder], check=True)
    return folder


def _remove_old_templates() -> None:
    for folder in CACHE.glob("database-*"):
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _quietly(_text: str) -> None:
    """Tests have nothing to say while the server starts."""
