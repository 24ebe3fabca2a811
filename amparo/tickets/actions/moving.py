"""Entering a status, and what follows from leaving the one before: holds end, a resolution did not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.events import HoldEnded, StatusChanged, TicketReopened
from amparo.tickets.models import Cycle, Hold, Resolution

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.clock.facts import Fact
    from amparo.tickets.actions.ledger import Ledger

ENDED = frozenset({StatusClass.RESOLVED, StatusClass.CLOSED})
THIRD_PARTY = StatusClass.WAITING_THIRD_PARTY.value
"""The code of a hold for a third party, which is also the class of the status in which the ticket stands."""


def move(
    ledger: Ledger,
    status: str,
    at: datetime,
    recorded_at: datetime,
    *,
    why: str = "",
    by_customer: bool = False,
) -> None:
    """Enter `status`; the caller writes. `why` is told where the ticket is taken up again.

    How it ended is an event of whoever ends it: that says more than the status.
    """
    if status not in ledger.charter.statuses:
        names = ", ".join(ledger.charter.statuses)
        raise Invalid(_("There is no status %(status)s. It is one of: %(names)s.")
                      % {"status": status, "names": names}, field="status")  # fmt: skip
    previous, before = ledger.ticket.status, StatusClass(ledger.ticket.status_class)
    ledger.enter_status(status, at, recorded_at)
    entered = StatusClass(ledger.ticket.status_class)
    if before is StatusClass.WAITING_THIRD_PARTY and entered is not before:
        end_holds(ledger, at, recorded_at)
    if before in ENDED and entered not in ENDED:
        _go_on(ledger, before, at, recorded_at)
        reopened = ledger.about(TicketReopened, previous=previous, why=why, by_customer=by_customer)
        ledger.events.append(reopened)
    elif entered not in ENDED:
        ledger.events.append(ledger.about(StatusChanged, status=status, previous=previous))


def require_named(ledger: Ledger, status: str) -> None:
    """Whom a ticket waits for has a name and a reference: that takes a hold, not a status alone."""
    known = ledger.charter.statuses.get(status)
    needs = ledger.charter.pauses[THIRD_PARTY].needs
    if known and known.status_class is StatusClass.WAITING_THIRD_PARTY and needs:
        message = _("Name the third party and its reference: put the ticket on hold for it.")
        raise Invalid(message, field="status")


def require_plain(ledger: Ledger, status: str) -> None:
    """Refuse what a status alone does not say: what solved it, why it is closed, for whom it waits."""
    require_named(ledger, status)
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    known = ledger.charter.statuses.get(status)
    if known and known.status_class is StatusClass.RESOLVED:
        raise Invalid(
            _("Say what solved it: resolve the ticket, or answer and choose this status."), field="status"
        )
    if known and known.status_class is StatusClass.CLOSED:
        raise Invalid(_("Say why: close the ticket, or answer and choose this status."), field="status")


def working_status(ledger: Ledger) -> str:
    """Where a ticket goes on: the charter's second working status, if it has one."""
    working = statuses_of(ledger, StatusClass.WORKING)
    return working[min(1, len(working) - 1)]


def statuses_of(ledger: Ledger, status_class: StatusClass) -> list[str]:
    """The statuses of a class, in the order of the charter."""
    return [each.name for each in ledger.charter.statuses.values() if each.status_class is status_class]


def end_holds(ledger: Ledger, at: datetime, recorded_at: datetime) -> None:
    """Nobody else has to do anything any more: the holds for third parties end."""
    for fact in running_holds(ledger, THIRD_PARTY):
        ledger.append(FactKind.HOLD_ENDED, at, recorded_at, code=fact.code, ref=fact.ref)
        hold = Hold.objects.get(id=int(fact.ref))
        hold.ends_at = at
        hold.save(update_fields=["ends_at"])
        ledger.events.append(ledger.about(HoldEnded, hold_id=hold.id, reason=hold.reason, name=hold.name))


def running_holds(ledger: Ledger, code: str) -> list[Fact]:
    """The facts that began the holds of a code which have no end yet."""
    known = standing(ledger.facts)
    ended = {fact.ref for fact in known if fact.kind is FactKind.HOLD_ENDED and fact.code == code}
    return [
        fact for fact in known if fact.kind is FactKind.HOLD and fact.code == code and fact.ref not in ended
    ]


def restore_status(ledger: Ledger) -> None:
    """Let the ticket stand in the status that its facts say, after some were taken back."""
    ticket = ledger.ticket
    entered = [fact for fact in standing(ledger.facts) if fact.kind is FactKind.STATUS]
    last = max(reversed(entered), key=lambda fact: fact.at)
    status_class = ledger.charter.status_class(last.code)
    ticket.status, ticket.status_class = last.code, status_class.value
    ticket.resolved_at = last.at if status_class is StatusClass.RESOLVED else None
    ticket.closed_at = last.at if status_class is StatusClass.CLOSED else None
    ledger.changed |= {"status", "status_class", "resolved_at", "closed_at"}


def reopen_verdicts(ledger: Ledger) -> None:
    """What was final when the ticket was closed is provisional again."""
    Cycle.objects.filter(clock__ticket=ledger.ticket).update(is_final=False)


def _go_on(ledger: Ledger, before: StatusClass, at: datetime, recorded_at: datetime) -> None:
    """A resolution that did not hold is kept and marked; a third party was waited for even when closed."""
    Resolution.objects.filter(ticket=ledger.ticket, withdrawn_at=None).update(withdrawn_at=at)
    if before is StatusClass.CLOSED:
        reopen_verdicts(ledger)
        end_holds(ledger, at, recorded_at)
