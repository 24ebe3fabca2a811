"""The ledger of a ticket: the ticket under lock, its facts so far, and what a verb adds to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from amparo.core.charter import Charter, StatusClass
from amparo.core.clock import State
from amparo.core.clock.corrections import standing, taking_back
from amparo.core.clock.facts import Fact as ClockFact
from amparo.core.clock.facts import FactKind
from amparo.platform.events.kinds import EventKind
from amparo.tickets.models import Fact, Ticket
from amparo.tickets.queries import facts_of, policy_of, readings, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from amparo.core.clock import Reading, RuleReading
    from amparo.platform.access.actors import RuleActor, SystemActor
    from amparo.tickets.querysets import TicketQuerySet


RUNNING = frozenset({State.RUNNING, State.WARNED, State.BREACHED})
Kind = TypeVar("Kind", bound=EventKind)


@dataclass(slots=True)
class Ledger:
    """One ticket, its facts so far, and what this verb adds.

    `stirred` names the clocks and rules of which a moment has fired now, `fired` is what is told of those:
    each event with its instant and with whoever acts there. `anew` writes every clock, whatever was cached.
    `woken_at` is the moment for which the sweep took the ticket up; `coming` is the next fact that holds only
    from later on, such as the end of a hold that was declared with one.
    """

    ticket: Ticket
    facts: list[ClockFact]
    new_facts: list[Fact] = field(default_factory=list)
    events: list[EventKind] = field(default_factory=list)
    fired: list[tuple[EventKind, datetime, RuleActor | SystemActor]] = field(default_factory=list)
    stirred: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    tells_customer: bool = False
    anew: bool = False
    was_closed: bool = False
    woken_at: datetime | None = None
    coming: datetime | None = None
    readings: tuple[Reading, ...] = ()
    rules: tuple[RuleReading, ...] = ()

    @property
    def charter(self) -> Charter:
        return policy_of(self.ticket)

    @property
    def is_final(self) -> bool:
        """Whether the ticket was closed before, and is: its verdicts do not change any more."""
        return self.was_closed and self.ticket.closed_at is not None

    @property
    def closes_now(self) -> bool:
        """Whether the ticket is closed by what is about to be written."""
        return self.ticket.closed_at is not None and not self.was_closed

    @property
    def next_moment(self) -> datetime | None:
        """When something falls due next, over all clocks and rules, or a fact comes to hold."""
        clocks = [reading.next_moment for reading in self.readings]
        rules = [rule.next_moment for rule in self.rules]
        moments = [*clocks, *rules, self.coming]
        return min((moment for moment in moments if moment is not None), default=None)

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

    def take_back(self, fact: ClockFact, recorded_at: datetime) -> None:
        """Say that a fact did not hold: clocks and rules are read without it; both stand in the facts."""
        correction = taking_back(fact)
        self.append(correction.kind, correction.at, recorded_at, correction.code, correction.ref)

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

    def read(self, now: datetime) -> None:
        """Fold the facts anew: every clock and every rule as it stands at `now`."""
        self.readings = readings(self.ticket, now, self.facts)
        self.rules = rules_of(self.ticket, now, self.facts)
        self._look_ahead(now)
        deadline = self._next_deadline()
        if deadline != self.ticket.next_deadline:
            self.ticket.next_deadline = deadline
            self.changed.add("next_deadline")

    def _look_ahead(self, now: datetime) -> None:
        """Find the next fact to come; one that holds by now moves clocks on which nothing has fired."""
        instants = [fact.at for fact in standing(self.facts)]
        self.coming = min([at for at in instants if at > now], default=None)
        if self.woken_at is not None and any(self.woken_at <= at <= now for at in instants):
            self.anew = True

    def _next_deadline(self) -> datetime | None:
        """The earliest promise that still runs, broken ones included; nothing while all rest or are kept."""
        due = [r.due_at for r in self.readings if r.due_at is not None and r.state in RUNNING]
        return min(due, default=None) if self.ticket.closed_at is None else None


def lock(ticket: Ticket) -> Ledger:
    """Re-read the ticket under lock, so that a stale copy cannot win; inside the verb's transaction."""
    return lock_many([ticket.id])[0]


def lock_many(ids: Iterable[int]) -> list[Ledger]:
    """Lock tickets in the order of their ids and read all their facts: two queries however many they are."""
    found = Ticket.objects.select_for_update(no_key=True, of=("self",))
    return list(_opened(found.filter(id__in=list(ids)).order_by("id")))


def lock_free(ids: Iterable[int]) -> list[Ledger]:
    """The same for those that nobody else holds at this moment; nobody is waited for."""
    found = Ticket.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    return list(_opened(found.filter(id__in=list(ids)).order_by("id")))


def lock_due(now: datetime, most: int) -> list[Ledger]:
    """The first tickets on which something has fallen due and that nobody else holds, earliest first.

    The timer is locked, too: a second worker that chose it a moment ago sees that it has moved on.
    """
    found = Ticket.objects.select_for_update(no_key=True, skip_locked=True, of=("self", "timer"))
    due = found.select_related("timer").filter(timer__at__lte=now).order_by("timer__at", "id")
    ledgers = list(_opened(due[:most]))
    for ledger in ledgers:
        ledger.woken_at = ledger.ticket.timer.at
    return ledgers


def unlocked(ids: Iterable[int]) -> list[Ledger]:
    """Ledgers to look at and not to write: what they hold may change meanwhile."""
    return list(_opened(Ticket.objects.filter(id__in=list(ids)).order_by("id")))


def lock_unchanged(ledgers: Sequence[Ledger]) -> list[Ledger]:
    """Lock those of `unlocked` ledgers that nobody holds and on which nothing has happened since."""
    found = Ticket.objects.select_for_update(no_key=True, skip_locked=True, of=("self",)).order_by("id")
    known = dict(found.filter(id__in=[each.ticket.id for each in ledgers]).values_list("id", "last_fact"))
    return [ledger for ledger in ledgers if known.get(ledger.ticket.id) == ledger.ticket.last_fact]


def _opened(found: TicketQuerySet) -> Iterator[Ledger]:
    tickets = list(found)
    facts = facts_of(tickets) if tickets else {}
    for ticket in tickets:
        yield Ledger(ticket, facts[ticket.id], was_closed=ticket.closed_at is not None)
