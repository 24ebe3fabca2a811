"""`amparo clock replan`: plan deadlines anew where a calendar or the rules of a time zone have changed.

One JSON object a line for each deadline that moved, a summary on standard error. The worker does the same by
itself, a minute after a change at the latest; this shows it, tries it, or does it at once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.tickets.actions.replanning import Batch, Moved, Stale

PATIENCE = 60.0
PAUSE = 0.2


def run(args: list[str]) -> int:
    """Parse and do; 0 done, 1 when some tickets were held by others all the time, 2 not understood."""
    parser = argparse.ArgumentParser(prog="amparo clock replan", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="say what would move, and change nothing")
    is_trial = parser.parse_args(args).dry_run
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    from amparo.platform.time import now

    return _try(now()) if is_trial else _carry_out(now())


def _try(at: datetime) -> int:
    from amparo.tickets.actions.replanning import stale_calendars

    stale = stale_calendars()
    _report("would move", stale, [_told(_previews(each, at)) for each in stale])
    return 0


def _carry_out(at: datetime) -> int:
    from amparo.tickets.actions.replanning import keep_calendars_in_use, stale_calendars

    stale = stale_calendars()
    _report("moved", stale, [_told(_batches(each, at)) for each in stale])
    keep_calendars_in_use(at)
    left = len(stale_calendars())
    if left:
        print(
            "amparo clock: some tickets were held by others; the worker will come to them.", file=sys.stderr
        )
    return 1 if left else 0


def _previews(stale: Stale, at: datetime) -> Iterator[Batch]:
    from amparo.tickets.actions.replanning import preview

    batch = preview(stale, at)
    while batch.tickets:
        yield batch
        batch = preview(stale, at, batch.last)


def _batches(stale: Stale, at: datetime) -> Iterator[Batch]:
    """Batch after batch; tickets that others hold are tried again for a while."""
    from amparo.tickets.actions.replanning import preview, replan

    until = time.monotonic() + PATIENCE
    while True:
        batch = replan(stale, at)
        if batch.tickets:
            yield batch
        elif time.monotonic() > until or not preview(stale, at).tickets:
            return
        else:
            time.sleep(PAUSE)


def _told(batches: Iterator[Batch]) -> tuple[int, int]:
    """Print what moved; returns how many tickets were looked at and how many deadlines moved."""
    tickets = moved = 0
    for batch in batches:
        for line in _lines(batch.moved):
            print(json.dumps(line))
        tickets, moved = tickets + batch.tickets, moved + len(batch.moved)
    return tickets, moved


def _lines(moved: Sequence[Moved]) -> Iterator[dict[str, str | None]]:
    from amparo.tickets.models import Ticket

    found = Ticket.objects.select_related("desk").in_bulk([move.ticket_id for move in moved])
    for move in moved:
        yield {
            "ticket": found[move.ticket_id].reference,
            "clock": move.clock,
            "from": move.before.isoformat() if move.before else None,
            "to": move.after.isoformat() if move.after else None,
            "why": move.why,
        }


def _report(word: str, stale: Sequence[Stale], counts: Sequence[tuple[int, int]]) -> None:
    if not stale:
        print("amparo clock: every open ticket is planned by the calendars as they are.", file=sys.stderr)
    for each, (tickets, moved) in zip(stale, counts, strict=True):
        print(f"{each.why}: {moved:,} deadlines of {tickets:,} tickets {word}", file=sys.stderr)
