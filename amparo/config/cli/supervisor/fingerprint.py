"""A short name for the state of files, so that steps that have nothing to do are skipped."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[3]


def of_files(pattern: str) -> str:
    """The state of Amparo's files that match, and of all installed packages by name and version."""
    digest = hashlib.sha256(pattern.encode())
    for path in sorted(PACKAGE.glob(pattern)):
        digest.update(f"{path.relative_to(PACKAGE)} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    for name in sorted(_installed()):
        digest.update(name.encode())
    return digest.hexdigest()


def _installed() -> list[str]:
    folders = [Path(entry) for entry in sys.path if entry.endswith("-packages")]
    return [info.name for folder in folders if folder.is_dir() for info in folder.glob("*.dist-info")]


def is_noted(note: Path, fingerprint: str) -> bool:
    """Whether a step left this note when it was done last."""
    try:
        return note.read_text().strip() == fingerprint
    except FileNotFoundError:
        return False
