"""The objections and ratings of customers at the desks that an agent leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from amparo.charters.queries import charter
from amparo.tickets.models import Clock, Dispute, Rating
from amparo.ui.models.times import moment
from amparo.ui.queries.life import dispute_words, rating_words

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket
    from amparo.ui.models.times import Moment

MOST = 100


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """An objection in the list; `due` is when the charter promises a decision."""

    ticket: Ticket
    href: str
    heading: str
    reason: str
    raised: Moment
    due: Moment | None
    is_late: bool
    decided: Moment | None
    is_upheld: bool


@dataclass(frozen=True, slots=True)
class RatingLine:
    """A rating in the list."""

    ticket: Ticket
    href: str
    words: str
    comment: str
    owner: str
    given: Moment


def dispute_lines(actor: AgentActor, now: datetime) -> list[DisputeLine]:
    """Those that wait, by deadline, then the latest decided ones."""
    visible = Dispute.objects.visible_to(actor).filter(ticket__desk__in=actor.leads | actor.hears_complaints)
    people = visible.select_related("ticket__desk")
    waiting = list(people.waiting()[:MOST])
    decided = list(people.filter(decided_at__isnull=False).order_by("-decided_at")[:MOST])
    due = _due([dispute.ticket for dispute in waiting])
    lines = [_line(dispute, due.get(dispute.ticket_id), now) for dispute in [*waiting, *decided]]
    return sorted(lines, key=lambda line: (line.decided is not None, line.due.at if line.due else now))


def waiting_disputes(actor: AgentActor) -> int:
    """How many wait for a decision at the desks that the agent leads."""
    visible = Dispute.objects.visible_to(actor).filter(ticket__desk__in=actor.leads)
    return visible.waiting().order_by().count()


def rating_lines(actor: AgentActor, now: datetime) -> list[RatingLine]:
    """The latest ratings."""
    visible = Rating.objects.visible_to(actor).filter(ticket__desk__in=actor.leads | actor.hears_complaints)
    found = visible.select_related("ticket__desk", "ticket__assignee").order_by("-rated_at", "-id")[:MOST]
    return [
        RatingLine(
            each.ticket,
            reverse("desk_ticket", args=[each.ticket.reference]),
            rating_words(each.stars, charter(each.ticket.charter_id).rating.scale),
            each.comment,
            each.ticket.assignee.name if each.ticket.assignee else "",
            moment(each.rated_at, now),
        )
        for each in found
    ]


def _due(tickets: list[Ticket]) -> dict[int, datetime]:
    """When a decision is promised on each ticket."""
    found = Clock.objects.filter(ticket__in=tickets, due_at__isnull=False, stopped_at=None)
    names = {
        ticket.id: policy.disputes.clock
        for ticket in tickets
        if (policy := charter(ticket.charter_id)).disputes
    }
    return {
        clock.ticket_id: clock.due_at
        for clock in found
        if clock.due_at and names.get(clock.ticket_id) == clock.name
    }


def _line(dispute: Dispute, due: datetime | None, now: datetime) -> DisputeLine:
    return DisputeLine(
        ticket=dispute.ticket,
        href=reverse("desk_ticket", args=[dispute.ticket.reference]),
        heading=dispute_words(dispute.about),
        reason=dispute.reason,
        raised=moment(dispute.raised_at, now),
        due=moment(due, now) if due else None,
        is_late=due is not None and due < now,
        decided=moment(dispute.decided_at, now) if dispute.decided_at else None,
        is_upheld=bool(dispute.is_upheld),
    )
