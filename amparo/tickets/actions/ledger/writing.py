"""Everything that a verb adds and that follows from it, written in as many statements for many as for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.platform.events.actions import announce, record, record_each
from amparo.tickets.actions.ledger.cache import keep_clocks, keep_verdicts, set_timers, update_each
from amparo.tickets.actions.ledger.closing import carry_out
from amparo.tickets.actions.ledger.firing import fire
from amparo.tickets.models import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.access.actors import Actor, RuleActor, SystemActor
    from amparo.platform.events.kinds import EventKind
    from amparo.tickets.actions.ledger.book import Ledger


def write(ledgers: Sequence[Ledger], *, by: Actor, at: datetime, happened_at: datetime | None = None) -> None:
    """Fold, fire what is due, and write facts, tickets, clocks, timers and events of all ledgers at once."""
    settle(ledgers, at)
    finish(ledgers, by=by, at=at, happened_at=happened_at)


def finish(
    ledgers: Sequence[Ledger], *, by: Actor, at: datetime, happened_at: datetime | None = None
) -> None:
    """The writing alone, of ledgers that are settled."""
    save(ledgers, at)
    events = [event for ledger in ledgers for event in ledger.events]
    if events:
        record(events, by=by, at=at, happened_at=happened_at)
    _record_fired(ledgers, at)
    _announce([ledger for ledger in ledgers if ledger.events or ledger.fired or ledger.changed])


def settle(ledgers: Sequence[Ledger], now: datetime) -> None:
    """Fold the ledgers and fire what is due, and again where something closed by that."""
    while ledgers:
        for ledger in ledgers:
            ledger.read(now)
        ledgers = carry_out(fire(ledgers, now), now)


def settle_read(ledgers: Sequence[Ledger], now: datetime) -> None:
    """The same for ledgers that have just been folded."""
    settle(carry_out(fire(ledgers, now), now), now)


def save(ledgers: Sequence[Ledger], at: datetime) -> None:
    """Write the facts, and what is kept of the fold."""
    facts = [fact for ledger in ledgers for fact in ledger.new_facts]
    if facts:
        Fact.objects.bulk_create(facts)
    for ledger in ledgers:
        if ledger.new_facts or ledger.events:
            ledger.ticket.updated_at = at
            ledger.changed |= {"updated_at", "last_fact"}
    changed = [ledger for ledger in ledgers if ledger.changed]
    if changed:
        update_each([ledger.ticket for ledger in changed], set().union(*(each.changed for each in changed)))
    keep_clocks(ledgers, at)
    keep_verdicts([ledger for ledger in ledgers if ledger.closes_now])
    set_timers(ledgers)


def _record_fired(ledgers: Sequence[Ledger], at: datetime) -> None:
    by_actor: dict[RuleActor | SystemActor, list[tuple[EventKind, datetime]]] = {}
    for ledger in ledgers:
        for event, moment, actor in ledger.fired:
            by_actor.setdefault(actor, []).append((event, moment))
    for rule_or_sweep, fired in by_actor.items():
        record_each(fired, by=rule_or_sweep, at=at)


def _announce(ledgers: Sequence[Ledger]) -> None:
    """Tell open pages which tickets changed; the customer's only where he may see what changed."""
    if ledgers:
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
