"""`amparo clock replan`: plan deadlines anew where a calendar or the rules of a time zone have changed.

One JSON object a line for each deadline that moved, a summary on standard error. The worker does the same by
itself, a minute after a change at the latest; this shows it, tries it, or does it at once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amparo.tickets.actions.replanning import Batch, Moved, Stale


def run(args: list[str]) -> int:
    """Parse and do; 0 done, 1 when some tickets were held by others, 2 not understood."""
    parser = argparse.ArgumentParser(prog="amparo clock replan", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="say what would move, and change nothing")
    is_trial = parser.parse_args(args).dry_run
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    from amparo.tickets.actions.replanning import stale_calendars

    stale = stale_calendars()
    for each in stale:
        print(f"stale: {each.why}", file=sys.stderr)
    return _try(stale) if is_trial else _carry_out(stale)


def _try(stale: Sequence[Stale]) -> int:
    print(_summary(_told(_previews(stale)), "would move"), file=sys.stderr)
    return 0


def _carry_out(stale: Sequence[Stale]) -> int:
    from amparo.platform.time import now
    from amparo.tickets.actions.replanning import keep_calendars_in_use, stale_calendars

    print(_summary(_told(_batches(stale)), "moved"), file=sys.stderr)
    keep_calendars_in_use(now())
    if stale_calendars():
        print("Some tickets were held by others; the worker will come to them.", file=sys.stderr)
        return 1
    return 0


def _previews(stale: Sequence[Stale]) -> Iterator[Batch]:
    from amparo.platform.time import now
    from amparo.tickets.actions.replanning import preview

    for each in stale:
        batch = preview(each, now())
        while batch.tickets:
            yield batch
            batch = preview(each, now(), batch.last)


def _batches(stale: Sequence[Stale]) -> Iterator[Batch]:
    from amparo.platform.time import now
    from amparo.tickets.actions.replanning import Round

    going = Round(stale)
    while batch := going.step(now()):
        yield batch


def _told(batches: Iterator[Batch]) -> tuple[int, int]:
    """Print what moves; returns how many tickets were looked at and how many deadlines move."""
    tickets = moved = 0
    for batch in batches:
        for line in _lines(batch.moved):
            print(json.dumps(line, ensure_ascii=False))
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


def _summary(told: tuple[int, int], word: str) -> str:
    tickets, moved = told
    return f"{moved:,} deadlines {word}, on {tickets:,} tickets whose calendar or time zone data changed"
