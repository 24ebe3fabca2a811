"""Replays recorded tickets under a charter that is not published, in batches; nothing of them is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from amparo.charters.actions import end_backtest, fail_backtest, keep_backtest
from amparo.charters.models import Backtest
from amparo.charters.queries import charter, version_in_force, with_known_closures
from amparo.contracts.models import Contract
from amparo.core.charter import Charter, CharterRefused
from amparo.core.charter.backtest import Trial
from amparo.core.charter.statement import Measured
from amparo.core.clock.succession import read_clocks_across, read_clocks_as_if
from amparo.tickets.models import Ticket
from amparo.tickets.queries import eras_of, facts_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from amparo.core.clock.facts import Fact
    from amparo.tickets.querysets import TicketQuerySet

BATCH = 500


def run_backtests(now: datetime) -> int:
    """Replay the next 500 tickets of the oldest backtest that is asked for; returns how many they were."""
    with transaction.atomic():
        backtest = Backtest.objects.to_run().select_for_update(skip_locked=True, no_key=True).first()
        if backtest is None:
            return 0
        try:
            policy = Charter.from_files({name: text.encode() for name, text in backtest.files.items()})
        except CharterRefused:
            fail_backtest(backtest, at=now)
            return 1
        return _next_batch(backtest, policy, now)


def replayed(desk_id: int, policy: Charter, since: datetime, until: datetime) -> Iterator[Trial]:
    """The same at once for a program: the trial after each batch, the last one whole."""
    trial, last = Trial(), 0
    tickets = _came_in(desk_id, since, until)
    while batch := list(tickets.filter(id__gt=last)[:BATCH]):
        replay(batch, policy, trial, until)
        last = batch[-1].id
        yield trial
    yield trial


def replay(tickets: Sequence[Ticket], policy: Charter, trial: Trial, until: datetime) -> None:
    """Read the clocks of tickets under the charters that measured them, and under this one."""
    facts = facts_of(tickets)
    for ticket in tickets:
        closed = with_known_closures(policy, ticket.desk_id)
        try:
            _replay_one(ticket, [f for f in facts[ticket.id] if f.at <= until], closed, trial, until)
        except KeyError:
            trial.skip(ticket.reference)


def money(trial: Trial, desk_id: int, policy: Charter, until: datetime) -> dict[str, dict[str, str]]:
    """What the credits of the stretch come to under both charters, by currency."""
    in_force = charter(version_in_force(desk_id, until))
    fees = _fees(trial)
    sides = (("before", trial.missed_before, in_force), ("after", trial.missed_after, policy))
    return {
        name: {currency: str(amount) for currency, amount in missed.amounts(own.credits, fees).items()}
        for name, missed, own in sides
    }


def _next_batch(backtest: Backtest, policy: Charter, now: datetime) -> int:
    trial = Trial.from_json(backtest.result)
    tickets = _came_in(backtest.desk_id, backtest.since, backtest.until)
    batch = list(tickets.filter(id__gt=backtest.last_ticket)[:BATCH])
    if not batch:
        sums = money(trial, backtest.desk_id, policy, backtest.until)
        end_backtest(backtest, trial.as_json() | {"credits": sums}, at=now)
        return 1
    replay(batch, policy, trial, backtest.until)
    total = backtest.total or tickets.count()
    keep_backtest(backtest, trial.as_json(), last_ticket=batch[-1].id, total=total)
    return len(batch)


def _came_in(desk_id: int, since: datetime, until: datetime) -> TicketQuerySet:
    found = Ticket.objects.filter(desk_id=desk_id, registered_at__gte=since, registered_at__lt=until)
    return found.select_related("desk").order_by("id")


def _replay_one(
    ticket: Ticket, facts: Sequence[Fact], policy: Charter, trial: Trial, until: datetime
) -> None:
    eras, subject = eras_of(ticket, facts), subject_of(ticket, facts)
    before = read_clocks_across(eras, subject, facts, until)
    after = read_clocks_as_if(policy, eras, subject, facts, until)
    trial.take(ticket.reference, before, after)
    contract, is_closed = str(ticket.contract_id or ""), ticket.closed_at is not None
    own, number = eras[-1].charter, str(ticket.number)
    trial.missed_before.take(own.credits, contract, Measured(number, before, is_closed), own.timezone)
    trial.missed_after.take(policy.credits, contract, Measured(number, after, is_closed), own.timezone)


def _fees(trial: Trial) -> Mapping[str, tuple[Decimal, str]]:
    """Net fee and currency of the contracts that the misses are of."""
    found = {
        key.rpartition(" ")[0] for side in (trial.missed_before, trial.missed_after) for key in side.found
    }
    rows = Contract.objects.filter(id__in=[int(each) for each in found], net_fee__isnull=False)
    return {str(row.id): (row.net_fee, row.currency) for row in rows if row.net_fee is not None}
