"""Who else is at a ticket, and what has happened there since one began to write."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amparo.charters.queries import charter
from amparo.platform.access.models import Agent
from amparo.platform.events.kinds import kinds
from amparo.platform.events.models import Event
from amparo.tickets.events import StatusChanged
from amparo.tickets.models import Draft, Viewer
from amparo.ui.models.people import Person
from amparo.ui.models.times import clock_time
from amparo.ui.queries.words import status_words

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket

STAYS = timedelta(seconds=75)
"""An open page says twice in this time that it is open."""

WRITES = timedelta(minutes=2)
SAID_BY_PEOPLE = ("agent", "contact")


def others_at(ticket: Ticket, actor: AgentActor, now: datetime) -> tuple[Person, ...]:
    """The colleagues who have the ticket open at this moment, and which of them write."""
    here = Viewer.objects.filter(ticket=ticket, seen_at__gt=now - STAYS).exclude(agent_id=actor.id)
    agents = Agent.objects.visible_to(actor).filter(id__in=here.values("agent")).order_by("name")
    drafts = Draft.objects.filter(ticket=ticket, saved_at__gt=now - WRITES)
    writing = set(drafts.values_list("account_id", flat=True))
    return tuple(
        Person(agent.name, f"agent-{agent.id}", "writing" if agent.account_id in writing else "viewing")
        for agent in agents
    )


def happened_since(ticket: Ticket, since: datetime, actor: AgentActor) -> tuple[str, ...]:
    """What others have done on the ticket from an instant on, in words."""
    events = Event.objects.visible_to(actor).filter(
        ticket_id=ticket.id, recorded_at__gte=since, actor_kind__in=SAID_BY_PEOPLE
    )
    others = events.exclude(actor_kind="agent", actor_id=actor.id).order_by("id")
    policy, known = charter(ticket.charter_id), kinds()
    return tuple(
        _told(event, policy) for event in others if event.payload is not None and event.kind in known
    )


def _told(event: Event, policy: Charter) -> str:
    payload = dict(event.payload or {})
    if event.kind == StatusChanged.__name__ and payload["status"] in policy.statuses:
        payload["status"] = status_words(policy, payload["status"], "agent").words
    said = kinds()[event.kind](**payload).summary()
    what = {"time": clock_time(event.at), "name": event.actor_name, "what": said}
    return _("%(time)s %(name)s: %(what)s") % what
