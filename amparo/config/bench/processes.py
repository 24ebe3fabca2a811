"""The processes of a running installation, with the memory that each holds, read from /proc."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
MEBIBYTE = 1024.0  # smaps_rollup counts in kibibytes
ROLES = (
    ("postgres", "PostgreSQL"),
    ("parser_child", "mail parser"),
    (" amparo web", "web"),
    (" amparo worker", "worker"),
    (" amparo mail", "mail listener"),
    (" amparo up", "supervisor"),
)


@dataclass(frozen=True, slots=True)
class Process:
    """A process at rest. PSS counts memory that it shares with others by its part; in MiB."""

    role: str
    pid: int
    pss: float
    rss: float


def tree_of(pid: int) -> list[Process]:
    """A process and all that stem from it."""
    children = _children()
    found, left = [], [(pid, "")]
    while left:
        parent, role_above = left.pop(0)
        process = _read(parent, role_above)
        if process:
            found.append(process)
            left += [(child, process.role) for child in children.get(parent, ())]
    return found


def _children() -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for status in PROC.glob("[0-9]*/status"):
        try:
            parent = re.search(r"^PPid:\s+(\d+)", status.read_text(), re.MULTILINE)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent:
            children.setdefault(int(parent[1]), []).append(int(status.parent.name))
    return children


def _read(pid: int, role_above: str) -> Process | None:
    """The process, unless it ends just now."""
    try:
        command = (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        memory = (PROC / str(pid) / "smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    figures = {
        name: int(size) / MEBIBYTE for name, size in re.findall(r"^(Pss|Rss):\s+(\d+)", memory, re.MULTILINE)
    }
    return Process(_role(command, role_above), pid, figures.get("Pss", 0.0), figures.get("Rss", 0.0))


def _role(command: str, role_above: str) -> str:
    """What the process is for; a child that was forked has the command of its parent."""
    role = next((role for mark, role in ROLES if mark in command), command[:40])
    return f"{role}, server" if role == role_above == "web" else role
