"""Where a customer begins: our next promise, what we owe him, what he owes us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from amparo.charters.queries import charter
from amparo.core.charter import StatusClass
from amparo.portal.queries.items import owed_by_request
from amparo.portal.queries.turns import Turn, turn_of
from amparo.tickets.models import Ticket
from amparo.tickets.queries import facts_of, readings
from amparo.ui.models.times import moment
from amparo.ui.queries.words import status_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.access.actors import ContactActor
    from amparo.tickets.querysets import TicketQuerySet
    from amparo.ui.models.chips import Status
    from amparo.ui.models.times import Moment

MOST = 50
NOON, EVENING = 12, 18


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list."""

    number: int
    href: str
    subject: str
    language: str
    turn: Turn
    status: Status
    requester: str
    owner: str
    updated: Moment


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows."""

    greeting: str
    next: RequestLine | None
    ours: tuple[RequestLine, ...]
    yours: tuple[RequestLine, ...]


def home(actor: ContactActor, now: datetime) -> Home:
    """The open requests that the contact may see, by who must act."""
    open_ones = Ticket.objects.visible_to(actor).open().exclude(status_class=StatusClass.RESOLVED)
    lines = request_lines(open_ones.by_deadline()[:MOST], now)
    ours = tuple(line for line in lines if line.turn.side != "you")
    return Home(
        greeting=_greeting(actor, now),
        next=next((line for line in ours if line.turn.promise), None),
        ours=ours,
        yours=tuple(line for line in lines if line.turn.side == "you"),
    )


def request_lines(tickets: TicketQuerySet | Sequence[Ticket], now: datetime) -> list[RequestLine]:
    """Requests as lines: tickets, people, facts and what is owed are read in three queries."""
    found = list(
        tickets.select_related("desk", "assignee", "requester")
        if hasattr(tickets, "select_related")
        else tickets
    )
    facts, owed = facts_of(found), owed_by_request(found)
    lines = []
    for ticket in found:
        policy = charter(ticket.charter_id)
        read = readings(ticket, now, facts[ticket.id])
        turn = turn_of(ticket, read, policy, now, owed[ticket.id])
        lines.append(
            RequestLine(
                number=ticket.number,
                href=reverse("portal_request", args=[ticket.reference]),
                subject=ticket.subject,
                language=ticket.language,
                turn=turn,
                status=status_words(policy, ticket.status, "customer"),
                requester=ticket.requester.name if ticket.requester else "",
                owner=ticket.assignee.name if ticket.assignee else "",
                updated=moment(ticket.updated_at, now),
            )
        )
    return lines


def _greeting(actor: ContactActor, now: datetime) -> str:
    hour = timezone.localtime(now).hour
    name = {"name": actor.name.split()[0]}
    if hour < NOON:
        return _("Good morning, %(name)s.") % name
    return _("Good afternoon, %(name)s.") % name if hour < EVENING else _("Good evening, %(name)s.") % name
