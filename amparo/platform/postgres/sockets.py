"""Folders for sockets: closed to others, with paths short enough for the kernel."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.platform.lifeline import Owner

LONGEST = 107
SHORT = "/tmp"  # noqa: S108 - a closed folder is made in it; TMPDIR may be as deep as the data
LONGEST_NAME = "postgres/.s.PGSQL.5432"


def run_folder(data: Path) -> Path:
    """`run` under the data folder, or a short folder elsewhere where that path is too deep for a socket.

    The short one is written down under `run`, so that a start after a crash finds and reuses it.
    """
    run = data / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    if len(os.fsencode(run / LONGEST_NAME)) <= LONGEST:
        return run
    note = run / "elsewhere"
    if note.exists() and _is_private(known := Path(note.read_text())):
        return known
    made = Path(tempfile.mkdtemp(prefix="amparo-", dir=SHORT))
    note.write_text(str(made))
    return made


def server_sockets(data: Path, owner: Owner | None) -> Path:
    """The folder of the database server's socket, which belongs to the server's user."""
    folder = run_folder(data) / "postgres"
    folder.mkdir(mode=0o700, exist_ok=True)
    if owner:
        os.chown(folder, *owner)
    return folder


def _is_private(folder: Path) -> bool:
    """Still a folder (no link) of ours, closed to all others."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077
