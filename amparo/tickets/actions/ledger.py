"""A ticket under lock with its facts: append, refold the clocks, write all of it at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from amparo.charters.queries import charter
from amparo.core.charter import Charter, StatusClass
from amparo.core.clock import State
from amparo.core.clock.facts import Fact as ClockFact
from amparo.core.clock.facts import FactKind
from amparo.core.time.allowance import in_seconds
from amparo.platform.events.actions import announce, record
from amparo.platform.events.kinds import EventKind
from amparo.tickets.models import Clock, Fact, Ticket, Timer
from amparo.tickets.queries import facts_of, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amparo.core.clock import Reading
    from amparo.core.time.allowance import Allowance
    from amparo.platform.access.actors import Actor


RUNNING = frozenset({State.RUNNING, State.WARNED, State.BREACHED})
Kind = TypeVar("Kind", bound=EventKind)


@dataclass(slots=True)
class Ledger:
    """One ticket, its facts so far, and what this verb adds."""

    ticket: Ticket
    facts: list[ClockFact]
    new_facts: list[Fact] = field(default_factory=list)
    events: list[EventKind] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    tells_customer: bool = False
    readings: tuple[Reading, ...] = ()

    @property
    def charter(self) -> Charter:
        return charter(self.ticket.charter_id)

    def append(
        self, kind: FactKind, at: datetime, recorded_at: datetime, code: str = "", ref: str = ""
    ) -> None:
        """Add a fact: it happened at `at` and is written down at `recorded_at`."""
        self.ticket.last_fact += 1
        self.facts.append(ClockFact(at=at, kind=kind, code=code, ref=ref))
        self.new_facts.append(
            Fact(
                ticket=self.ticket,
                seq=self.ticket.last_fact,
                at=at,
                recorded_at=recorded_at,
                kind=kind.value,
                code=code,
                ref=ref,
            ),
        )

    def about(self, kind: type[Kind], /, **data: object) -> Kind:
        """An event of `kind` about this ticket."""
        ticket = self.ticket
        return kind(desk_id=ticket.desk_id, org_id=ticket.organisation_id, ticket_id=ticket.id, **data)

    def enter_status(self, name: str, at: datetime, recorded_at: datetime) -> None:
        """Let the ticket stand in status `name` of its charter from `at` on."""
        ticket, status = self.ticket, self.charter.statuses[name]
        ticket.status, ticket.status_class = name, status.status_class.value
        ticket.resolved_at = at if status.status_class is StatusClass.RESOLVED else None
        ticket.closed_at = at if status.status_class is StatusClass.CLOSED else None
        self.changed |= {"status", "status_class", "resolved_at", "closed_at"}
        self.append(FactKind.STATUS, at, recorded_at, code=name)


def lock(ticket: Ticket) -> Ledger:
    """Re-read the ticket under lock, so that a stale copy cannot win; inside the verb's transaction."""
    return lock_many([ticket.id])[0]


def lock_many(ids: Iterable[int]) -> list[Ledger]:
    """Lock tickets in the order of their ids and read all their facts: two queries however many they are."""
    tickets = list(
        Ticket.objects.select_for_update(no_key=True, of=("self",)).filter(id__in=list(ids)).order_by("id"),
    )
    facts = facts_of(tickets)
    return [Ledger(ticket, facts[ticket.id]) for ticket in tickets]


def write(ledgers: Sequence[Ledger], *, by: Actor, at: datetime, happened_at: datetime | None = None) -> None:
    """Write new facts, refolded clocks, next deadlines, timers and events of all ledgers in bulk."""
    Fact.objects.bulk_create([fact for ledger in ledgers for fact in ledger.new_facts])
    refold(ledgers, at)
    record([event for ledger in ledgers for event in ledger.events], by=by, at=at, happened_at=happened_at)
    announce_changes(ledgers)


def refold(ledgers: Sequence[Ledger], now: datetime) -> None:
    """Fold the facts of each ticket anew and cache what comes out."""
    for ledger in ledgers:
        ledger.readings = readings(ledger.ticket, now, ledger.facts)
        ledger.ticket.next_deadline = _next_deadline(ledger)
        ledger.ticket.updated_at = now
        ledger.changed |= {"next_deadline", "updated_at", "last_fact"}
    tickets = [ledger.ticket for ledger in ledgers]
    fields = sorted(set().union(*(ledger.changed for ledger in ledgers)))
    if len(tickets) == 1:
        tickets[0].save(update_fields=fields)
    else:
        Ticket.objects.bulk_update(tickets, fields)
    _write_clocks(ledgers, now)
    _write_timers(ledgers)


def announce_changes(ledgers: Sequence[Ledger]) -> None:
    """Tell open pages which tickets changed; the customer's only where he may see what changed."""
    announce(
        [
            {
                "desk": ledger.ticket.desk_id,
                "ticket": ledger.ticket.id,
                "restricted": ledger.ticket.is_restricted,
                "org": ledger.ticket.organisation_id if ledger.tells_customer else None,
                "contact": ledger.ticket.requester_id if ledger.tells_customer else None,
            }
            for ledger in ledgers
        ],
    )


def _next_deadline(ledger: Ledger) -> datetime | None:
    """The earliest promise that still runs, broken ones included; nothing while all rest or are kept."""
    due = [r.due_at for r in ledger.readings if r.due_at is not None and r.state in RUNNING]
    return min(due, default=None) if ledger.ticket.closed_at is None else None


def _write_clocks(ledgers: Sequence[Ledger], now: datetime) -> None:
    rows = [_clock_row(ledger.ticket, reading, now) for ledger in ledgers for reading in ledger.readings]
    if rows:
        Clock.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["ticket", "name"],
            update_fields=[
                "cycle",
                "state",
                "promise",
                "clause",
                "charter",
                "calendar",
                "started_at",
                "due_at",
                "stopped_at",
                "breached_at",
                "target",
                "elapsed",
                "as_of",
            ],
        )


def _clock_row(ticket: Ticket, reading: Reading, now: datetime) -> Clock:
    return Clock(
        ticket=ticket,
        desk_id=ticket.desk_id,
        org_id=ticket.organisation_id,
        name=reading.clock,
        cycle=reading.cycle,
        state=reading.state.value,
        promise=reading.promise,
        clause=reading.clause,
        charter_id=ticket.charter_id,
        calendar=reading.calendar,
        started_at=reading.started_at,
        due_at=reading.due_at,
        stopped_at=reading.stopped_at,
        breached_at=reading.breached_at,
        target=_as_duration(reading.target),
        elapsed=reading.elapsed,
        as_of=now,
    )


def _as_duration(allowance: Allowance | None) -> timedelta | None:
    seconds = in_seconds(allowance)
    return None if seconds is None else timedelta(seconds=seconds)


def _write_timers(ledgers: Sequence[Ledger]) -> None:
    rows, idle = [], []
    for ledger in ledgers:
        moments = [r.next_moment for r in ledger.readings if r.next_moment is not None]
        if moments:
            rows.append(Timer(ticket=ledger.ticket, desk_id=ledger.ticket.desk_id, at=min(moments)))
        else:
            idle.append(ledger.ticket.id)
    if rows:
        Timer.objects.bulk_create(rows, update_conflicts=True, unique_fields=["ticket"], update_fields=["at"])
    if idle:
        Timer.objects.filter(ticket_id__in=idle).delete()
