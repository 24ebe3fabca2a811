"""The database folder: made once, with its roles and its database, or recognised and checked."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.platform.postgres import binaries, passwords, refusals
from amparo.platform.postgres.owner import server_owner
from amparo.platform.postgres.programs import Reach, finish, reaching
from amparo.platform.postgres.sockets import server_sockets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amparo.platform.lifeline import Owner
    from amparo.platform.postgres.binaries import Binaries

ROOM_TO_BEGIN = 160 * 1024 * 1024

ACCESS = """\
# Only through the socket in a folder of our own, and only with a password.
local all all scram-sha-256
local replication all scram-sha-256
"""

SETTINGS = """
# Amparo's beginning; change what you like, it is read at each start.
max_connections = 100
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 64MB
max_wal_size = 1GB
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u '
log_checkpoints = off
password_encryption = 'scram-sha-256'
"""


@dataclass(frozen=True)
class Cluster:
    """A database folder that fits to the programs at hand."""

    data: Path
    folder: Path
    sockets: Path
    binaries: Binaries
    owner: Owner | None

    @property
    def migrated(self) -> Path:
        """A note of the version that the tables have; it lies with the data, so it goes where they go."""
        return self.folder / "amparo-migrated"


def prepare(data: Path, *, say: Callable[[str], None]) -> Cluster:
    """The cluster under a data folder, made if there is none yet. An interrupted making leaves nothing."""
    try:
        return _prepared(data.absolute(), say)
    except PermissionError as error:
        raise refusals.not_permitted(data) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise refusals.disk_full(data) from error
        raise


def _prepared(data: Path, say: Callable[[str], None]) -> Cluster:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = data / "postgres"
    owner = server_owner(folder)
    programs = binaries.usable_by(owner, binaries.find())
    if not folder.exists():
        say(f"Making the database (PostgreSQL {programs.version})")
        _make(folder, programs, owner, passwords.read_or_make(data))
    else:
        _check_version(folder, programs)
    return Cluster(data, folder, server_sockets(data, owner), programs, owner)


def _check_version(folder: Path, programs: Binaries) -> None:
    made_by = int((folder / "PG_VERSION").read_text())
    if made_by != programs.major:
        fitting = binaries.of_major(made_by)
        raise refusals.another_version(
            folder.parent, made_by=made_by, present=programs.major, fitting=fitting
        )


def _make(folder: Path, programs: Binaries, owner: Owner | None, secrets: dict[str, str]) -> None:
    _check_room(folder.parent)
    building = folder.with_name("postgres.building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(mode=0o700)
    if owner:
        os.chown(building, *owner)
    with reaching(owner, building) as reach:
        _initialise(building, programs, reach)
        _configure(building)
        _create_roles(building, programs, reach, secrets)
    building.rename(folder)


def _check_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < ROOM_TO_BEGIN:
        raise refusals.no_room(folder, free=free, needed=ROOM_TO_BEGIN)


def _initialise(building: Path, programs: Binaries, reach: Reach) -> None:
    provider = "builtin" if programs.major >= 17 else "libc"
    options = [
        *("--username", passwords.SUPERUSER, "--auth", "trust", "--encoding", "UTF8", "--data-checksums"),
        *("--locale", "C.UTF-8", "--locale-provider", provider, "--text-search-config", "simple"),
        "--no-instructions",
    ]
    command = [programs.path("initdb"), "--pgdata", reach.names[building], *options]
    _run(reach, command, building)


def _configure(building: Path) -> None:
    (building / "pg_hba.conf").write_text(ACCESS)
    with (building / "postgresql.conf").open("a") as file:
        file.write(SETTINGS)


def _create_roles(building: Path, programs: Binaries, reach: Reach, secrets: dict[str, str]) -> None:
    """In PostgreSQL's single-user mode: a statement a line, no server and no network of any kind.

    The app inherits nothing from the portal's role: row policies for that role hold only after SET ROLE.
    """
    statements = [
        f"ALTER ROLE {passwords.SUPERUSER} PASSWORD '{secrets[passwords.SUPERUSER]}'",
        f"CREATE ROLE {passwords.OWNER} LOGIN PASSWORD '{secrets[passwords.OWNER]}'",
        f"CREATE ROLE {passwords.APP} LOGIN NOINHERIT PASSWORD '{secrets[passwords.APP]}'",
        f"CREATE ROLE {passwords.PORTAL} NOLOGIN",
        f"GRANT {passwords.PORTAL} TO {passwords.APP}",
        f"CREATE DATABASE {passwords.DATABASE} OWNER {passwords.OWNER}",
        f"REVOKE CONNECT, TEMPORARY ON DATABASE {passwords.DATABASE} FROM PUBLIC",
        f"GRANT CONNECT, TEMPORARY ON DATABASE {passwords.DATABASE} TO {passwords.APP}",
    ]
    command = [programs.path("postgres"), "--single", "-D", reach.names[building], "postgres"]
    output = _run(reach, command, building, entered="\n".join(statements) + "\n")
    if "ERROR:" in output:
        raise refusals.failed(output, building)


def _run(reach: Reach, command: list[str], building: Path, *, entered: str = "") -> str:
    done = finish(reach, command, entered=entered)
    if done.returncode != 0:
        raise refusals.failed(done.stdout, building.parent)
    return done.stdout
