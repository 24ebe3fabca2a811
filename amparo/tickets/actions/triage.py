"""Taking a ticket for something else than before, with a reason; what was asked for stays beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter.backtest import shifts
from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.tickets.actions.ledger import Ledger, lock, write
from amparo.tickets.events import TicketReclassified
from amparo.tickets.queries import readings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.backtest import Outcome
    from amparo.core.clock import Reading
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.events.models import Event
    from amparo.tickets.models import Ticket

FACTS = {
    "kind": FactKind.KIND,
    "priority": FactKind.PRIORITY,
    "severity": FactKind.SEVERITY,
    "level": FactKind.CONTRACT,
}
CLASSED = ("kind", "impact", "urgency", "priority", "severity", "level")
"""What a ticket can be taken for; impact and urgency are parts of the priority."""


@dataclass(frozen=True, slots=True)
class Reclassification:
    """What changes, by its name in CLASSED, and why."""

    reason: str
    changes: Mapping[str, str]


def reclassify(ticket: Ticket, new: Reclassification, *, by: AgentActor, at: datetime) -> Ticket:
    """Take the ticket for what `new` says, as far as its charter allows; its clocks follow."""
    with transaction.atomic():
        ledger = lock(ticket)
        _check(ledger, new, by)
        changes = {
            name: (getattr(ledger.ticket, name), value)
            for name, value in new.changes.items()
            if value != getattr(ledger.ticket, name)
        }
        if not changes:
            raise Invalid(_("Nothing is different yet. Choose what it is to be taken for."))
        before = readings(ledger.ticket, at, ledger.facts)
        take_for(ledger, {name: value for name, (_was, value) in changes.items()}, at, at)
        moved = deadlines_moved(before, readings(ledger.ticket, at, ledger.facts))
        event = ledger.about(TicketReclassified, changes=changes, reason=new.reason.strip(), moved=moved)
        ledger.events.append(event)
        ledger.tells_customer = True
        write([ledger], by=by, at=at)
    return ledger.ticket


def take_back_class(ledger: Ledger, event: Event, at: datetime) -> None:
    """Let the ticket be what it was before `event`, as if it had been so all the time."""
    changes = (event.payload or {})["changes"]
    if any(getattr(ledger.ticket, name) != value for name, (_was, value) in changes.items()):
        raise WrongState(_("It has been changed again since. Change it once more instead."))
    take_for(ledger, {name: was for name, (was, _value) in changes.items()}, event.at, at)


def take_for(ledger: Ledger, values: Mapping[str, str], at: datetime, recorded_at: datetime) -> None:
    """Set these values and write them down as facts that hold from `at` on."""
    for name, value in values.items():
        setattr(ledger.ticket, name, value)
        ledger.changed.add(name)
        if name in FACTS:
            number = ledger.ticket.contract.number if name == "level" and ledger.ticket.contract else ""
            ledger.append(FACTS[name], at, recorded_at, code=value, ref=number)


def deadlines_moved(
    before: tuple[Reading, ...], after: tuple[Reading, ...]
) -> dict[str, tuple[str | None, str | None]]:
    """Old and new due instant of each clock whose deadline has moved."""
    found = shifts(before, after)
    pairs = {shift.clock: (_due(shift.before), _due(shift.after)) for shift in found}
    return {clock: pair for clock, pair in pairs.items() if pair[0] != pair[1]}


def _check(ledger: Ledger, new: Reclassification, by: AgentActor) -> None:
    ticket, policy = ledger.ticket, ledger.charter
    if ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    rule = policy.reclassifying
    if "agent" not in rule.by and ticket.desk_id not in by.leads:
        raise NotAllowed(_("Only a lead of the desk changes what a ticket is taken for."))
    for name, value in new.changes.items():
        if ("priority" if name in {"impact", "urgency"} else name) not in rule.of:
            raise NotAllowed(_("The charter of this ticket does not let that be changed."), field=name)
        if value not in _known(policy, name):
            raise Invalid(_("The charter of this ticket does not know that."), field=name)
    if rule.needs == "reason" and not new.reason.strip():
        raise Invalid(_("Say why: the customer can ask, and so can a colleague."), field="reason")


def _known(policy: Charter, name: str) -> tuple[str, ...]:
    priorities = policy.priorities
    known = {
        "kind": policy.kinds,
        "impact": priorities.impact,
        "urgency": priorities.urgency,
        "priority": priorities.levels,
        "severity": policy.severity.levels if policy.severity else (),
        "level": policy.levels,
    }
    return tuple(known[name])


def _due(outcome: Outcome | None) -> str | None:
    return outcome.due_at.isoformat() if outcome and outcome.due_at else None
