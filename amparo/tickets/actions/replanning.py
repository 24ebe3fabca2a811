"""Deadlines are planned anew when a calendar, or the rules of a time zone, are not what they were.

A clock keeps the key of its calendar's content. Where the content has become another one, the key is stale,
and the tickets that have it are found by an index. So nothing has to be remembered: what was not finished is
found again. Until it is its turn, a ticket keeps the deadline it had. What has ended is not touched.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from amparo.charters.actions import keep_calendars
from amparo.charters.models import CalendarVersion
from amparo.charters.queries import calendar_content, calendar_key, keep_up_now, measure
from amparo.core.time.content import difference
from amparo.platform.access.actors import SystemActor
from amparo.tickets.actions.ledger import finish, lock_unchanged, settle_read, unlocked
from amparo.tickets.events import DeadlineMoved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amparo.charters.queries import Measure
    from amparo.tickets.actions.ledger import Ledger

BATCH = 500
REPLAN = SystemActor("replan")

_IN_USE = """
    WITH RECURSIVE clock_key AS (
        (SELECT calendar_key AS key FROM tickets_clock
         WHERE stopped_at IS NULL AND calendar_key IS NOT NULL ORDER BY calendar_key LIMIT 1)
        UNION ALL
        SELECT (SELECT calendar_key FROM tickets_clock
                WHERE stopped_at IS NULL AND calendar_key > key ORDER BY calendar_key LIMIT 1)
        FROM clock_key WHERE key IS NOT NULL
    ), timer_key AS (
        (SELECT calendar_key AS key FROM tickets_timer
         WHERE calendar_key IS NOT NULL ORDER BY calendar_key LIMIT 1)
        UNION ALL
        SELECT (SELECT calendar_key FROM tickets_timer
                WHERE calendar_key > key ORDER BY calendar_key LIMIT 1)
        FROM timer_key WHERE key IS NOT NULL
    )
    SELECT key, example.charter_id, example.desk_id, example.clause
    FROM clock_key, LATERAL (
        SELECT charter_id, desk_id, clause FROM tickets_clock
        WHERE stopped_at IS NULL AND calendar_key = key LIMIT 1) AS example
    UNION ALL
    SELECT key, example.charter_id, example.desk_id, ''
    FROM timer_key, LATERAL (
        SELECT ticket.charter_id, ticket.desk_id FROM tickets_timer AS timer
        JOIN tickets_ticket AS ticket ON ticket.id = timer.ticket_id
        WHERE timer.calendar_key = key LIMIT 1) AS example
"""
_TICKETS = """
    (SELECT DISTINCT ticket_id FROM tickets_clock
     WHERE stopped_at IS NULL AND calendar_key = %(key)s AND ticket_id > %(after)s
     ORDER BY ticket_id LIMIT %(most)s)
    UNION
    (SELECT ticket_id FROM tickets_timer
     WHERE calendar_key = %(key)s AND ticket_id > %(after)s ORDER BY ticket_id LIMIT %(most)s)
    ORDER BY ticket_id LIMIT %(most)s
"""
_DUE = """
    SELECT ticket_id, name, (extract(epoch FROM due_at) * 1000000)::bigint FROM tickets_clock
    WHERE ticket_id = ANY (%(ids)s) AND stopped_at IS NULL
"""
_RENEW = """
    UPDATE tickets_clock SET calendar_key = %(new)s
    WHERE ticket_id = ANY (%(ids)s) AND stopped_at IS NULL AND calendar_key = %(old)s
"""


@dataclass(frozen=True, slots=True)
class Stale:
    """A calendar that is not what clocks were measured by: its old key, its new one, and what changed."""

    old: int
    new: int
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that is another one now."""

    ticket_id: int
    clock: str
    cycle: int
    before: datetime | None
    after: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch did: how many tickets were looked at, up to which, and what moved."""

    tickets: int = 0
    last: int = 0
    moved: tuple[Moved, ...] = ()


class Round:
    """Goes through the tickets of stale calendars from first to last, and again for those that were held.

    Several threads may go through one round together.
    """

    def __init__(self, stale: Sequence[Stale]) -> None:
        self._left = list(stale)
        self._after = 0
        self._taken = 0
        self._lock = threading.Lock()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left, or only tickets that others hold all the time."""
        return not self._left

    def step(self, now: datetime) -> Batch | None:
        """Plan the next tickets; None when the round is over."""
        with self._lock:
            while self._left:
                stale, ids = self._left[0], _tickets(self._left[0], self._after)
                if ids:
                    self._after = ids[-1]
                    break
                if not self._taken:
                    del self._left[0]
                self._after = self._taken = 0
            else:
                return None
        batch = replan(stale, ids, now)
        self._taken += batch.tickets
        return batch


_beginning = threading.Lock()
_round = Round([])


