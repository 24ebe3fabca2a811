"""`amparo worker`: everything that happens in the background."""

from __future__ import annotations

import os

from amparo.config.cli.steady import run_steadily


def run(args: list[str]) -> int:
    """Work until stopped, and begin anew when the database was away."""
    del args
    return run_steadily("worker", _work)


def _work() -> int | None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    from amparo.config.jobs import run_jobs
    from amparo.config.schedule import LOOPS
    from amparo.platform.jobs import worker

    return worker.main(LOOPS, run_jobs)
