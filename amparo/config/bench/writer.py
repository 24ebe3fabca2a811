"""Somebody who works while something else is measured: a process of its own, as the web server is.

`python -m amparo.config.bench.writer AGENT FIRST LAST` writes notes and answers on tickets whose ids lie in
that range, until its standard input ends; then it says in JSON how long each took, in milliseconds.
"""

from __future__ import annotations

import json
import os
import random
import select
import statistics
import subprocess
import sys
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Latency(NamedTuple):
    """How long verbs took, in milliseconds."""

    changes: int
    median: float
    slowest: float

    def __str__(self) -> str:
        return f"median {self.median:.0f} ms, slowest {self.slowest:.0f} ms, of {self.changes:,} changes"


class Writer:
    """The process, as the one who started it sees it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.latency = Latency(0, 0, 0)

    def stop(self) -> None:
        """Let it come to an end, and hear what it measured."""
        told, _ = self.process.communicate()
        self.latency = Latency(*json.loads(told))


@contextmanager
def writing(agent: int, first: int, last: int) -> Iterator[Writer]:
    """Somebody writes meanwhile."""
    command = [sys.executable, "-P", "-m", __name__, str(agent), str(first), str(last)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    writer = Writer(process)
    try:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("the writer did not start")
        yield writer
    finally:
        writer.stop()


def main(agent: int, first: int, last: int) -> None:
    """Write until nobody listens any more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    from amparo.platform.access.models import Agent
    from amparo.platform.access.queries import actor_for
    from amparo.platform.time import now
    from amparo.tickets.actions import NewMessage, add_note, answer
    from amparo.tickets.models import Ticket

    by, chance = actor_for(Agent.objects.get(id=agent)), random.Random(1)  # noqa: S311 - the same each time
    took: list[float] = []
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        ticket = Ticket.objects.get(id=chance.randint(first, last))
        begun = perf_counter()
        if len(took) % 2:
            answer(ticket, NewMessage("We are looking.", "desk"), by=by, at=now())
        else:
            add_note(ticket, NewMessage("Looked at it.", "desk"), by=by, at=now())
        took.append(1000 * (perf_counter() - begun))
    print(json.dumps([len(took), statistics.median(took), max(took)] if took else [0, 0, 0]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
