"""`bin/check`: all that can be judged without running the product."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from tests.kit.database import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCKS = CHECKOUT / "requirements"
ADDRESS = re.compile(r"://|^\s*-|\bfile:|\s@\s", re.MULTILINE)
MOST_LINES = 60
MIGRATIONS = """
import django
from django.conf import settings
from django.core.management import call_command
del settings.DATABASES["default"]["OPTIONS"]["pool"]  # there is no database to wait for
django.setup()
call_command("makemigrations", check_changes=True, dry_run=True)
"""
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def main() -> int:
    """Run every check and tell each result; 0 when all is well."""
    os.chdir(CHECKOUT)
    results = [_told(name, check) for name, check in checks().items()]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    return 0 if all(results) else 1


def checks() -> dict[str, Callable[[], str]]:
    """Check by name; each returns what is wrong, or nothing."""
    return {
        "format": lambda: _module("ruff", "format", "--check", "--quiet", "."),
        "lint": lambda: _module("ruff", "check", "--quiet", "."),
        "templates": lambda: _program("djade", "--check", "--target-version", "5.2", *_templates()),
        "types": lambda: _module("mypy", "--no-error-summary"),
        "layers": lambda: _code("from importlinter.cli import lint_imports_command as run; run()"),
        "migrations": lambda: _run([sys.executable, "-W", "ignore", "-c", MIGRATIONS], _without_database()),
        "translations": _translations,
        "locks": lambda: "\n".join(wrong_in_locks()),
    }


def wrong_in_locks() -> Iterator[str]:
    """Locks that name an address, lack a hash, or do not hold what was asked for."""
    for lock in sorted(LOCKS.glob("*.txt")):
        text = lock.read_text().replace(" \\\n", " ")
        lines = [line for line in text.splitlines() if line[:1].isalnum()]
        for line in text.splitlines():
            if ADDRESS.search(HASH.sub("", line).partition("#")[0]):
                yield f"{lock.name}: an address or an option: {line[:80]}"
        yield from (f"{lock.name}: no hash: {line}" for line in lines if not HASH.search(line))
        yield from _not_held(lock, dict(_pinned(lines)))


def _pinned(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _, version = line.split()[0].partition("==")
        yield canonicalize_name(name.partition("[")[0]), version


def _not_held(lock: Path, pinned: dict[str, str]) -> Iterator[str]:
    for line in lock.with_suffix(".in").read_text().splitlines():
        wanted = line.partition("#")[0].strip()
        try:
            requirement = Requirement(wanted)
        except InvalidRequirement:
            continue
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            yield f"{lock.name}: {wanted} is asked for and {version} is locked: lock again"


def _translations() -> str:
    if not importlib.util.find_spec("amparo.config.cli.messages"):
        return ""
    return _module("amparo", "messages", "check")


def _templates() -> list[str]:
    return sorted(str(path) for path in Path("amparo").glob("**/templates/**/*.html"))


def _without_database() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "amparo.config.settings",
        "AMPARO_SECRET_KEY": "checks only",
        "DATABASE_URL": "postgresql://nobody@/none?host=/nowhere",
    }


def _module(name: str, *arguments: str, env: dict[str, str] | None = None) -> str:
    return _run([sys.executable, "-m", name, *arguments], env or {})


def _program(name: str, *arguments: str) -> str:
    return _run([str(Path(sys.executable).with_name(name)), *arguments], {})


def _code(code: str) -> str:
    return _run([sys.executable, "-c", code], {})


def _run(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, check=False)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or "failed without a word"


def _told(name: str, check: Callable[[], str]) -> bool:
    began = time.monotonic()
    wrong = check()
    print(f"{'wrong' if wrong else 'ok   '} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    for line in _beginning(wrong.splitlines()):
        print(f"      {line}", flush=True)
    return not wrong


def _beginning(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"... and {more} lines more"] if more > 0 else lines


if __name__ == "__main__":
    sys.exit(main())
