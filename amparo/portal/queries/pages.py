"""The page of one request as its customer sees it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from amparo.charters.queries import charter, charter_path
from amparo.core.clock.disputable import disputables
from amparo.portal.queries.deeds import deeds
from amparo.portal.queries.deeds.life import DISPUTE
from amparo.portal.queries.items import owed
from amparo.portal.queries.turns import turn_of
from amparo.tickets.models import Attachment, Entry
from amparo.tickets.queries import explanation, facts_of, readings
from amparo.ui.models.people import Person
from amparo.ui.models.times import moment
from amparo.ui.queries.life import life_of
from amparo.ui.queries.promises import promise_line
from amparo.ui.queries.proofs import held_by
from amparo.ui.queries.timelines import Reader, entry_card, timeline_of
from amparo.ui.queries.words import kind_words, priority_words, status_words

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.platform.access.actors import ContactActor
    from amparo.portal.queries.items import Owed
    from amparo.portal.queries.turns import Turn
    from amparo.tickets.models import Ticket
    from amparo.ui.models.chips import Priority, Status
    from amparo.ui.models.deeds import Deed
    from amparo.ui.models.life import Life
    from amparo.ui.models.proof import Sides
    from amparo.ui.models.timeline import TimelineItem
    from amparo.ui.models.times import Moment
    from amparo.ui.queries.promises import PromiseLine


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody who has to do with a request."""

    person: Person
    about: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Everything on the page of one request."""

    id: int
    number: int
    reference: str
    subject: str
    language: str
    opened: Moment
    turn: Turn
    status: Status
    is_closed: bool
    charter_href: str
    items: tuple[TimelineItem, ...]
    promises: tuple[PromiseLine, ...]
    sides: Sides | None
    people: tuple[Involved, ...]
    answers_to: str
    deeds: tuple[Deed, ...]
    life: Life
    dispute: Deed | None
    owed: tuple[Owed, ...]
    kind: str
    asked_kind: str
    priority: Priority | None


def request_page(ticket: Ticket, actor: ContactActor, now: datetime) -> RequestPage:
    """Put the page together."""
    policy = charter(ticket.charter_id)
    facts = facts_of([ticket])[ticket.id]
    read = readings(ticket, now, facts)
    items = owed(ticket, now)
    life = life_of(ticket, actor, "customer", now)
    href = charter_path(ticket.charter_id, "portal_charter_version")
    return RequestPage(
        id=ticket.id,
        number=ticket.number,
        reference=ticket.reference,
        subject=ticket.subject,
        language=ticket.language,
        opened=moment(ticket.registered_at, now),
        turn=turn_of(ticket, read, policy, now, [item.what for item in items], _others(life)),
        status=status_words(policy, ticket.status, "customer"),
        is_closed=ticket.closed_at is not None,
        charter_href=href,
        items=_conversation(ticket, actor, now),
        promises=tuple(promise_line(reading, policy, now, href) for reading in read),
        sides=held_by(explanation(ticket, read[-1].clock, now, facts), "customer") if read else None,
        people=_people(ticket, actor),
        answers_to=ticket.assignee.name if ticket.assignee else "",
        deeds=deeds(ticket, actor),
        life=life,
        dispute=DISPUTE.deed(ticket) if disputables(policy, facts, read, now) else None,
        owed=items,
        kind=kind_words(policy, ticket.kind),
        asked_kind=kind_words(policy, ticket.asked_kind) if ticket.asked_kind != ticket.kind else "",
        priority=priority_words(policy, ticket.priority),
    )


def _others(life: Life) -> str:
    """Whom the request waits for, by name and reference."""
    return next((hold.heading for hold in reversed(life.holds) if hold.is_running and not hold.is_event), "")


def _conversation(ticket: Ticket, actor: ContactActor, now: datetime) -> tuple[TimelineItem, ...]:
    entries = list(Entry.objects.visible_to(actor).filter(ticket=ticket).in_order())
    files: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.visible_to(actor).filter(entry__ticket=ticket).order_by("id"):
        files[file.entry_id].append(file)
    reader = Reader("customer", f"contact-{actor.id}")
    cards = [entry_card(entry, files[entry.id], reader=reader, href=_file_href) for entry in entries]
    return timeline_of(cards, (), now)


def _people(ticket: Ticket, actor: ContactActor) -> tuple[Involved, ...]:
    found = []
    if ticket.assignee:
        found.append(Involved(Person(ticket.assignee.name, f"agent-{ticket.assignee_id}"), _("works on it")))
    requester: Contact | None = ticket.requester
    if requester:
        person = Person(
            requester.name, f"contact-{requester.id}", label=_("You") if requester.id == actor.id else ""
        )
        found.append(Involved(person, _("asked for it")))
    return tuple(found)


def _file_href(file: Attachment) -> str:
    return reverse("portal_file", args=[file.token])
