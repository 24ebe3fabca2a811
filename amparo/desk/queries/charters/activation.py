"""What publishing would do to the tickets that are open: which deadlines move, and which would be late."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.charters.models import CharterVersion
from amparo.tickets.actions import preview_activation
from amparo.tickets.models import Ticket
from amparo.ui.models.times import Moment, moment
from amparo.ui.queries.words import clock_words

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.backtest import Outcome, Shift
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Desk
    from amparo.tickets.querysets import TicketQuerySet

LOOKED_AT = 1000
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline that moves."""

    ticket: Ticket
    clock: str
    was: Moment | None
    becomes: Moment | None
    breaks: bool


@dataclass(frozen=True, slots=True)
class ClockCount:
    """How many deadlines of one promise move, and how many of them would be late at once."""

    clock: str
    moves: int
    breaks: int


@dataclass(frozen=True, slots=True)
class ActivationPreview:
    """What would move, the first of it by name; `left` counts tickets that the version cannot take over."""

    counts: tuple[ClockCount, ...]
    moves: tuple[Move, ...]
    tickets: int
    moved: int
    breaks: int
    left: int
    has_more: bool


def activation_preview(
    desk: Desk, actor: AgentActor, policy: Charter, activation: str, at: datetime, now: datetime
) -> ActivationPreview:
    """Read the first thousand open tickets, those that fall due first, as the version would from `at` on."""
    tickets = list(_open_tickets(desk, actor, at)[: LOOKED_AT + 1])
    looked_at = tickets[:LOOKED_AT]
    found = preview_activation(looked_at, policy, activation, at)
    shifts = [(each.ticket, shift) for each in found for shift in each.shifts if _moves(shift)]
    shifts.sort(key=lambda pair: (not pair[1].breaks, _order(pair[1].after or pair[1].before)))
    counted = Counter(shift.clock for _, shift in shifts)
    broken = Counter(shift.clock for _, shift in shifts if shift.breaks)
    return ActivationPreview(
        tuple(ClockCount(_name(policy, clock), count, broken[clock]) for clock, count in counted.items()),
        tuple(_move(ticket, shift, policy, now) for ticket, shift in shifts[:SHOWN]),
        len(looked_at),
        len(shifts),
        sum(broken.values()),
        sum(not each.fits for each in found),
        has_more=len(tickets) > LOOKED_AT,
    )


def _open_tickets(desk: Desk, actor: AgentActor, at: datetime) -> TicketQuerySet:
    older = CharterVersion.objects.visible_to(actor).of_desk(desk.id).filter(valid_from__lt=at)
    found = Ticket.objects.visible_to(actor).filter(desk=desk, closed_at=None, charter__in=older)
    return found.select_related("desk").order_by("next_deadline", "id")


def _moves(shift: Shift) -> bool:
    sides = (shift.before, shift.after)
    return shift.breaks or len({side.due_at if side else None for side in sides}) > 1


def _order(outcome: Outcome | None) -> str:
    return outcome.due_at.isoformat() if outcome and outcome.due_at else "9"


def _move(ticket: Ticket, shift: Shift, policy: Charter, now: datetime) -> Move:
    was, becomes = (
        moment(side.due_at, now) if side and side.due_at else None for side in (shift.before, shift.after)
    )
    return Move(ticket, _name(policy, shift.clock), was, becomes, shift.breaks)


def _name(policy: Charter, clock: str) -> str:
    return clock_words(policy, clock) if clock in policy.clocks else clock
