"""The page of a ticket: conversation, promises, who holds it, who it is for, what covers it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.charters.queries import charter, charter_path
from amparo.core.charter import StatusClass
from amparo.customers.models import Affiliation, ContactAddress, ContactPhone
from amparo.desk.queries.deeds import Case, deeds
from amparo.desk.queries.deeds.life import with_deeds
from amparo.desk.queries.happenings import lines_of, told_of
from amparo.desk.queries.reaching import Owed, Reaching, owed, places, reaching, with_attempts
from amparo.desk.queries.standing_in import stand_in_words
from amparo.platform.access.models import Agent
from amparo.tickets.models import Attachment, Draft, Entry, Ticket
from amparo.tickets.queries import explanation, facts_of, readings
from amparo.ui.models.people import Person
from amparo.ui.models.times import clock_time, full_date, moment
from amparo.ui.queries.life import life_of
from amparo.ui.queries.promises import clock_chip, leading, promise_line
from amparo.ui.queries.proofs import held_by
from amparo.ui.queries.timelines import CHANNELS, Reader, entry_card, timeline_of
from amparo.ui.queries.words import kind_words, language_words, priority_words, status_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.clock import Reading
    from amparo.core.clock.facts import Fact
    from amparo.platform.access.actors import AgentActor
    from amparo.ui.models.chips import ClockChip, Priority, Status, StatusSign
    from amparo.ui.models.deeds import DeedGroup
    from amparo.ui.models.life import Life
    from amparo.ui.models.proof import Sides
    from amparo.ui.models.timeline import TimelineItem
    from amparo.ui.models.times import Moment
    from amparo.ui.queries.promises import PromiseLine

PERMISSIONS = {
    Affiliation.Permission.OWN: gettext_lazy("own tickets"),
    Affiliation.Permission.ORGANISATION: gettext_lazy("all tickets of the organisation"),
    Affiliation.Permission.APPROVER: gettext_lazy("all tickets; approves quotes"),
    Affiliation.Permission.ADMINISTRATOR: gettext_lazy("all tickets; looks after people"),
}


PLAIN = frozenset({StatusClass.WORKING, StatusClass.WAITING_CUSTOMER})


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A status that a ticket can be put into."""

    code: str
    sign: StatusSign
    words: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Customer:
    """Who the ticket is for."""

    person: Person
    about: str
    addresses: tuple[str, ...]
    phones: tuple[str, ...]
    permission: str
    open_count: int
    open_href: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The contract that covers a ticket."""

    number: str
    level: str
    until: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """What this agent has begun to write, and when it was kept."""

    reply: str = ""
    note: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class TicketPage:
    """Everything on the page of one ticket."""

    id: int
    number: int
    reference: str
    subject: str
    language: str
    kind: str
    asked_kind: str
    channel: str
    chip: ClockChip | None
    status: Status
    priority: Priority | None
    owner: Person
    stand_in: str
    is_mine: bool
    is_closed: bool
    goes_on_as: int | None
    goes_on_href: str
    opened: Moment
    items: tuple[TimelineItem, ...]
    promises: tuple[PromiseLine, ...]
    sides: Sides | None
    customer: Customer | None
    coverage: Coverage | None
    choices: tuple[StatusChoice, ...]
    colleagues: tuple[Agent, ...]
    drafts: Drafts
    seen: int
    send_words: str
    deeds: tuple[DeedGroup, ...]
    life: Life
    send_choices: tuple[StatusChoice, ...]
    reaching: tuple[Reaching, ...]
    owed: tuple[Owed, ...]
    plan_href: str


def ticket_page(ticket: Ticket, actor: AgentActor, now: datetime) -> TicketPage:
    """Put the page together."""
    policy = charter(ticket.charter_id)
    facts = facts_of([ticket])[ticket.id]
    read = readings(ticket, now, facts)
    lead = leading(read)
    status = status_words(policy, ticket.status, "agent")
    owner = ticket.assignee
    return TicketPage(
        id=ticket.id,
        number=ticket.number,
        reference=ticket.reference,
        subject=ticket.subject,
        language=ticket.language,
        kind=kind_words(policy, ticket.kind),
        asked_kind=kind_words(policy, ticket.asked_kind) if ticket.asked_kind != ticket.kind else "",
        channel=str(CHANNELS.get(ticket.channel, ticket.channel)),
        chip=clock_chip(lead, policy, now) if lead else None,
        status=status,
        priority=priority_words(policy, ticket.priority),
        owner=Person(owner.name, f"agent-{owner.id}") if owner else Person(""),
        stand_in=stand_in_words(actor, ticket.assignee_id),
        is_mine=ticket.assignee_id == actor.id,
        is_closed=ticket.closed_at is not None,
        goes_on_as=ticket.merged_into.number if ticket.merged_into else None,
        goes_on_href=_goes_on(ticket),
        opened=moment(ticket.registered_at, now),
        items=conversation(ticket, actor, facts, now),
        promises=tuple(
            promise_line(reading, policy, now, charter_path(ticket.charter_id)) for reading in read
        ),
        sides=_sides(ticket, facts, read, now),
        customer=_customer(ticket, actor, now),
        coverage=_coverage(ticket),
        choices=status_choices(policy, ticket),
        colleagues=tuple(Agent.objects.visible_to(actor).working().order_by("name")),
        drafts=_drafts(ticket, actor, now),
        seen=ticket.last_fact,
        send_words=_("Send, stay “%(status)s”") % {"status": _after_answer(policy, ticket)},
        deeds=deeds(ticket, actor),
        life=with_deeds(life_of(ticket, actor, "agent", now), ticket, Case.of(ticket, actor)),
        send_choices=send_choices(policy, ticket),
        reaching=reaching(ticket, policy, facts, now),
        owed=owed(ticket, now),
        plan_href=reverse("desk_project", args=[ticket.reference])
        if ticket.kind == Ticket.Kind.PROJECT
        else "",
    )


def conversation(
    ticket: Ticket, actor: AgentActor, facts: Sequence[Fact], now: datetime
) -> tuple[TimelineItem, ...]:
    """What people wrote and what happened, as the agent may read it."""
    entries = list(Entry.objects.visible_to(actor).filter(ticket=ticket).in_order())
    files: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.visible_to(actor).filter(entry__ticket=ticket).order_by("id"):
        files[file.entry_id].append(file)
    told = told_of(ticket, actor, now)
    cards = [entry_card(entry, files[entry.id], reader=Reader("agent"), href=_file_href) for entry in entries]
    counted = with_attempts(cards, told, places(charter(ticket.charter_id), facts, now))
    return timeline_of(counted, lines_of(told), now)


def status_choices(policy: Charter, ticket: Ticket) -> tuple[StatusChoice, ...]:
    """The statuses that say all by themselves, and the present one; the others take a deed that says more."""
    names = [
        name
        for name, status in policy.statuses.items()
        if name == ticket.status or (status.status_class in PLAIN and ticket.closed_at is None)
    ]
    return tuple(_choice(policy, name, ticket) for name in names)


def send_choices(policy: Charter, ticket: Ticket) -> tuple[StatusChoice, ...]:
    """The statuses in which an answer can leave the ticket; one that resolves it says by which means."""
    choices = []
    for name, status in policy.statuses.items():
        plain = _choice(policy, name, ticket)
        if status.status_class is StatusClass.RESOLVED:
            ways = (("fixed", _("it was fixed")), ("instructions", _("instructions that solve it")))
            for means, words in ways:
                choices.append(replace(plain, code=f"{name}/{means}", words=f"{plain.words}: {words}"))
        elif status.status_class is not StatusClass.WAITING_THIRD_PARTY:
            choices.append(plain)
    return tuple(choices)


def _choice(policy: Charter, name: str, ticket: Ticket) -> StatusChoice:
    words = status_words(policy, name, "agent")
    return StatusChoice(name, words.sign, words.words, is_current=name == ticket.status)


def _file_href(file: Attachment) -> str:
    return reverse("desk_file", args=[file.token])


def _after_answer(policy: Charter, ticket: Ticket) -> str:
    """The words of the status that an answer leaves the ticket in, as the verb decides it."""
    working = [name for name, status in policy.statuses.items() if status.status_class == "working"]
    name = working[min(1, len(working) - 1)] if ticket.status_class == "working" else ticket.status
    return status_words(policy, name, "agent").words


def _goes_on(ticket: Ticket) -> str:
    """Where the ticket that took this one in is; empty if none did."""
    into = ticket.merged_into
    return reverse("desk_ticket", args=[f"{ticket.desk.slug}/{into.number}"]) if into else ""


def _sides(ticket: Ticket, facts: Sequence[Fact], read: Sequence[Reading], now: datetime) -> Sides | None:
    """Who has held it, by the clock that runs longest."""
    return held_by(explanation(ticket, read[-1].clock, now, facts), "agent") if read else None


def _customer(ticket: Ticket, actor: AgentActor, now: datetime) -> Customer | None:
    contact = ticket.requester
    if contact is None:
        return None
    mine = Affiliation.objects.current().filter(contact=contact, organisation=ticket.organisation).first()
    with timezone.override(ZoneInfo(contact.timezone)):
        there = _("%(time)s there") % {"time": clock_time(now)}
    organisation = ticket.organisation.name if ticket.organisation else ""
    return Customer(
        person=Person(contact.name, f"contact-{contact.id}"),
        about=" · ".join(filter(None, (organisation, language_words(contact.language), there))),
        addresses=tuple(ContactAddress.objects.filter(contact=contact).values_list("address", flat=True)),
        phones=tuple(ContactPhone.objects.filter(contact=contact).values_list("number", flat=True)),
        permission=str(PERMISSIONS[Affiliation.Permission(mine.permission)]) if mine else "",
        open_count=Ticket.objects.visible_to(actor).open().filter(requester=contact).order_by().count(),
        open_href=f'{reverse("desk_list")}?q=customer:"{contact.name}"',
    )


def _coverage(ticket: Ticket) -> Coverage | None:
    contract = ticket.contract
    if contract is None:
        return None
    after = contract.valid.upper
    until = full_date(after - timedelta(days=1)) if after else ""
    return Coverage(contract.number, contract.level, until)


def _drafts(ticket: Ticket, actor: AgentActor, now: datetime) -> Drafts:
    found = {draft.kind: draft for draft in Draft.objects.filter(ticket=ticket, account_id=actor.account_id)}
    if not found:
        return Drafts()
    latest = max(draft.saved_at for draft in found.values())
    texts = {kind: draft.text for kind, draft in found.items()}
    kept = _("Draft kept %(moment)s") % {"moment": moment(latest, now).text}
    return Drafts(texts.get(Draft.Kind.REPLY, ""), texts.get(Draft.Kind.NOTE, ""), kept)
