"""Running PostgreSQL's programs as the server's user, on folders that this user could not reach by name."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from amparo.platform.lifeline import Owner, tied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Reach:
    """Folders by the names under which a program of `owner` can open them."""

    owner: Owner | None
    names: dict[Path, str]
    descriptors: tuple[int, ...] = ()


@contextmanager
def reaching(owner: Owner | None, *folders: Path) -> Iterator[Reach]:
    """Open the folders for another user without loosening the folders above them.

    An open descriptor leads straight to its folder, so a home closed to others stays closed.
    """
    if owner is None:
        yield Reach(None, {folder: str(folder) for folder in folders})
        return
    opened = {folder: os.open(folder, os.O_PATH | os.O_DIRECTORY) for folder in folders}
    try:
        names = {folder: f"/proc/self/fd/{number}" for folder, number in opened.items()}
        yield Reach(owner, names, tuple(opened.values()))
    finally:
        for number in opened.values():
            os.close(number)


def finish(reach: Reach, command: Sequence[str], *, entered: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program to its end, with `entered` typed into it."""
    return subprocess.run(
        tied([*command], owner=reach.owner),
        input=entered,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd="/",
        env=_environment(),
        pass_fds=reach.descriptors,
    )


def launch(reach: Reach, command: Sequence[str], *, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a server that shuts down quickly and cleanly (SIGINT) when this process ends."""
    return subprocess.Popen(
        tied([*command], sent=signal.SIGINT, owner=reach.owner),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd="/",
        env=_environment(),
        pass_fds=reach.descriptors,
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
