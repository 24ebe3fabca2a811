"""`amparo web`, `worker` and `mail` as separate processes against a database that comes and goes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from amparo.platform import postgres
from amparo.platform.postgres.passwords import APP, SUPERUSER
from tests.processes.kit import environment, free_port, status, tree_of, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

BY_APP = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'amparo_app'"


def test_the_web_replaces_a_server_process_and_answers_again_after_the_database(data: Path) -> None:
    port = free_port()
    url = f"http://localhost:{port}/"
    server = _start(data)
    with _process(server, "web", "--port", str(port)) as web:
        wait_until(lambda: _answers(url), lambda: "no page")
        [child] = tree_of(web.pid).values()
        os.kill(child, signal.SIGKILL)
        wait_until(lambda: _answers(url), lambda: "no page after the server process was killed")
        server.stop()
        server = _start(data)
        wait_until(lambda: _answers(url), lambda: "no page after the database was away")
    server.stop()


def test_the_worker_comes_back_after_the_database(data: Path) -> None:
    server = _start(data)
    with _process(server, "worker") as worker:
        wait_until(lambda: _connections(server), lambda: "the worker never came")
        server.stop()
        server = _start(data)
        wait_until(lambda: _connections(server), lambda: "the worker did not come back")
        assert worker.poll() is None
    server.stop()


def test_the_listener_greets_before_and_after_the_database_was_away(data: Path) -> None:
    port = free_port()
    server = _start(data)
    with _process(server, "mail", AMPARO_SMTP_PORT=str(port), AMPARO_LMTP_SOCKET=""):
        wait_until(lambda: _greeting(port).startswith(b"220 "), lambda: "no greeting")
        server.stop()
        assert _greeting(port)[:3] in {b"220", b"421", b"451"}
        server = _start(data)
        wait_until(lambda: _greeting(port).startswith(b"220 "), lambda: "no greeting any more")
    server.stop()


def test_a_worker_begun_before_the_database_waits_for_it(data: Path) -> None:
    server = _start(data)
    server.stop()
    with _process(server, "worker") as worker:
        wait_until(lambda: _attempts(worker.pid) > 0, lambda: "it never began anew")
        server = _start(data)
        wait_until(lambda: _connections(server), lambda: "the worker never came")
        assert worker.poll() is None
    server.stop()


@contextmanager
def _process(server: postgres.Server, *arguments: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    data = server.cluster.data
    settings = {**environment(), "AMPARO_DATA": str(data), "DATABASE_URL": server.dsn(APP), **more}
    with (data / "logs" / "apart.log").open("wb") as log:
        command = [sys.executable, "-P", "-m", "amparo", *arguments]
        process = subprocess.Popen(command, env=settings, stdout=log, stderr=log, cwd="/")
    try:
        yield process
        process.terminate()
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()


def _start(data: Path) -> postgres.Server:
    return postgres.start(postgres.prepare(data, say=_quietly), say=_quietly)


def _connections(server: postgres.Server) -> int:
    with psycopg.connect(server.dsn(SUPERUSER)) as connection:
        row = connection.execute(BY_APP).fetchone()
    return row[0] if row else 0


def _answers(url: str) -> bool:
    try:
        return status(url) == 200
    except OSError:
        return False


def _greeting(port: int) -> bytes:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            return connection.recv(200)
    except OSError:
        return b""


def _attempts(pid: int) -> int:
    """How often a process became itself again, by what the kernel shows of its environment."""
    pairs = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    found = [pair for pair in pairs if pair.startswith(b"AMPARO_ATTEMPTS=")]
    return int(found[0].partition(b"=")[2]) if found else 0


def _quietly(_text: str) -> None:
    """Nobody listens."""
