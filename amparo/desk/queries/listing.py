"""The list by deadline, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from amparo.charters.queries import charter
from amparo.desk.queries.filtering import Filter
from amparo.desk.queries.groups import Day
from amparo.desk.queries.standing_in import stand_in_words
from amparo.tickets.models import Entry, Ticket
from amparo.tickets.queries import facts_of, readings
from amparo.ui.models.people import Person
from amparo.ui.models.times import short_moment
from amparo.ui.queries.hours import main_calendar
from amparo.ui.queries.promises import clock_chip, leading
from amparo.ui.queries.words import clock_words, kind_words, priority_words, status_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter import Charter
    from amparo.core.clock.facts import Fact
    from amparo.desk.queries.groups import Group
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.querysets import TicketQuerySet
    from amparo.ui.models.chips import ClockChip, Priority, Status
    from amparo.ui.models.times import Moment

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A ticket in a list."""

    number: int
    href: str
    subject: str
    language: str
    chip: ClockChip | None
    clock: str
    requester: str
    organisation: str
    kind: str
    priority: Priority | None
    status: Status
    owner: Person
    stand_in: str
    updated: Moment
    is_customer_last: bool


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one head; `count` has a plus where the next page goes on with them."""

    head: str
    hint: str
    count: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, with the way to the next."""

    filter: Filter
    groups: tuple[RowGroup, ...]
    next: str
    first: str

    def neighbours(self, number: int) -> tuple[str, str]:
        """The way to the tickets before and behind one; empty where this page has none."""
        rows = [row for group in self.groups for row in group.rows]
        place = next((index for index, row in enumerate(rows) if row.number == number), None)
        if place is None:
            return "", ""
        before = self._way_to(rows[place - 1]) if place else ""
        return before, self._way_to(rows[place + 1]) if place + 1 < len(rows) else ""

    def _way_to(self, row: Row) -> str:
        return row.href + (f"?{urlencode({'q': self.filter.text})}" if self.filter.text else "")

    @property
    def address(self) -> str:
        """Where this very list is."""
        return _address(self.filter.text)


class Place(NamedTuple):
    """Where a page begins: behind the ticket with this deadline and id."""

    deadline: datetime | None
    id: int

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """Read `2026-11-24T13:20:00+00:00_123` or `-_123`; anything else is the start."""
        deadline, _underscore, number = text.rpartition("_")
        if not number.isdecimal():
            return None
        try:
            return cls(None if deadline == "-" else datetime.fromisoformat(deadline), int(number))
        except ValueError:
            return None

    def __str__(self) -> str:
        """The place as the address says it."""
        return f"{self.deadline.isoformat() if self.deadline else '-'}_{self.id}"


def listing(actor: AgentActor, policy: Charter, text: str, after: str, now: datetime) -> Listing:
    """The tickets that the agent may see and the filter lets through, the earliest promise first."""
    wanted, place = Filter.parse(text), Place.parse(after)
    found = wanted.apply(Ticket.objects.visible_to(actor), actor, now)
    tickets = _behind(found, actor, place)
    page, goes_on = tickets[:PAGE], len(tickets) > PAGE
    following = str(Place(page[-1].next_deadline, page[-1].id)) if goes_on else ""
    return Listing(
        filter=wanted,
        groups=_groups(page, actor, Day.of(main_calendar(policy), now), goes_on=goes_on),
        next=_address(wanted.text, following) if following else "",
        first=_address(wanted.text) if place else "",
    )


def rows_of(tickets: Sequence[Ticket], actor: AgentActor, now: datetime) -> list[Row]:
    """Tickets as rows: their facts are read in one query."""
    facts = facts_of(tickets)
    return [_row(ticket, facts[ticket.id], actor, now) for ticket in tickets]


def _behind(tickets: TicketQuerySet, actor: AgentActor, place: Place | None) -> list[Ticket]:
    """A page and one more, in the order of `by_deadline()`; each part is one stretch of the index."""
    if place is None:
        return _first(tickets, actor, PAGE + 1)
    resting = tickets.filter(next_deadline=None)
    if place.deadline is None:
        return _first(resting.filter(id__gt=place.id), actor, PAGE + 1)
    later = Q(next_deadline__gt=place.deadline) | Q(id__gt=place.id)
    running = _first(tickets.filter(later, next_deadline__gte=place.deadline), actor, PAGE + 1)
    return running + _first(resting, actor, PAGE + 1 - len(running))


def _first(tickets: TicketQuerySet, actor: AgentActor, most: int) -> list[Ticket]:
    """The first ones with their people: these are looked up for the page alone, not for all that match."""
    page = tickets.by_deadline().values("id")[:most]
    said = Entry.objects.filter(ticket=OuterRef("id"), kind__in=[Entry.Kind.MESSAGE, Entry.Kind.REPLY])
    last = said.order_by("-happened_at", "-id").values("kind")[:1]
    people = Ticket.objects.visible_to(actor).select_related("desk", "requester", "organisation", "assignee")
    return list(people.filter(id__in=page).annotate(last_said=Subquery(last)).by_deadline())


def _groups(tickets: list[Ticket], actor: AgentActor, day: Day, *, goes_on: bool) -> tuple[RowGroup, ...]:
    resting = [day.group(ticket) for ticket in tickets if ticket.next_deadline is None]
    order = {group: place for place, group in enumerate(dict.fromkeys(resting))}
    placed = sorted(
        zip(map(day.group, tickets), rows_of(tickets, actor, day.now), strict=True),
        key=lambda pair: order.get(pair[0], -1),
    )
    groups = [
        (group, [row for _group, row in rows]) for group, rows in groupby(placed, key=lambda pair: pair[0])
    ]
    return tuple(
        _row_group(group, rows, goes_on=goes_on and place == len(groups) - 1)
        for place, (group, rows) in enumerate(groups)
    )


def _row_group(group: Group, rows: list[Row], *, goes_on: bool) -> RowGroup:
    return RowGroup(group.head, group.hint, f"{len(rows)}{'+' if goes_on else ''}", tuple(rows))


def _row(ticket: Ticket, facts: list[Fact], actor: AgentActor, now: datetime) -> Row:
    policy = charter(ticket.charter_id)
    reading = leading(readings(ticket, now, facts))
    owner = ticket.assignee
    return Row(
        number=ticket.number,
        href=reverse("desk_ticket", args=[ticket.reference]),
        subject=ticket.subject,
        language=ticket.language,
        chip=clock_chip(reading, policy, now) if reading else None,
        clock=clock_words(policy, reading.clock) if reading else "",
        requester=ticket.requester.name if ticket.requester else "",
        organisation=ticket.organisation.name if ticket.organisation else "",
        kind=kind_words(policy, ticket.kind),
        priority=priority_words(policy, ticket.priority),
        status=status_words(policy, ticket.status, "agent"),
        owner=Person(owner.name, f"agent-{owner.id}") if owner else Person(""),
        stand_in=stand_in_words(actor, ticket.assignee_id),
        updated=short_moment(ticket.updated_at, now),
        is_customer_last=getattr(ticket, "last_said", "") == Entry.Kind.MESSAGE,
    )


def _address(text: str, after: str = "") -> str:
    query = urlencode({name: value for name, value in (("q", text), ("after", after)) if value})
    return reverse("desk_list") + (f"?{query}" if query else "")
