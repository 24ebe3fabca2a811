"""Open tickets go over to a charter version: tried beforehand, done in batches once the version holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from amparo.charters.actions import finish_activation, keep_activation
from amparo.charters.models import CharterVersion
from amparo.charters.queries import charter, measure, with_known_closures
from amparo.core.charter.backtest import shifts
from amparo.core.clock.facts import FactKind
from amparo.core.clock.succession import Era, read_clocks_across
from amparo.platform.access.actors import SystemActor
from amparo.tickets.actions.ledger import Ledger, lock_many, write
from amparo.tickets.events import CharterChanged
from amparo.tickets.models import Clock, Ticket
from amparo.tickets.queries import FROM_START, eras_of, facts_of, readings, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.backtest import Outcome, Shift
    from amparo.core.clock.facts import Fact
    from amparo.tickets.querysets import TicketQuerySet

BATCH = 500
ACTIVATION = SystemActor("activation")
STRAGGLERS = timedelta(seconds=10)
"""Tickets that were being opened under the older version at the very change are committed by then."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What moves on an open ticket; `fits` says whether it can go over to the other charter at all."""

    ticket: Ticket
    shifts: tuple[Shift, ...]
    fits: bool


def preview_activation(
    tickets: Sequence[Ticket], policy: Charter, activation: str, at: datetime
) -> list[Preview]:
    """What the activation of `policy` at an instant would do to open tickets, were nothing else to happen."""
    facts = facts_of(tickets)
    desks = {ticket.desk_id: with_known_closures(policy, ticket.desk_id) for ticket in tickets}
    return [_preview(each, facts[each.id], desks[each.desk_id], activation, at) for each in tickets]


def to_move(version: CharterVersion) -> TicketQuerySet:
    """The open tickets that a version takes over: those of older versions of the desk's own charter."""
    older = CharterVersion.objects.of_desk(version.desk_id).filter(valid_from__lt=version.valid_from)
    still_open = Ticket.objects.filter(desk_id=version.desk_id, closed_at=None, charter__in=older)
    return still_open.filter(registered_at__lt=version.valid_from).order_by("id")


def activate_charters(now: datetime) -> int:
    """Move up to 500 open tickets to a version that holds by now; returns how many were looked at."""
    with transaction.atomic():
        due = CharterVersion.objects.to_activate(now).select_for_update(skip_locked=True, no_key=True)
        version = due.first()
        if version is None:
            return 0
        ids = list(to_move(version).filter(id__gt=version.activated_to).values_list("id", flat=True)[:BATCH])
        if not ids:
            _end_of_round(version, now)
            return 0
        ledgers = [ledger for ledger in lock_many(ids) if ledger.ticket.closed_at is None]
        fitting = [ledger for ledger in ledgers if fits(ledger.ticket, charter(version.id))]
        deadlines = sum(_move(ledger, version, now) for ledger in fitting)
        if fitting:
            write(fitting, by=ACTIVATION, at=now, happened_at=version.valid_from)
            _cancel_clocks_that_are_gone(fitting, version)
        keep_activation(version, up_to=ids[-1], moved=len(fitting), deadlines=deadlines)
    return len(ids)


def fits(ticket: Ticket, policy: Charter) -> bool:
    """Whether a charter knows what the ticket is and where it stands, so that it can measure and show it."""
    status = policy.statuses.get(ticket.status)
    known = status is not None and status.status_class == ticket.status_class
    prioritised = not ticket.priority or ticket.priority in policy.priorities.levels
    return known and prioritised and ticket.kind in policy.kinds


def _preview(
    ticket: Ticket, facts: Sequence[Fact], policy: Charter, activation: str, at: datetime
) -> Preview:
    if not fits(ticket, policy):
        return Preview(ticket, (), fits=False)
    before, subject = eras_of(ticket, facts), subject_of(ticket, facts)
    era = Era(policy, at, from_start=activation == FROM_START)
    old = read_clocks_across(before, subject, facts, at)
    new = read_clocks_across([*before, era], subject, facts, at)
    return Preview(ticket, shifts(old, new), fits=True)


def _move(ledger: Ledger, version: CharterVersion, now: datetime) -> int:
    """Write down that the version measures the ticket from now on; returns how many deadlines move by it."""
    ticket, at = ledger.ticket, version.valid_from
    before = readings(ticket, at, ledger.facts)
    if not any(fact.kind is FactKind.CHARTER for fact in ledger.facts):
        ledger.append(FactKind.CHARTER, ticket.registered_at, now, str(ticket.charter_id), "opened")
    ledger.append(FactKind.CHARTER, at, now, str(version.id), version.activation)
    ticket.charter = version
    ledger.changed.add("charter")
    found = [shift for shift in shifts(before, readings(ticket, at, ledger.facts)) if _moves(shift)]
    moved = {shift.clock: (_due(shift.before), _due(shift.after)) for shift in found}
    event = ledger.about(CharterChanged, version=version.number, activation=version.activation, moved=moved)
    ledger.events.append(event)
    ledger.tells_customer = True
    return len(moved)


def _moves(shift: Shift) -> bool:
    return _due(shift.before) != _due(shift.after)


def _due(outcome: Outcome | None) -> str | None:
    return outcome.due_at.isoformat() if outcome and outcome.due_at else None


def _cancel_clocks_that_are_gone(ledgers: Sequence[Ledger], version: CharterVersion) -> None:
    """Promises that the version does not make end without a verdict; those that were kept or missed stay."""
    ids = [ledger.ticket.id for ledger in ledgers]
    gone = Clock.objects.filter(ticket_id__in=ids, stopped_at=None).exclude(
        name__in=list(measure(version.id, version.desk_id).charter.clocks)
    )
    gone.update(state="cancelled", due_at=None, stopped_at=version.valid_from)


def _end_of_round(version: CharterVersion, now: datetime) -> None:
    """Look once more from the first ticket on, until none can have been missed; then it is done."""
    if now < version.valid_from + STRAGGLERS:
        keep_activation(version, up_to=0)
    else:
        finish_activation(version, left=to_move(version).count(), by=ACTIVATION, at=now)
