"""A real `amparo up` for tests: its terminal, its processes, its end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 60.0
READY = re.compile(r"Amparo is ready: (http://localhost:\d+)")


class Up:
    """A running `amparo up`, heard from its first line on."""

    def __init__(self, process: subprocess.Popen[str], terminal: Path) -> None:
        self.process = process
        self.terminal = terminal

    def said(self) -> str:
        """All that stood on the terminal so far."""
        return self.terminal.read_text()

    def url(self) -> str:
        """Where its pages are, once it says that it is ready."""
        wait_until(lambda: READY.search(self.said()) or self.process.poll() is not None, self.said)
        found = READY.search(self.said())
        assert found, self.said()
        return found[1]

    def tree(self) -> dict[str, int]:
        """Its descendants now: process id by command line and id."""
        return tree_of(self.process.pid)

    def kill(self) -> None:
        """kill -9 of the supervisor alone."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Stop as a person at the terminal or a service manager does; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def running_up(data: Path, *options: str) -> Iterator[Up]:
    """`amparo up` on a data folder, stopped at the end."""
    terminal = data.with_name(f"{data.name}.terminal")
    with terminal.open("w") as output:
        process = subprocess.Popen(
            command(data, *options), stdout=output, stderr=output, text=True, env=environment(), cwd="/"
        )
    up = Up(process, terminal)
    try:
        yield up
    finally:
        if process.poll() is None:
            up.stop()


def refused_up(data: Path, *options: str) -> str:
    """What `amparo up` says when it does not start: one line."""
    done = subprocess.run(
        command(data, *options),
        capture_output=True,
        text=True,
        env=environment(),
        cwd="/",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def command(data: Path, *options: str) -> list[str]:
    """The command line of an `up`: on ports of its own, without a demonstration unless one is asked for."""
    port = () if "--port" in options else ("--port", str(free_port()))
    demo = () if "--demo" in options else ("--no-demo",)
    start = [sys.executable, "-P", "-m", "amparo", "up", "--data", str(data)]
    return [*start, "--smtp-port", str(free_port()), *port, *demo, *options]


def environment() -> dict[str, str]:
    """This environment without what points tests to their own database."""
    ours = {"DATABASE_URL", "DATABASE_OWNER_URL", "AMPARO_DATA", "AMPARO_BASE_URL", "AMPARO_SECRET_KEY"}
    return {name: value for name, value in os.environ.items() if name not in ours}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def status(url: str) -> int:
    """The status of a page, followed to where it leads."""
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - our own address
        code: int = answer.status
        return code


def tree_of(root: int) -> dict[str, int]:
    """The descendants of a process: process id by command line and id."""
    parents = dict(_processes())
    below = {pid for pid in parents if root in set(_ancestors(pid, parents))}
    return {f"{_command_line(pid)} [{pid}]": pid for pid in below}


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(reached: Callable[[], object], describe: Callable[[], object]) -> None:
    """Wait for something that happens in other processes; say what there was instead."""
    until = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < until, describe()
        time.sleep(0.05)


def _processes() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        yield int(folder.name), int(fields[1])


def _ancestors(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid := parents.get(pid, 0):
        yield pid


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except (FileNotFoundError, ProcessLookupError):
        return "gone"
