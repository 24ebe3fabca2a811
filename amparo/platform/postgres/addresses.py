"""Under which address a role reaches the private database of a data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from amparo.platform.postgres import passwords
from amparo.platform.postgres.sockets import run_folder

if TYPE_CHECKING:
    from pathlib import Path


def address(data: Path, role: str, database: str = passwords.DATABASE) -> str:
    """The URL for `role`; it is good as long as the server of this data folder runs."""
    folder = data.absolute()
    password = passwords.read_or_make(folder)[role]
    sockets = quote(str(run_folder(folder) / "postgres"), safe="")
    return f"postgresql://{role}:{password}@/{database}?host={sockets}"
