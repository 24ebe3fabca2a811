"""A pid file that an earlier server left behind, and the server itself if it still works."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.platform.postgres import refusals

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0


def wait_for_orphan(folder: Path, *, say: Callable[[str], None]) -> None:
    """Leave the folder free: wait for a server that is shutting down, drop the pid file of one that is gone.

    PostgreSQL itself would refuse to start when another program happens to have the process id in the file.
    """
    until = time.monotonic() + PATIENCE
    told = False
    while pid := _serving(folder):
        if not told:
            say("Waiting for the earlier database server to end")
            told = True
        if time.monotonic() > until:
            raise refusals.still_running(folder, pid)
        time.sleep(0.1)
    (folder / "postmaster.pid").unlink(missing_ok=True)


def _serving(folder: Path) -> int | None:
    """The process that serves this folder: PostgreSQL works inside the folder that it serves."""
    try:
        pid = int((folder / "postmaster.pid").read_text().splitlines()[0])
        inside = Path(f"/proc/{pid}/cwd").samefile(folder)
    except (OSError, ValueError, IndexError):
        return None
    return pid if inside else None
