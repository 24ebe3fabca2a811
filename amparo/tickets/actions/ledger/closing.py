"""A ticket closes by itself, as a rule of its charter says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter import StatusClass
from amparo.platform.access.actors import RuleActor
from amparo.tickets.events import TicketClosedByRule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.tickets.actions.ledger.book import Ledger
    from amparo.tickets.actions.ledger.firing import Due


def carry_out(closings: Iterable[Due], now: datetime) -> list[Ledger]:
    """Close tickets at the instant that their rule says, of two rules the earlier one; returns these."""
    closed = []
    for due in sorted(closings, key=lambda due: due.at):
        if due.ledger.ticket.closed_at is None:
            _close(due, now)
            closed.append(due.ledger)
    return closed


def _close(due: Due, now: datetime) -> None:
    ledger, rule = due.ledger, due.rule
    if rule is None:
        raise ValueError("only a rule closes a ticket")
    event = ledger.about(
        TicketClosedByRule,
        rule=rule.rule,
        clause=rule.clause,
        closing=rule.close_as,
        saying=rule.say,
        previous=ledger.ticket.status,
    )
    ledger.enter_status(closed_status(ledger, rule.close_as), due.at, now)
    ledger.tells_customer = True
    ledger.fired.append((event, due.at, RuleActor(rule.clause)))


def closed_status(ledger: Ledger, closing: str) -> str:
    """The closed status that is called as the closing is, else the first one of the charter."""
    closed = [s.name for s in ledger.charter.statuses.values() if s.status_class is StatusClass.CLOSED]
    return closing if closing in closed else closed[0]
