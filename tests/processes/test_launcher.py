"""The private PostgreSQL by itself: made whole or not at all, found again, never in the way of another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
import pytest

from amparo.platform import postgres
from amparo.platform.postgres.passwords import APP, OWNER, SUPERUSER
from tests.processes.kit import is_alive, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEEPER = """
import sys, time
from pathlib import Path
from amparo.platform import postgres
server = postgres.start(postgres.prepare(Path(sys.argv[1]), say=print), say=print)
print(server.process.pid, flush=True)
time.sleep(600)
"""


def test_an_interrupted_first_start_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "postgres.building").mkdir(parents=True)
    (data / "postgres.building" / "half").write_text("of it")
    with _served(data) as server:
        assert _asked(server, APP, "SELECT 1") == 1


def test_roles_are_apart(data: Path) -> None:
    with _served(data) as server:
        assert _asked(server, OWNER, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        assert _asked(server, APP, "SELECT pg_has_role('amparo_portal', 'SET')") is True
        assert _asked(server, APP, "SELECT pg_has_role('amparo_portal', 'USAGE')") is False
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _asked(server, APP, "CREATE TABLE mine (id int)")


def test_nobody_enters_without_the_password(data: Path) -> None:
    with _served(data) as server:
        address = server.dsn(APP).replace(":" + server.dsn(APP).split(":")[2].split("@")[0], ":guessed")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(address)
    assert _mode(data / "keys" / "postgres.json") == 0o600
    assert _mode(server.cluster.sockets) == 0o700


def test_a_deep_data_path_has_its_socket_elsewhere(begun: Path, tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 20) / ("deeper" * 20)
    deep.mkdir(parents=True)
    subprocess.run(["cp", "-a", begun, deep / "data"], check=True)
    with _served(deep / "data") as server:
        assert _asked(server, APP, "SELECT 1") == 1
        assert not server.cluster.sockets.is_relative_to(deep)
        assert _mode(server.cluster.sockets) == 0o700


def test_a_pid_file_that_names_a_stranger_does_not_stop_a_start(data: Path) -> None:
    (data / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{data}/postgres\n")
    with _served(data) as server:
        assert _asked(server, APP, "SELECT 1") == 1


def test_the_server_ends_with_the_process_that_started_it(data: Path) -> None:
    keeper = subprocess.Popen([sys.executable, "-c", KEEPER, data], stdout=subprocess.PIPE, text=True)
    assert keeper.stdout
    pid = int(keeper.stdout.readline())
    keeper.kill()
    keeper.communicate()
    with _served(data) as server:  # waits for the other to end
        assert not is_alive(pid)
        assert _asked(server, APP, "SELECT 1") == 1


def test_what_was_committed_survives_the_death_of_the_server(data: Path) -> None:
    with _served(data) as server:
        with psycopg.connect(server.dsn(OWNER)) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")
        os.kill(server.process.pid, signal.SIGKILL)
        wait_until(lambda: server.process.poll() is not None, lambda: "the server lives on")
    with _served(data) as server:
        assert _asked(server, OWNER, "SELECT seven FROM kept") == 7


def test_new_data_have_checksums_and_the_same_order_everywhere(data: Path) -> None:
    with _served(data) as server:
        assert _asked(server, SUPERUSER, "SELECT current_setting('data_checksums')") == "on"
        assert _asked(server, SUPERUSER, "SELECT 'a' > 'B' AND upper('ľ') = 'Ľ'") is True


@contextmanager
def _served(data: Path) -> Iterator[postgres.Server]:
    server = postgres.start(postgres.prepare(data, say=_quietly), say=_quietly)
    try:
        yield server
    finally:
        server.stop()


def _asked(server: postgres.Server, role: str, question: str) -> object:
    with psycopg.connect(server.dsn(role), autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
        assert row
        return row[0]


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def _quietly(_text: str) -> None:
    """Nobody listens."""
