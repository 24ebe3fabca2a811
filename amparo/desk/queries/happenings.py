"""What happened on a ticket beside what people wrote, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from amparo.charters.queries import charter
from amparo.desk.queries.cards import CARDS, Told
from amparo.desk.queries.undoable import to_undo, undo_address
from amparo.platform.events.kinds import kinds
from amparo.platform.events.models import Event
from amparo.tickets.events import DeedUndone, StatusChanged, TicketOpened
from amparo.ui.queries.timelines import event_line
from amparo.ui.queries.words import clock_words, kind_words, status_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket
    from amparo.ui.models.timeline import DeedCard, EventLine

WRITTEN = frozenset(
    {"MessageReceived", "AnswerSent", "NoteAdded", "ContactAttempted"}
)  # the entry itself stands on the timeline
MAKERS = {kind.__name__: maker for kind, maker in CARDS.items()}


def told_of(ticket: Ticket, actor: AgentActor, now: datetime) -> list[Told]:
    """Everything that happened on the ticket, in order, each with its way back if there is one."""
    events = list(Event.objects.visible_to(actor).filter(ticket_id=ticket.id).order_by("id"))
    policy, undoable = charter(ticket.charter_id), to_undo(events)
    return [
        Told(event, policy, now, undo_address(ticket, event.id) if event.id in undoable else "")
        for event in events
        if event.payload is not None
    ]


def lines_of(told: Sequence[Told]) -> list[tuple[datetime, DeedCard | EventLine]]:
    """What happened as lines and cards, but for what stands there as an entry."""
    by_id = {each.event.id: each for each in told}
    return [line for each in told if each.event.kind not in WRITTEN and (line := _line(each, by_id))]


def _line(told: Told, others: Mapping[int, Told]) -> tuple[datetime, DeedCard | EventLine] | None:
    """A card where the kind has one, else a line; nothing where there is nothing to say."""
    event = told.event
    if event.kind in MAKERS:
        return event.at, MAKERS[event.kind](told)
    if event.kind == DeedUndone.__name__ and told.said["event_id"] in others:
        what = _words(others[told.said["event_id"]])
        return event_line(event.at, _("Undone: %(what)s") % {"what": what})
    words = _words(told)
    return event_line(event.at, words, told.undo) if words else None


def _words(told: Told) -> str:
    """The kind's own summary, with the charter's words for its names."""
    kind = kinds().get(told.event.kind)
    return kind(**_translated(told.event, told.policy)).summary() if kind else ""


def _translated(event: Event, policy: Charter) -> dict[str, Any]:
    said = dict(event.payload or {})
    if event.kind == StatusChanged.__name__ and said["status"] in policy.statuses:
        said["status"] = status_words(policy, said["status"], "agent").words
    if event.kind == TicketOpened.__name__ and said["kind"] in policy.kinds:
        said["kind"] = kind_words(policy, said["kind"])
    if said.get("clock") in policy.clocks:
        said["clock"] = clock_words(policy, said["clock"])
    return said
