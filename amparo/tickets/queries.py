"""Reading a ticket as its clocks see it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amparo.charters.queries import charter
from amparo.core.charter import Subject
from amparo.core.clock import explain, read_clocks
from amparo.core.clock.facts import Fact as ClockFact
from amparo.core.clock.facts import FactKind
from amparo.tickets.models import Fact, Ticket, Watcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amparo.core.clock import Explanation, Reading
    from amparo.platform.access.actors import ContactActor


def subject_of(ticket: Ticket, facts: Sequence[ClockFact]) -> Subject:
    """What of the ticket decided its targets when it was opened; later changes stand in the facts."""
    first = {fact.kind: fact.code for fact in reversed(facts)}
    return Subject(
        kind=ticket.asked_kind,
        priority=first.get(FactKind.PRIORITY, ticket.priority),
        severity=first.get(FactKind.SEVERITY, ticket.severity),
        level=first.get(FactKind.CONTRACT, ticket.level),
    )


def facts_of(tickets: Iterable[Ticket]) -> dict[int, list[ClockFact]]:
    """The facts of each ticket in order, by ticket id; one query."""
    ids = [ticket.id for ticket in tickets]
    found: dict[int, list[ClockFact]] = {ticket_id: [] for ticket_id in ids}
    for row in Fact.objects.filter(ticket_id__in=ids).order_by("ticket_id", "seq"):
        found[row.ticket_id].append(clock_fact(row))
    return found


def clock_fact(row: Fact) -> ClockFact:
    return ClockFact(at=row.at, kind=FactKind(row.kind), code=row.code, ref=row.ref)


def readings(ticket: Ticket, now: datetime, facts: Sequence[ClockFact] | None = None) -> tuple[Reading, ...]:
    """Every clock of the ticket as it stands now, folded from its facts."""
    known = facts_of([ticket])[ticket.id] if facts is None else facts
    return read_clocks(charter(ticket.charter_id), subject_of(ticket, known), known, now)


def watching(actor: ContactActor) -> ContactActor:
    """The contact with the organisations in which single tickets were opened to him."""
    watched = Watcher.objects.filter(contact_id=actor.id, ticket__organisation__isnull=False)
    return replace(actor, watches_in=frozenset(watched.values_list("ticket__organisation_id", flat=True)))


def explanation(
    ticket: Ticket, clock: str, now: datetime, facts: Sequence[ClockFact] | None = None
) -> Explanation:
    """The proof of one deadline: every stretch, counted or not, and why."""
    known = facts_of([ticket])[ticket.id] if facts is None else facts
    return explain(charter(ticket.charter_id), subject_of(ticket, known), known, clock, now)
