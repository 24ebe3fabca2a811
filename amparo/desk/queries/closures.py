"""What an exceptional closure would do to open deadlines, before anybody declares it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amparo.charters.models import Closure
from amparo.core.charter.backtest import shifts
from amparo.core.charter.closures import with_closures
from amparo.core.clock.succession import read_clocks_across
from amparo.core.time import Closure as Cut
from amparo.tickets.models import Ticket
from amparo.tickets.queries import eras_of, facts_of, subject_of
from amparo.ui.models.times import moment
from amparo.ui.queries.words import clock_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.charters.actions import NewClosure
    from amparo.core.charter import Charter
    from amparo.core.clock import Fact
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Desk
    from amparo.ui.models.times import Moment

MOST = 500


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A deadline that the closure would move."""

    ticket: Ticket
    clock: str
    before: Moment
    after: Moment


@dataclass(frozen=True, slots=True)
class ClosureLine:
    """A closure in the list, and what this agent may do about it."""

    closure: Closure
    starts: Moment
    ends: Moment
    state: str
    may_confirm: bool


def moved_deadlines(new: NewClosure, actor: AgentActor, now: datetime) -> list[MovedDeadline]:
    """The deadlines of open tickets behind its beginning that move, the earliest first; 500 at most."""
    visible = Ticket.objects.visible_to(actor).open().filter(desk=new.desk, next_deadline__gt=new.starts_at)
    tickets = list(visible.by_deadline().select_related("desk")[:MOST])
    facts = facts_of(tickets)
    cut = Cut(new.starts_at, new.ends_at, new.reason)
    return [found for ticket in tickets for found in _moved(ticket, facts[ticket.id], new.calendar, cut, now)]


def closure_lines(desk: Desk, actor: AgentActor, now: datetime, *, may_write: bool) -> list[ClosureLine]:
    """The closures of a desk, the latest first."""
    rows = Closure.objects.visible_to(actor).filter(desk=desk).select_related("declared_by", "confirmed_by")
    return [
        ClosureLine(
            row,
            moment(row.starts_at, now),
            moment(row.ends_at, now),
            _state(row, now),
            may_write
            and row.confirmed_by_id is None
            and row.declared_by_id != actor.id
            and row.starts_at > now,
        )
        for row in rows.order_by("-starts_at", "-id")[:100]
    ]


def _state(row: Closure, now: datetime) -> str:
    if row.confirmed_by_id is None:
        return "waiting" if row.starts_at > now else "lapsed"
    return "over" if row.ends_at <= now else "counts"


def _moved(
    ticket: Ticket, facts: Sequence[Fact], calendar: str, cut: Cut, now: datetime
) -> Iterator[MovedDeadline]:
    eras, subject = eras_of(ticket, facts), subject_of(ticket, facts)
    closed = [replace(era, charter=_closed(era.charter, calendar, cut)) for era in eras]
    before = read_clocks_across(eras, subject, facts, now)
    after = read_clocks_across(closed, subject, facts, now)
    for shift in shifts(before, after):
        was, will = shift.before, shift.after
        if was and will and was.due_at and will.due_at and was.due_at != will.due_at:
            name = clock_words(eras[-1].charter, shift.clock)
            yield MovedDeadline(ticket, name, moment(was.due_at, now), moment(will.due_at, now))


def _closed(policy: Charter, calendar: str, cut: Cut) -> Charter:
    return with_closures(policy, ((calendar, cut),)) if calendar in policy.calendars else policy
