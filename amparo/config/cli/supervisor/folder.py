"""One `up` per data folder."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from amparo.config.cli.supervisor.plan import Plan, UpRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEMO_NOTE = "demo"
UNFINISHED = "unfinished"


@contextmanager
def held(plan: Plan) -> Iterator[None]:
    """Hold the data folder, and say there who holds it and where its pages are.

    The kernel gives the lock back when the process ends, however it ends.
    """
    lock = _opened(plan.data)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UpRefused(_who_holds(plan.data, lock)) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, json.dumps({"pid": os.getpid(), "url": plan.url}).encode(), 0)
    try:
        yield
    finally:
        os.close(lock)


def demo_wanted(plan: Plan) -> str:
    """The demonstration to make now, or "": on a folder without a database, or where it was interrupted.

    The wish is noted before the database is made: a first start that is killed is made good by the next.
    """
    note = plan.data / DEMO_NOTE
    noted, _, state = note.read_text().partition(" ") if note.exists() else ("", "", "")
    is_unfinished = state.strip() == UNFINISHED
    begins = not (plan.data / "postgres").exists() and not os.environ.get("DATABASE_URL")
    if plan.demo == "none" or not (begins or is_unfinished):
        if is_unfinished:
            note.unlink()
        return ""
    name = plan.demo or noted or "default"
    note.write_text(f"{name} {UNFINISHED}\n")
    return name


def demo_finished(plan: Plan, name: str) -> None:
    """Remember that the demonstration is there."""
    (plan.data / DEMO_NOTE).write_text(f"{name}\n")


def is_demo(plan: Plan) -> bool:
    """Whether this folder was begun as a demonstration."""
    return (plan.data / DEMO_NOTE).exists()


def _opened(data: Path) -> int:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(data / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
        raise UpRefused(
            f"The data folder {data} cannot be used ({reason}): choose another with --data, "
            "or start as the user who owns it."
        ) from error


def _who_holds(data: Path, lock: int) -> str:
    try:
        holder = json.loads(os.pread(lock, 1000, 0))
    except ValueError:
        return f"Another Amparo is just starting on {data}."
    return f"Amparo already runs on {data} (process {holder['pid']}): {holder['url']}"
