"""`amparo bench idle`: the time that `amparo up` takes to its first page, and the memory of it at rest."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.config.bench.processes import Process, tree_of
from amparo.config.cli.supervisor.children import amparo
from amparo.config.cli.supervisor.plan import next_free

if TYPE_CHECKING:
    from collections.abc import Iterator

REST = 20.0
PATIENCE = 300.0
MOST_OF_OURS = 420.0
MOST_OF_LISTENER = 45.0
DATABASE = "PostgreSQL"
A_MAIL = (
    b"From: stranger@elsewhere.example\r\nTo: suporte@orvalto.example\r\nSubject: Hello\r\n"
    b"Message-ID: <idle@elsewhere.example>\r\nDate: Tue, 24 Nov 2026 09:42:00 -0300\r\n\r\nHello.\r\n"
)
READY = re.compile(r"Amparo is ready")


def run(args: list[str]) -> int:
    """Measure and print; 1 when it is more than it may be."""
    parser = argparse.ArgumentParser(prog="amparo bench idle", description=__doc__)
    parser.add_argument("--rest", type=float, default=REST, metavar="S", help="seconds of rest [%(default)s]")
    rest = parser.parse_args(args).rest
    data = Path(tempfile.mkdtemp(prefix="amparo-idle-"))
    try:
        with _up(data) as (_first, seconds):
            print(f"first start, demonstration included: first page after {seconds:.1f} s")
            time.sleep(rest)
        with _up(data) as (second, seconds):
            print(f"second start: first page after {seconds:.1f} s")
            _hand_in_a_mail(data)
            time.sleep(rest)
            processes = tree_of(second.pid)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    return _judge(processes)


@contextmanager
def _up(data: Path) -> Iterator[tuple[subprocess.Popen[str], float]]:
    """A running installation and the seconds until its first page; stopped at the end."""
    port = next_free("127.0.0.1", 18000)
    log = data.with_suffix(".log")
    began = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(
            amparo("up", "--data", str(data), "--port", str(port)),
            env=_clean_environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        while not READY.search(log.read_text()):
            if process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"amparo up did not get ready:\n{log.read_text()}")
            time.sleep(0.02)
        yield process, time.monotonic() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        log.unlink(missing_ok=True)


def _hand_in_a_mail(data: Path) -> None:
    """Let one mail pass the whole pipeline, so that its parser runs and everything has been loaded."""
    subprocess.run(
        amparo("mail", "receive"),
        input=A_MAIL,
        env={**_clean_environment(), "AMPARO_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _clean_environment() -> dict[str, str]:
    """This environment without anything that says where another installation is."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DATABASE_")
        and (not name.startswith("AMPARO_") or name == "AMPARO_POSTGRES_BIN")
    }


def _judge(processes: list[Process]) -> int:
    ours = [process for process in processes if process.role != DATABASE]
    print(f"\n{'at rest':<22}{'PSS':>10}{'RSS':>10}")
    for process in ours:
        print(_line(process.role, process.pss, process.rss))
    total = sum(process.pss for process in ours)
    listener = max((process.pss for process in ours if process.role == "mail listener"), default=0.0)
    print(_line("all of ours", total, sum(process.rss for process in ours)))
    database = [process for process in processes if process.role == DATABASE]
    print(_line(DATABASE, sum(p.pss for p in database), sum(p.rss for p in database)))
    is_small = total < MOST_OF_OURS and listener < MOST_OF_LISTENER
    print(f"\nours under {MOST_OF_OURS:.0f} MiB: {_yes(total < MOST_OF_OURS)};", end=" ")
    print(f"the mail listener under {MOST_OF_LISTENER:.0f}: {_yes(listener < MOST_OF_LISTENER)}")
    return 0 if is_small else 1


def _line(name: str, pss: float, rss: float) -> str:
    return f"{name:<22}{pss:>6.1f} MiB{rss:>6.1f} MiB"


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "NO"
