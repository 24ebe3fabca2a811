"""Run Python in Amparo's own environment, and make that environment on the first call.

    python3 bin/environment.py SET ARGUMENT...      SET is base or test: requirements/SET.txt

An environment is built beside its final name and renamed when it is whole, under a lock, and its name has
the hash of what is in it: an interrupted or doubled first call harms nothing. Only the standard library of
the system's Python is used, and nothing newer than Python 3.7, so that an older one can say what is missing.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".amparo"
OLDEST = (3, 11)
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11")
SHAPE = 1  # raise it when environments are to be built differently
ROOM_NEEDED = 700 * 1024 * 1024


class Refused(Exception):
    """The environment cannot be made; the text is for the person at the terminal."""


def main(kind: str, arguments: list[str]) -> None:
    """Become the environment's Python with these arguments."""
    _need_python()
    environment = HOME / f"{kind}-{_digest(kind)}"
    if not _hold(environment):
        _make(kind, environment)
    python = str(environment / "bin" / "python")
    os.execv(python, [python, "-P", *arguments])


def _need_python() -> None:
    """Go on with a newer Python of this machine if this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for name in OTHER_PYTHONS:
        newer = shutil.which(name)
        if newer:
            os.execv(newer, [newer, "-I", *sys.argv])
    raise Refused(f"Amparo needs Python 3.11 or newer and this is {sys.version.split()[0]}.")


def _digest(kind: str) -> str:
    """What an environment depends on: the lock file, the Python, and how environments are built."""
    lock = (ROOT / "requirements" / f"{kind}.txt").read_bytes()
    python = f"{SHAPE} {sys.version} {sys.base_prefix}".encode()
    return hashlib.sha256(lock + python).hexdigest()[:12]


def _hold(environment: Path) -> bool:
    """Keep the environment from being removed as long as this process (and what it becomes) lives.

    False when it is not there yet.
    """
    try:
        folder = os.open(environment, os.O_RDONLY)
    except FileNotFoundError:
        return False
    fcntl.flock(folder, fcntl.LOCK_SH)
    os.set_inheritable(folder, True)
    return environment.exists()


def _make(kind: str, environment: Path) -> None:
    started = time.monotonic()
    lock = _lock()
    while not _hold(environment):
        _build(kind, environment)
        _say(f"Environment ready ({time.monotonic() - started:.0f} s)")
    _remove_unused(kind, environment)
    os.close(lock)


def _lock() -> int:
    """One builder at a time. What it starts inherits the lock: no second builder begins beside its rest."""
    try:
        HOME.mkdir(exist_ok=True)
        lock = os.open(HOME / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError as error:
        raise Refused(f"{HOME} cannot be written: run this once as the user who owns {ROOT}.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say("Waiting for another call that makes the environment")
        fcntl.flock(lock, fcntl.LOCK_EX)
    os.set_inheritable(lock, True)
    return lock


def _build(kind: str, environment: Path) -> None:
    _check_room()
    requirements = ROOT / "requirements" / f"{kind}.txt"
    installer = _installer()
    building = environment.with_name(f"{environment.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    count = sum(1 for line in requirements.read_text().splitlines() if line[:1].isalnum())
    _say(f"Installing {count} locked packages for Python {sys.version.split()[0]}")
    _run([sys.executable, "-m", "venv", "--without-pip", str(building)])
    _install(installer, requirements, building)
    _point_to_checkout(building)
    building.rename(environment)


def _check_room() -> None:
    free = shutil.disk_usage(HOME).free
    if free < ROOM_NEEDED:
        needed = ROOM_NEEDED // 1024**2
        raise Refused(
            f"The disk that holds {HOME} has {free // 1024**2} MiB left and {needed} are needed: free some."
        )


def _installer() -> Path:
    """An environment with pip and, where it runs, uv."""
    installer = HOME / f"tool-{_digest('uv')}"
    if installer.exists():
        return installer
    if not importlib.util.find_spec("ensurepip"):
        sudo = "" if os.geteuid() == 0 else "sudo "
        raise Refused(
            f"Python's venv module is not complete on this machine: {sudo}apt-get install python3-venv"
        )
    building = installer.with_name(f"{installer.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    _say("Preparing the installer")
    _run([sys.executable, "-m", "venv", str(building)])
    pip = [str(building / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    if not _runs([*pip, "--only-binary", ":all:", "-r", str(ROOT / "requirements" / "uv.txt")]):
        _say("uv cannot be had here; pip takes over")
    building.rename(installer)
    return installer


def _install(installer: Path, requirements: Path, building: Path) -> None:
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    python = str(building / "bin" / "python")
    uv = installer / "bin" / "uv"
    if uv.exists():
        if _runs([str(uv), "pip", "install", "--quiet", "--python", python, *locked]):
            return
        _say("uv could not reach the packages; trying pip (slower)")
    pip = [str(installer / "bin" / "python"), "-m", "pip", "--python", python]
    _run([*pip, "install", "--quiet", "--no-warn-script-location", *locked])


def _point_to_checkout(building: Path) -> None:
    """Let the environment find this checkout from anywhere, by a path that survives a move of both."""
    packages = next(building.glob("lib/python3*/site-packages"))
    (packages / "amparo.pth").write_text(os.path.relpath(ROOT, packages) + "\n")


def _remove_unused(kind: str, environment: Path) -> None:
    """Drop what other lock files or Pythons, or broken attempts, have left, as far as no process uses it."""
    for old in HOME.glob(f"{kind}-*"):
        if old != environment:
            _remove_if_unused(old)


def _remove_if_unused(environment: Path) -> None:
    folder = os.open(environment, os.O_RDONLY)
    removed = environment.with_name(f"removed-{environment.name}")
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        environment.rename(removed)
    except BlockingIOError:
        return
    finally:
        os.close(folder)
    shutil.rmtree(removed, ignore_errors=True)


def _run(command: list[str]) -> None:
    if not _runs(command):
        log = HOME / "environment.log"
        lines = log.read_text(errors="replace").strip().splitlines()
        raise Refused("\n".join(["The environment could not be made:", *lines[-8:], f"(all of it: {log})"]))


def _runs(command: list[str]) -> bool:
    """Run a step with its output in a log. A calling environment stays out, settings of indexes are kept."""
    removed = {
        "PYTHONHOME",
        "PYTHONPATH",
        "VIRTUAL_ENV",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_USER",
        "UV_SYSTEM_PYTHON",
    }
    kept = {name: value for name, value in os.environ.items() if name not in removed}
    settings = {**kept, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_PYTHON_DOWNLOADS": "never"}
    with (HOME / "environment.log").open("wb") as log:
        done = subprocess.run(
            command, stdout=log, stderr=log, env=settings, cwd=HOME, check=False, close_fds=False
        )
    return done.returncode == 0


def _say(text: str) -> None:
    print(f"amparo: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except Refused as refused:
        _say(str(refused))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
