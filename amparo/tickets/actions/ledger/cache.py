"""What is kept of a fold: clocks, verdicts and timers. One statement each, however many tickets there are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg import sql

from amparo.charters.queries import measure
from amparo.core.time.allowance import in_seconds
from amparo.tickets.actions.ledger.statements import CLOCKS, OPEN_CLOCKS, TIMERS, VERDICTS
from amparo.tickets.queries import version_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from django.db.models import Model

    from amparo.core.clock import Reading
    from amparo.core.time.allowance import Allowance
    from amparo.tickets.actions.ledger.book import Ledger

Row = dict[str, object]


def keep_clocks(ledgers: Sequence[Ledger], now: datetime) -> None:
    """Cache the readings; without new facts only those of open clocks that something has fired on."""
    told = [ledger for ledger in ledgers if ledger.new_facts or ledger.anew]
    _execute(CLOCKS, [_clock(ledger, reading, now) for ledger in told for reading in ledger.readings])
    others = [ledger for ledger in ledgers if not ledger.new_facts and not ledger.anew]
    stirred = [
        (each, reading) for each in others for reading in each.readings if reading.clock in each.stirred
    ]
    keep_open_clocks(stirred, now)


def keep_open_clocks(read: Sequence[tuple[Ledger, Reading]], now: datetime) -> None:
    """Cache what can change on a clock while nothing happens to it: how it stands, and when it is due."""
    _execute(OPEN_CLOCKS, [_open_clock(*each, now) for each in read if each[1].stopped_at is None])


def keep_verdicts(ledgers: Sequence[Ledger]) -> None:
    """Make the verdicts of tickets that close now final: every cycle of every clock that was promised."""
    _execute(
        VERDICTS, [row for ledger in ledgers for each in ledger.readings for row in _cycles(ledger, each)]
    )


def set_timers(ledgers: Sequence[Ledger]) -> None:
    """Let each ticket be looked at again when the next thing falls due on it, if anything does."""
    moments = [(ledger.ticket, ledger.next_moment) for ledger in ledgers]
    rows: list[Row] = [
        {
            "ticket_id": ticket.id,
            "desk_id": ticket.desk_id,
            "at": at,
            "calendar_key": measure(ticket.charter_id, ticket.desk_id).key_of(""),
        }
        for ticket, at in moments
        if at is not None
    ]
    idle = [ticket.id for ticket, at in moments if at is None]
    if ledgers:
        columns = ("ticket_id", "desk_id", "at", "calendar_key")
        with connection.cursor() as cursor:
            cursor.execute(TIMERS, {**_columns(rows, columns), "idle": idle})


def update_each(rows: Sequence[Model], names: Collection[str]) -> None:
    """Write some fields of rows of one model, each row its own values, in one statement."""
    fields = [field for field in rows[0]._meta.concrete_fields if field.name in names]
    columns = [sql.Identifier(str(field.column)) for field in fields]
    types = ["bigint", *(str(field.db_type(connection)) for field in fields)]
    arrays: list[sql.Composable] = [sql.SQL(f"%s::{kind}[]") for kind in types]
    statement = sql.SQL(
        "UPDATE {} AS known SET {} FROM unnest({}) AS given ({}) WHERE known.id = given.id"
    ).format(
        sql.Identifier(rows[0]._meta.db_table),
        sql.SQL(", ").join([sql.SQL("{} = given.{}").format(column, column) for column in columns]),
        sql.SQL(", ").join(arrays),
        sql.SQL(", ").join([sql.Identifier("id"), *columns]),
    )
    values = [[getattr(row, field.attname) for row in rows] for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, [[row.pk for row in rows], *values])


def _execute(statement: str, rows: Sequence[Row]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(statement, _columns(rows, tuple(rows[0])))


def _columns(rows: Sequence[Row], names: Iterable[str]) -> dict[str, list[object]]:
    """Rows as arrays, one for each column."""
    return {name: [row[name] for row in rows] for name in names}


def _open_clock(ledger: Ledger, reading: Reading, now: datetime) -> Row:
    ticket = ledger.ticket
    return {
        "ticket_id": ticket.id,
        "name": reading.clock,
        "state": reading.state.value,
        "due_at": reading.due_at,
        "breached_at": reading.breached_at,
        "elapsed": reading.elapsed,
        "as_of": now,
        "calendar_key": measure(ticket.charter_id, ticket.desk_id).key_of(reading.clause),
    }


def _clock(ledger: Ledger, reading: Reading, now: datetime) -> Row:
    ticket = ledger.ticket
    return {
        "ticket_id": ticket.id,
        "desk_id": ticket.desk_id,
        "org_id": ticket.organisation_id,
        "name": reading.clock,
        "cycle": reading.cycle,
        "state": reading.state.value,
        "promise": reading.promise,
        "clause": reading.clause,
        "charter_id": version_at(ticket, ledger.facts, reading.stopped_at),
        "calendar": reading.calendar,
        "calendar_key": measure(ticket.charter_id, ticket.desk_id).key_of(reading.clause),
        "started_at": reading.started_at,
        "due_at": reading.due_at,
        "stopped_at": reading.stopped_at,
        "breached_at": reading.breached_at,
        "target": _as_duration(reading.target),
        "elapsed": reading.elapsed,
        "as_of": now,
        "is_final": ledger.is_final,
    }


def _cycles(ledger: Ledger, reading: Reading) -> Iterator[Row]:
    """The finished cycles of a clock, the last one too if it has stopped by now."""
    ticket, facts = ledger.ticket, ledger.facts
    of: Mapping[str, Any] = {"ticket_id": ticket.id, "name": reading.clock}
    for cycle in reading.previous:
        yield {
            **of,
            "charter_id": version_at(ticket, facts, cycle.stopped_at),
            "number": cycle.number,
            "verdict": cycle.verdict.value,
            "started_at": cycle.started_at,
            "stopped_at": cycle.stopped_at,
            "due_at": cycle.due_at,
            "breached_at": cycle.breached_at,
            "target": None,
            "elapsed": cycle.elapsed,
        }
    if reading.stopped_at is not None:
        yield {
            **of,
            "charter_id": version_at(ticket, facts, reading.stopped_at),
            "number": reading.cycle,
            "verdict": reading.state.value,
            "started_at": reading.started_at,
            "stopped_at": reading.stopped_at,
            "due_at": reading.due_at,
            "breached_at": reading.breached_at,
            "target": _as_duration(reading.target),
            "elapsed": reading.elapsed,
        }


def _as_duration(allowance: Allowance | None) -> timedelta | None:
    seconds = in_seconds(allowance)
    return None if seconds is None else timedelta(seconds=seconds)
