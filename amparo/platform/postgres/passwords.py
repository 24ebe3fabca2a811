"""The generated passwords of the database roles, readable by the owner of the data folder only."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SUPERUSER = "postgres"
OWNER = "amparo_owner"
APP = "amparo_app"
PORTAL = "amparo_portal"
DATABASE = "amparo"


def read_or_make(data: Path) -> dict[str, str]:
    """Password by role; made on the first call and kept in `keys/postgres.json`."""
    path = data / "keys" / "postgres.json"
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_private(path, json.dumps({role: os.urandom(24).hex() for role in (SUPERUSER, OWNER, APP)}))
    passwords: dict[str, str] = json.loads(path.read_text())
    return passwords


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.rename(path)
