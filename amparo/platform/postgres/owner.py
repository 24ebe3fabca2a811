"""Whom PostgreSQL runs as. It refuses to be root, so root gives it a system user of its own."""

from __future__ import annotations

import os
import pwd
import subprocess
from typing import TYPE_CHECKING

from amparo.platform.lifeline import Owner

if TYPE_CHECKING:
    from pathlib import Path

SYSTEM_USER = "amparo"


def server_owner(folder: Path) -> Owner | None:
    """The user for a server on `folder`: None means "as we are".

    Data that exist keep their owner, so that a later start by root fits to them.
    """
    if os.geteuid() != 0:
        return None
    return _owner_of(folder) or _named(SYSTEM_USER) or _made(SYSTEM_USER) or _named("nobody")


def _owner_of(folder: Path) -> Owner | None:
    if not folder.exists() or folder.stat().st_uid == 0:
        return None
    entry = pwd.getpwuid(folder.stat().st_uid)
    return Owner(entry.pw_uid, entry.pw_gid)


def _named(name: str) -> Owner | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Owner(entry.pw_uid, entry.pw_gid)


def _made(name: str) -> Owner | None:
    command = [
        "useradd",
        "--system",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
    ]
    try:
        subprocess.run([*command, name], capture_output=True, check=False)
    except OSError:
        return None
    return _named(name)
