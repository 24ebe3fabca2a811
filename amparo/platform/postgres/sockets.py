"""The folder of the server's socket: closed to others, with a path short enough for the kernel."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from amparo.platform.lifeline import Owner

LONGEST = 107
SOCKET = ".s.PGSQL.5432"


def socket_folder(data: Path, owner: Owner | None) -> Path:
    """`run/postgres` under the data folder, or a short folder elsewhere where that path is too deep.

    The short one is written down under `run`, so that a start after a crash finds and reuses it.
    """
    run = data / "run"
    run.mkdir(mode=0o700, exist_ok=True)
    folder = run / "postgres"
    if len(os.fsencode(folder / SOCKET)) > LONGEST:
        folder = _short_folder(run / "sockets", owner)
    folder.mkdir(mode=0o700, exist_ok=True)
    if owner:
        os.chown(folder, *owner)
    return folder


def _short_folder(note: Path, owner: Owner | None) -> Path:
    if note.exists() and _is_private(known := Path(note.read_text()), owner):
        return known
    made = Path(tempfile.mkdtemp(prefix="amparo-", dir="/tmp"))  # noqa: S108 - TMPDIR may be as deep; made closed and new
    note.write_text(str(made))
    return made


def _is_private(folder: Path, owner: Owner | None) -> bool:
    """Still a folder (no link) of ours or of the server's user, closed to all others."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    mine = found.st_uid in {os.geteuid(), owner.uid if owner else os.geteuid()}
    return stat.S_ISDIR(found.st_mode) and mine and not found.st_mode & 0o077