def work_replan(now: datetime) -> int:
    """One batch of whatever is stale; returns nought when nothing is. For the loops of the worker."""
    global _round  # noqa: PLW0603 - where this process stands; lost with it, and found again
    batch = _round.step(now)
    if batch is None:
        with _beginning:
            if _round.is_over:
                keep_calendars_in_use(now)
                _round = Round(stale_calendars())
        batch = _round.step(now)
    return max(batch.tickets, 1) if batch else 0


def keep_calendars_in_use(now: datetime) -> None:
    """Keep what tickets are measured by now, so that it can be said later what became another."""
    for version_id, desk_id in sorted({(version_id, desk_id) for _, version_id, desk_id, _ in _in_use()}):
        keep_calendars(desk_id, version_id, at=now)


def stale_calendars() -> list[Stale]:
    """Calendars of open clocks and waiting rules that are not what they were measured by any more."""
    found: dict[int, Stale] = {}
    for key, version_id, desk_id, clause in _in_use():
        measured = measure(version_id, desk_id)
        if measured.key_of(clause) != key:
            found[key] = _stale(key, measured, desk_id, clause)
    return list(found.values())


def replan(stale: Stale, ids: Sequence[int], now: datetime) -> Batch:
    """Plan some tickets anew, at once; nobody who holds one is waited for.

    They are computed before they are locked, so that a writer waits for the writing alone. On which something
    has happened meanwhile is left for the next pass.
    """
    read = unlocked(ids)
    for ledger in read:
        ledger.read(now)
    with transaction.atomic():
        ledgers = lock_unchanged(read)
        settle_read(ledgers, now)
        moved = tuple(_moves(ledgers, stale.why))
        by_ticket = {ledger.ticket.id: ledger for ledger in ledgers}
        for move in moved:
            _tell(by_ticket[move.ticket_id], move, now)
        finish(ledgers, by=REPLAN, at=now)
        _renew(ledgers, stale)
    return Batch(len(ledgers), ids[-1], moved)


def preview(stale: Stale, now: datetime, after: int = 0) -> Batch:
    """What `replan` would move on the next 500 tickets behind one; nothing is locked or written."""
    ids = _tickets(stale, after)
    ledgers = unlocked(ids)
    for ledger in ledgers:
        ledger.read(now)
    return Batch(len(ledgers), ids[-1] if ids else after, tuple(_moves(ledgers, stale.why)))


def _in_use() -> list[tuple[int, int, int, str]]:
    """The keys on open clocks and timers, each with charter, desk and clause of one ticket that has it."""
    keep_up_now()
    with connection.cursor() as cursor:
        cursor.execute(_IN_USE)
        found: list[tuple[int, int, int, str]] = cursor.fetchall()
    return found


def _stale(key: int, measured: Measure, desk_id: int, clause: str) -> Stale:
    name = measured.calendar_of(clause)
    content = calendar_content(desk_id, measured.charter.calendars[name])
    kept = CalendarVersion.objects.filter(desk_id=desk_id, name=name).values_list("content", flat=True)
    before = next((each for each in kept if calendar_key(each) == key), None)
    why = "; ".join(difference(before, content)) if before else "the calendar has changed"
    return Stale(key, calendar_key(content), why)


def _tickets(stale: Stale, after: int = 0) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_TICKETS, {"key": stale.old, "after": after, "most": BATCH})
        return [ticket_id for (ticket_id,) in cursor.fetchall()]


def _moves(ledgers: Sequence[Ledger], why: str) -> Iterator[Moved]:
    """Open clocks whose cached deadline is not the one that was just read."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"ids": [ledger.ticket.id for ledger in ledgers]})
        rows: list[tuple[int, str, int | None]] = cursor.fetchall()
    cached = {(ticket_id, name): _instant(at) for ticket_id, name, at in rows}
    for ledger in ledgers:
        for reading in ledger.readings:
            place = ledger.ticket.id, reading.clock
            if reading.stopped_at is None and place in cached and cached[place] != reading.due_at:
                yield Moved(*place, reading.cycle, cached[place], reading.due_at, why)


def _tell(ledger: Ledger, move: Moved, now: datetime) -> None:
    event = ledger.about(
        DeadlineMoved,
        clock=move.clock,
        cycle=move.cycle,
        before=move.before.isoformat() if move.before else None,
        after=move.after.isoformat() if move.after else None,
        why=move.why,
    )
    ledger.fired.append((event, now, REPLAN))
    ledger.stirred.add(move.clock)
    ledger.tells_customer = True


def _renew(ledgers: Sequence[Ledger], stale: Stale) -> None:
    """Let the clocks that did not move name the new content, too."""
    ids = [ledger.ticket.id for ledger in ledgers]
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, {"ids": ids, "old": stale.old, "new": stale.new})


def _instant(microsecond: int | None) -> datetime | None:
    return (
        None
        if microsecond is None
        else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microsecond)
    )
