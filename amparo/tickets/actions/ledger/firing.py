"""What has fallen due on tickets: each moment of a clock or rule fires once, whoever comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from amparo.platform.access.actors import RuleActor, SystemActor
from amparo.tickets.actions.ledger.book import RUNNING
from amparo.tickets.events import CustomerReminded, DeadlineMissed, DeadlineNear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.core.clock import Reading, RuleReading
    from amparo.tickets.actions.ledger.book import Ledger

SWEEP = SystemActor("sweep")
BREACH, CLOSE = "breach", "close"

_CLAIM = """
    INSERT INTO tickets_fired (ticket_id, clock, cycle, kind, at)
    SELECT * FROM unnest(
        %(ticket)s::bigint[], %(name)s::varchar[], %(cycle)s::smallint[], %(kind)s::varchar[],
        %(at)s::timestamptz[])
    ON CONFLICT DO NOTHING
    RETURNING ticket_id, clock, cycle, kind
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A moment that has come, of a clock or of a rule in one of its cycles."""

    ledger: Ledger
    name: str
    cycle: int
    kind: str
    at: datetime
    rule: RuleReading | None = None

    @property
    def series(self) -> tuple[int, str, int]:
        """The moments of one clock or rule in one cycle belong together."""
        return self.ledger.ticket.id, self.name, self.cycle


def fire(ledgers: Sequence[Ledger], now: datetime) -> list[Due]:
    """Tell of what has fallen due and was not told before; returns the closings, which are still to be done.

    Where several moments of a series come together, after a stop of the service, only the last is told.
    """
    new = _claimed([due for ledger in ledgers for due in _due_of(ledger, now)])
    for due in new:
        due.ledger.stirred.add(due.name)
    last = {due.series: due for due in new}
    for due in last.values():
        _tell(due)
    return [due for due in last.values() if due.kind == CLOSE]


def _due_of(ledger: Ledger, now: datetime) -> Iterator[Due]:
    """Warnings and broken promises in the order of the charter, then reminders and closings."""
    for reading in ledger.readings:
        yield from _due_on_clock(ledger, reading, now)
    for rule in ledger.rules:
        for moment in rule.moments:
            if moment.at <= now:
                yield Due(ledger, rule.rule, rule.cycle, moment.name, moment.at, rule)


def _due_on_clock(ledger: Ledger, reading: Reading, now: datetime) -> Iterator[Due]:
    warnings = reading.moments if reading.state in RUNNING else ()
    for moment in warnings:
        if moment.at <= now and moment.name != BREACH:
            yield Due(ledger, reading.clock, reading.cycle, moment.name, moment.at)
    if reading.breached_at is not None:
        yield Due(ledger, reading.clock, reading.cycle, BREACH, reading.breached_at)


def _claimed(due: Sequence[Due]) -> list[Due]:
    """Note that these have fired; returns those that nobody had noted before."""
    if not due:
        return []
    columns: dict[str, Any] = {
        "ticket": [each.ledger.ticket.id for each in due],
        "name": [each.name for each in due],
        "cycle": [each.cycle for each in due],
        "kind": [each.kind for each in due],
        "at": [each.at for each in due],
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, columns)
        new: set[tuple[int, str, int, str]] = set(cursor.fetchall())
    return [each for each in due if (*each.series, each.kind) in new]


def _tell(due: Due) -> None:
    """The event of a moment; a closing has one of its own, when it is carried out."""
    ledger, about = due.ledger, {"cycle": due.cycle}
    if due.rule is not None:
        if due.kind != CLOSE:
            _remind(due, due.rule)
    elif due.kind == BREACH:
        event = ledger.about(DeadlineMissed, clock=due.name, **about)
        ledger.fired.append((event, due.at, SWEEP))
    else:
        warning = due.kind.removeprefix("warn:")
        near = ledger.about(DeadlineNear, clock=due.name, warning=warning, **about)
        ledger.fired.append((near, due.at, SWEEP))


def _remind(due: Due, rule: RuleReading) -> None:
    if rule.closes_at is not None:
        event = due.ledger.about(
            CustomerReminded,
            rule=due.name,
            clause=rule.clause,
            cycle=due.cycle,
            closes_at=rule.closes_at.isoformat(),
        )
        due.ledger.fired.append((event, due.at, RuleActor(rule.clause)))
