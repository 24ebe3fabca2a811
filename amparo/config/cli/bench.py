"""`amparo bench NAME`: measure this machine and this version; without a name, what can be measured."""

from __future__ import annotations

import importlib
import os
import sys
from typing import NamedTuple


class Bench(NamedTuple):
    """Where a measure lives, what it measures, and whether it needs Django."""

    module: str
    summary: str
    needs_django: bool


BENCHES = {
    "clock": Bench("clock", "deadlines and readings of clocks a second", needs_django=False),
    "fill": Bench("fill", "fill the database with 10k, 100k or 1M tickets by COPY", needs_django=True),
    "plans": Bench("plans", "the plans of the hot queries on the database as it is", needs_django=True),
    "sweep": Bench("sweep", "10,000 open tickets that all fall due at once", needs_django=True),
    "replan": Bench(
        "replan", "a holiday that 100,000 open tickets learn of, while writers go on", needs_django=True
    ),
    "idle": Bench(
        "idle", "time to the first page, and the memory of each process at rest", needs_django=False
    ),
}


def run(args: list[str]) -> int:
    """Measure one thing; its own arguments follow its name."""
    name, *rest = args or ["--help"]
    if name in {"--help", "-h"}:
        print(overview())
        return 0
    if name not in BENCHES:
        print(f"amparo bench: there is no {name!r}.\n\n{overview()}", file=sys.stderr)
        return 2
    bench = BENCHES[name]
    if bench.needs_django:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
        import django

        django.setup()
    code: int = importlib.import_module(f"amparo.config.bench.{bench.module}").run(rest)
    return code


def overview() -> str:
    """The list of measures."""
    lines = [f"  {name:<9} {bench.summary}" for name, bench in BENCHES.items()]
    return "\n".join(["usage: amparo bench NAME [ARGUMENT ...]", "", *lines])
