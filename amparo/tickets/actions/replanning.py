"""Deadlines are planned anew when a calendar, or the rules of a time zone, are not what they were.

A clock keeps the key of its calendar's content. Where the content has become another one, the key is stale,
and the tickets that have it are found by an index. So nothing has to be remembered: what was not finished is
found again. Until it is its turn, a ticket keeps the deadline it had. What has ended is not touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from amparo.charters.actions import keep_calendars
from amparo.charters.models import CalendarVersion
from amparo.charters.queries import calendar_content, calendar_key, keep_up_now, measure
from amparo.core.time.content import difference
from amparo.platform.access.actors import SystemActor
from amparo.tickets.actions.ledger import finish, lock_free, settle, unlocked
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
    UPDATE tickets_clock AS clock SET calendar_key = given.new
    FROM unnest(%(old)s::bigint[], %(new)s::bigint[]) AS given (old, new)
    WHERE clock.ticket_id = ANY (%(ids)s) AND clock.stopped_at IS NULL AND clock.calendar_key = given.old
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


def work_replan(now: datetime) -> int:
    """One batch of whatever is stale; returns how many tickets it took. For the worker."""
    keep_calendars_in_use(now)
    for stale in stale_calendars():
        if taken := replan(stale, now).tickets:
            return taken
    return 0


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


def replan(stale: Stale, now: datetime) -> Batch:
    """Plan up to 500 tickets of a stale calendar anew, at once; nobody who holds a ticket is waited for."""
    with transaction.atomic():
        ledgers = lock_free(_tickets(stale))
        if not ledgers:
            return Batch()
        settle(ledgers, now)
        moved = tuple(_moves(ledgers, stale.why))
        by_ticket = {ledger.ticket.id: ledger for ledger in ledgers}
        for move in moved:
            _tell(by_ticket[move.ticket_id], move, now)
        finish(ledgers, by=REPLAN, at=now)
        _renew(ledgers, [stale])
    return Batch(len(ledgers), ledgers[-1].ticket.id, moved)


def preview(stale: Stale, now: datetime, after: int = 0) -> Batch:
    """What `replan` would move on the next 500 tickets behind one; nothing is locked or written."""
    ledgers = unlocked(_tickets(stale, after))
    for ledger in ledgers:
        ledger.read(now)
    last = ledgers[-1].ticket.id if ledgers else after
    return Batch(len(ledgers), last, tuple(_moves(ledgers, stale.why)))


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


def _renew(ledgers: Sequence[Ledger], stale: Sequence[Stale]) -> None:
    """Let the clocks that did not move name the new content, too."""
    values = {
        "ids": [ledger.ticket.id for ledger in ledgers],
        "old": [each.old for each in stale],
        "new": [each.new for each in stale],
    }
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, values)


def _instant(microsecond: int | None) -> datetime | None:
    return (
        None
        if microsecond is None
        else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microsecond)
    )
