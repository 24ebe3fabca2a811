"""What happened on a ticket beside what people wrote, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amparo.charters.queries import charter
from amparo.platform.events.kinds import kinds
from amparo.platform.events.models import Event
from amparo.tickets.events import StatusChanged, TicketOpened
from amparo.ui.queries.timelines import event_line
from amparo.ui.queries.words import clock_words, kind_words, status_words

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket
    from amparo.ui.models.timeline import EventLine

WRITTEN = frozenset({"MessageReceived", "AnswerSent", "NoteAdded"})  # the entry itself stands on the timeline


def lines_of(ticket: Ticket, actor: AgentActor) -> list[tuple[datetime, EventLine]]:
    """The ticket's events as lines, but for those that are entries."""
    events = (
        Event.objects.visible_to(actor).filter(ticket_id=ticket.id).exclude(kind__in=WRITTEN).order_by("id")
    )
    policy = charter(ticket.charter_id)
    return [event_line(event.at, words) for event in events if (words := _words(event, policy))]


def _words(event: Event, policy: Charter) -> str:
    """The kind's own summary, with the charter's words for its names; nothing once it has been shredded."""
    kind = kinds().get(event.kind)
    if kind is None or event.payload is None:
        return ""
    return kind(**_translated(event, policy)).summary()


def _translated(event: Event, policy: Charter) -> dict[str, Any]:
    said = dict(event.payload or {})
    if event.kind == StatusChanged.__name__ and said["status"] in policy.statuses:
        said["status"] = status_words(policy, said["status"], "agent").words
    if event.kind == TicketOpened.__name__ and said["kind"] in policy.kinds:
        said["kind"] = kind_words(policy, said["kind"])
    if said.get("clock") in policy.clocks:
        said["clock"] = clock_words(policy, said["clock"])
    return said
