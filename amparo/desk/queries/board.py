"""What goes on right now: who is free for calls, which calls are owed, what is held, who is away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amparo.channels.email.models import InboundMail
from amparo.channels.phone.models import Call
from amparo.channels.phone.queries import PHONE, Colleague, colleagues, owed_calls, standing, ways_of
from amparo.charters.queries import charter
from amparo.core.charter.calls import Presence
from amparo.platform.access.models import Absence, Agent
from amparo.tickets.models import Clock
from amparo.ui.models.people import Person
from amparo.ui.models.times import clock_time, duration, full_date, moment

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.channels.phone.models import CallBack
    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor
    from amparo.ui.models.times import Moment

WORDS = {
    Presence.FREE: gettext_lazy("free"),
    Presence.RINGING: gettext_lazy("is being called"),
    Presence.TALKING: gettext_lazy("in a call"),
    Presence.AWAY: gettext_lazy("takes no calls"),
}


@dataclass(frozen=True, slots=True)
class Doing:
    """What a colleague is doing."""

    person: Person
    presence: str
    words: str
    since: str
    call: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class OwedCall:
    """Somebody who is to be called back; `by` makes the call at this moment."""

    id: int
    name: str
    number: str
    waits: str
    due: Moment | None
    is_late: bool
    ticket_number: int
    ticket_href: str
    by: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A mail that waits for a decision: how long, and whose it is to decide."""

    subject: str
    sender: str
    waits: str
    owner: str
    href: str


@dataclass(frozen=True, slots=True)
class AwayLine:
    """Somebody who is or will be away, and who stands in."""

    id: int
    name: str
    deputy: str
    since: str
    until: str
    is_now: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that goes on."""

    own: Doing
    people: tuple[Doing, ...]
    owed: tuple[OwedCall, ...]
    held: tuple[HeldLine, ...]
    away: tuple[AwayLine, ...]
    has_phone: bool


def board(actor: AgentActor, policy: Charter, now: datetime) -> Board:
    """The board of the actor's desks."""
    found = colleagues(actor, now)
    doing = {each.agent.id: _doing(each, now) for each in found}
    return Board(
        own=doing[actor.id],
        people=tuple(doing.values()),
        owed=owed_lines(actor, now),
        held=_held(actor, now),
        away=away_lines(actor, now),
        has_phone=PHONE in policy.channels,
    )


def own_standing(actor: AgentActor, now: datetime) -> Doing:
    """What the actor himself is doing."""
    agent = Agent.objects.visible_to(actor).get(id=actor.id)
    call = (
        Call.objects.visible_to(actor)
        .going_on()
        .filter(agent=agent)
        .select_related("contact", "ticket__desk")
        .first()
    )
    return _doing(standing(agent, call, now), now)


def owed_words(actor: AgentActor) -> str:
    """How many wait to be called back and nobody calls yet; empty for none."""
    count = len([owed for owed in owed_calls(actor) if owed.agent_id is None])
    words = ngettext("%(count)d to call back", "%(count)d to call back", count) % {"count": count}
    return words if count else ""


def owed_lines(actor: AgentActor, now: datetime) -> tuple[OwedCall, ...]:
    """Who is to be called back, the longest wait first, with the deadline of each."""
    owed = owed_calls(actor)
    running = Clock.objects.filter(ticket__in=[each.ticket_id for each in owed], stopped_at=None)
    due = {(clock.ticket_id, clock.name): clock.due_at for clock in running}
    return tuple(_owed(each, due.get((each.ticket_id, _clock_of(each))), actor, now) for each in owed)


def away_lines(actor: AgentActor, now: datetime) -> tuple[AwayLine, ...]:
    """Who is away now or later, at the actor's desks."""
    people = Agent.objects.visible_to(actor).values("id")
    absences = Absence.objects.filter(agent__in=people, during__endswith__gt=now, agent__left_at=None)
    leads = bool(actor.leads) or actor.is_administrator
    return tuple(
        AwayLine(
            id=each.id,
            name=each.agent.name,
            deputy=each.deputy.name,
            since=full_date(each.during.lower),
            until=full_date(each.during.upper - timedelta(seconds=1)),
            is_now=each.during.lower <= now,
            may_end=leads or each.agent_id == actor.id,
        )
        for each in absences.select_related("agent", "deputy").order_by("during")
    )


def verification(call: Call, policy: Charter) -> list[tuple[str, str]]:
    """How the caller may be recognised, code and words; nothing where he has been, or need not be."""
    if call.verified_by:
        return []
    return [(way, str(Call.Verification(way).label)) for way in ways_of(policy)]


def _doing(each: Colleague, now: datetime) -> Doing:
    about = ""
    if each.call and each.call.ticket:
        name = each.call.contact.name if each.call.contact else each.call.number
        about = _("%(name)s, %(number)d") % {"name": name, "number": each.call.ticket.number}
    return Doing(
        person=Person(each.agent.name, f"agent-{each.agent.id}"),
        presence=each.presence.value,
        words=str(WORDS[each.presence]),
        since=_("since %(time)s") % {"time": clock_time(each.since)} if each.since else "",
        call=each.call.id if each.call else None,
        about=about,
    )


def _clock_of(owed: CallBack) -> str:
    calls = charter(owed.ticket.charter_id).calls
    return calls.clock if calls else ""


def _owed(owed: CallBack, due: datetime | None, actor: AgentActor, now: datetime) -> OwedCall:
    return OwedCall(
        id=owed.id,
        name=owed.name or owed.number,
        number=owed.number,
        waits=duration(now - owed.asked_at),
        due=moment(due, now) if due else None,
        is_late=due is not None and due < now,
        ticket_number=owed.ticket.number,
        ticket_href=reverse("desk_ticket", args=[owed.ticket.reference]),
        by=owed.agent.name if owed.agent else "",
        is_mine=owed.agent_id == actor.id,
    )


def _held(actor: AgentActor, now: datetime) -> tuple[HeldLine, ...]:
    waiting = InboundMail.objects.visible_to(actor).waiting_for_a_person().select_related("owner")
    return tuple(
        HeldLine(
            subject=mail.subject or mail.envelope_from,
            sender=mail.sender_name or mail.sender,
            waits=duration(now - mail.received_at),
            owner=mail.owner.name if mail.owner else "",
            href=reverse("held_mail", args=[mail.id]),
        )
        for mail in waiting.order_by("id")[:20]
    )
