"""`amparo static`: collect the static files of all parts, compressed and hashed, for the web process."""

from __future__ import annotations

import os
from pathlib import Path

from amparo.config.cli.supervisor import fingerprint

FILES = "**/static/**/*.*"


def run(args: list[str]) -> int:
    """Collect, unless nothing has changed since the last time."""
    del args
    data = Path(os.environ["AMPARO_DATA"])
    if is_stale(data):
        wanted = fingerprint.of_files(FILES)
        _collect()
        _note(data).write_text(wanted)
    return 0


def is_stale(data: Path) -> bool:
    """Whether the files have changed since they were collected."""
    return not fingerprint.is_noted(_note(data), fingerprint.of_files(FILES))


def _note(data: Path) -> Path:
    return data / "static" / ".collected"


def _collect() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
