"""A running PostgreSQL of our own."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.platform.postgres import refusals
from amparo.platform.postgres.addresses import address
from amparo.platform.postgres.orphans import wait_for_orphan
from amparo.platform.postgres.programs import launch, reaching

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from amparo.platform.postgres.cluster import Cluster

PATIENCE_WITH_SHARED_MEMORY = 10.0
LARGEST_LOG = 20 * 1024 * 1024


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that accepts connections, and ends with the process that started it."""

    cluster: Cluster
    process: subprocess.Popen[bytes]

    def dsn(self, role: str, database: str = "amparo") -> str:
        """The address under which `role` reaches a database of this server."""
        return address(self.cluster.data, role, database)

    def stop(self) -> None:
        """End open connections, write everything down and wait for the end ("fast" shutdown)."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait()


def start(
    cluster: Cluster, *, say: Callable[[str], None], settings: Mapping[str, str] | None = None
) -> Server:
    """Start the server of a cluster and wait until it answers, however long a recovery takes.

    Call it from the main thread: the server ends with the thread that started it.
    """
    wait_for_orphan(cluster.folder, say=say)
    until = time.monotonic() + PATIENCE_WITH_SHARED_MEMORY
    while True:
        log = _log(cluster)
        before = log.stat().st_size
        process = _launched(cluster, log, settings or {})
        if _answers(cluster, process, say):
            return Server(cluster, process)
        said = _read_from(log, before)
        # The last processes of a server that was killed still hold its shared memory; they notice and go.
        if "pre-existing shared memory block" not in said or time.monotonic() > until:
            raise refusals.failed(said, cluster.data)
        time.sleep(0.3)


def _launched(cluster: Cluster, log: Path, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with reaching(cluster.owner, cluster.folder, cluster.sockets) as reach, log.open("ab") as file:
        fixed = {
            "listen_addresses": "",
            "unix_socket_directories": reach.names[cluster.sockets],
            "unix_socket_permissions": "0700",
        }
        options = [
            option for name, value in {**settings, **fixed}.items() for option in ("-c", f"{name}={value}")
        ]
        command = [cluster.binaries.path("postgres"), "-D", reach.names[cluster.folder], *options]
        return launch(reach, command, log=file)


def _answers(cluster: Cluster, process: subprocess.Popen[bytes], say: Callable[[str], None]) -> bool:
    """Wait until the server says "ready" in its pid file; False when it ended instead."""
    began = told = time.monotonic()
    while process.poll() is None:
        if _is_ready(cluster.folder / "postmaster.pid", process.pid):
            return True
        if time.monotonic() - told > 5:
            told = time.monotonic()
            say(f"The database is recovering ({told - began:.0f} s)")
        time.sleep(0.02)
    return False


def _is_ready(pid_file: Path, pid: int) -> bool:
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"


def _log(cluster: Cluster) -> Path:
    folder = cluster.data / "logs"
    folder.mkdir(mode=0o700, exist_ok=True)
    log = folder / "postgres.log"
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.rename(log.with_suffix(".log.1"))
    log.touch(mode=0o600)
    return log


def _read_from(log: Path, position: int) -> str:
    with log.open("rb") as file:
        file.seek(position)
        return file.read().decode(errors="replace")
