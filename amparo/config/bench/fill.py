"""`amparo bench fill N`: N more tickets like those of the demonstration, by COPY, with what hangs on them."""

from __future__ import annotations

import argparse
import os
import random
import secrets
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg
from django.db import connection

from amparo.config.bench.people import People, invite
from amparo.config.bench.post import Post
from amparo.config.bench.rows import NULL, Pattern, Sheets, reserve
from amparo.config.demo.fill import DEFAULT
from amparo.config.demo.fill import fill as fill_demo
from amparo.platform.access.models import Desk
from amparo.platform.events.models import Event
from amparo.platform.time import now as present
from amparo.tickets.actions.drift import refold
from amparo.tickets.models import Clock, Entry, Fact, Fired, Ticket, Timer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import Model

SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}
CHUNK = 5_000
BATCH = 500
OPEN_SHARE = 0.03
WEEK = 7 * 24 * 3600.0
WEEKS = 150
FILE_SHARE = 0.2
HANGS_ON_TICKET: tuple[type[Model], ...] = (Entry, Fact, Clock, Timer, Fired, Event)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written, and how long that took."""

    tickets: int
    rows: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Kind:
    """A ticket that verbs have written: the pattern of it and of everything that hangs on it."""

    ticket: Pattern
    rest: tuple[Pattern, ...]
    file: Pattern
    is_timed: bool
    is_assigned: bool


def run(args: list[str]) -> int:
    """Fill, and say at which rate; 1 without the owner's address."""
    parser = argparse.ArgumentParser(prog="amparo bench fill", description=__doc__)
    parser.add_argument("count", type=_size, metavar="N", help=f"{', '.join(SIZES)}, or any number")
    count = parser.parse_args(args).count
    if "DATABASE_OWNER_URL" not in os.environ:
        print("amparo bench: set DATABASE_OWNER_URL to the role that owns the tables.", file=sys.stderr)
        return 1
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        filled = fill(count, present(), owner)
    print(f"{filled.tickets:,} tickets, {filled.rows:,} rows in {filled.seconds:.1f} s: ", end="")
    print(f"{filled.tickets / filled.seconds:,.0f} tickets/s, {filled.rows / filled.seconds:,.0f} rows/s")
    return 0


def fill(count: int, now: datetime, owner: psycopg.Connection) -> Filled:
    """Write `count` tickets, always the same ones; an empty installation gets the demonstration first."""
    if not Desk.objects.exists():
        fill_demo(DEFAULT, now)
    desk = Desk.objects.order_by("id")[0]
    chance = random.Random(count)  # noqa: S311 - the same tickets each time
    began = time.monotonic()
    people = invite(desk, count, chance, owner)
    kinds = _kinds(desk, Post.of(desk, now))
    rows = 0
    with ThreadPoolExecutor(1) as copier:  # the database takes one chunk while the next is made
        copying: list[Future[int]] = []
        for size in _chunks(count):
            sheets = _sheets(size, desk, people, chance, kinds)
            rows += sum(copied.result() for copied in copying)
            copying = [copier.submit(sheets.copy, owner)]
        rows += sum(copied.result() for copied in copying)
    filled = Filled(count, rows, time.monotonic() - began)
    _refold_open(desk, now)
    owner.execute("VACUUM (ANALYZE)")
    return filled


def _refold_open(desk: Desk, now: datetime) -> None:
    """Moved by weeks, a deadline meets other holidays: cache of open tickets what their facts say."""
    ids = list(Ticket.objects.filter(desk=desk).open().order_by("id").values_list("id", flat=True))
    for begun in range(0, len(ids), BATCH):
        refold(ids[begun : begun + BATCH], now)


def _size(text: str) -> int:
    return SIZES.get(text) or int(text.replace("_", "").replace(",", ""))


def _chunks(count: int) -> Iterator[int]:
    for begun in range(0, count, CHUNK):
        yield min(CHUNK, count - begun)


def numbers(desk: Desk, count: int) -> list[int]:
    """The next numbers of tickets at a desk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_ticket_number(%s) FROM generate_series(1, %s)", [desk.id, count])
        return [number for (number,) in cursor.fetchall()]


def _kinds(desk: Desk, post: Post) -> tuple[list[Kind], list[Kind]]:
    """The kinds of finished and of open tickets, from those that verbs have written."""
    made = list(Ticket.objects.filter(desk=desk).order_by("id")[:200])
    finished = [_kind(ticket, post) for ticket in made if ticket.closed_at is not None]
    return finished, [_kind(ticket, post) for ticket in made if ticket.closed_at is None]


def _kind(ticket: Ticket, post: Post) -> Kind:
    named = ("id", "number", "token", "org_id", "requester_id", "assignee_id")
    hanging = [
        row
        for model in HANGS_ON_TICKET
        for row in model._default_manager.filter(ticket_id=ticket.id).order_by("pk")
    ]
    return Kind(
        ticket=Pattern.of(ticket, named=named),
        rest=(_first_entry(hanging[0]), *map(_pattern, hanging[1:]), *post.around(ticket)),
        file=post.file(),
        is_timed=any(isinstance(row, Timer) for row in hanging),
        is_assigned=ticket.assignee_id is not None,
    )


def _first_entry(row: Model) -> Pattern:
    """The entry that files hang on: its key is known beforehand."""
    return Pattern.of(row, named=("ticket_id", "org_id"), renamed={"id": "entry"})


def _pattern(row: Model) -> Pattern:
    """What else hangs on a ticket: keys come from the database."""
    if isinstance(row, Entry):
        row.source, row.outbound_mail_id = None, None
    without = () if isinstance(row, Timer) else ("id", "transaction")
    return Pattern.of(row, named=("ticket_id", "org_id"), without=without)


def _sheets(
    size: int, desk: Desk, people: People, chance: random.Random, kinds: tuple[list[Kind], list[Kind]]
) -> Sheets:
    """So many tickets, most of them finished."""
    sheets = Sheets()
    for key in zip(reserve(Ticket, size), reserve(Entry, size), numbers(desk, size), strict=True):
        _write(sheets, chance.choice(kinds[chance.random() < OPEN_SHARE]), people, chance, key)
    return sheets


def _write(
    sheets: Sheets, kind: Kind, people: People, chance: random.Random, key: tuple[int, int, int]
) -> None:
    """A ticket of a kind: some weeks ago; within a minute of the first one while its promise still runs."""
    contact, organisation = people.contact(chance)
    weeks = 0 if kind.is_timed else int(WEEKS * chance.random() ** 1.5)
    later = -weeks * WEEK - chance.randrange(60)
    ticket_id, entry, number = map(str, key)
    given = {
        "id": ticket_id,
        "ticket_id": ticket_id,
        "entry": entry,
        "mail": f"bench-{ticket_id}",
        "number": number,
        "token": secrets.token_urlsafe(16),
        "org_id": organisation,
        "requester_id": contact,
        "assignee_id": people.agent(chance) if kind.is_assigned else NULL,
    }
    for pattern in (kind.ticket, *kind.rest, *([kind.file] if chance.random() < FILE_SHARE else ())):
        sheets.add(pattern, given, later)
