"""Letters about projects: a plan waits for approval, was approved or declined; dates have moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from amparo.customers.queries import approvers_of
from amparo.notifications.actions import notify_agents
from amparo.notifications.tasks.letters import cited, told_of, write_about
from amparo.platform.access.actors import SystemActor
from amparo.platform.access.models import DeskMembership
from amparo.tickets.actions import NewMessage, send_letter
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from amparo.platform.events.models import Event

CLAUSE = "projects.clause"
OURS, THEIRS = "provider-manager", "customer-manager"


def tell_of_submission(events: Sequence[Event], now: datetime) -> None:
    """The requester learns that the plan is there; who approves for his organisation is asked to."""
    for event, ticket, said in told_of(events):
        context = {"address": plan_address(ticket), "waits": bool(said["needed"])}
        write_about(event, ticket, "project_submitted", context, now, clause=CLAUSE)
        _ask_approvers(event, ticket, said, {}, now)
    _tell_leads(events, now)


def tell_of_slip(events: Sequence[Event], now: datetime) -> None:
    """Which dates moved, from when to when, and why; a plan that has to be approved again is asked about."""
    for event, ticket, said in told_of(events):
        moves = [_move(move) for move in said["moves"]]
        context = {
            "moves": moves,
            "why": said["why"],
            "address": plan_address(ticket),
            "waits": said["needed"],
        }
        write_about(event, ticket, "project_slipped", context, now, clause=CLAUSE)
        _ask_approvers(event, ticket, said, {"moves": moves, "why": said["why"]}, now)
    _tell_leads(events, now)


def tell_of_approval(events: Sequence[Event], now: datetime) -> None:
    """Once everybody has approved, the requester learns that work begins."""
    for event, ticket, said in told_of(events):
        if said["is_whole"]:
            write_about(
                event, ticket, "project_approved", {"address": plan_address(ticket)}, now, clause=CLAUSE
            )
    _tell_holders(events, now)


def tell_of_declining(events: Sequence[Event], now: datetime) -> None:
    """Who declined, and why."""
    for event, ticket, said in told_of(events):
        context = {"who": event.actor_name, "reason": said["reason"], "address": plan_address(ticket)}
        write_about(event, ticket, "project_declined", context, now)
    _tell_holders(events, now)


def tell_of_dates_put_back(events: Sequence[Event], now: datetime) -> None:
    """Dates that he was told of do not hold: the plan is as it was before."""
    for event, ticket, said in told_of(events):
        if said["kind"] == "DatesSlipped":
            write_about(event, ticket, "project_put_back", {"address": plan_address(ticket)}, now)


def plan_address(ticket: Ticket) -> str:
    """Where the customer reads the plan; whoever has not signed in is asked to first."""
    return settings.BASE_URL + reverse("portal_project", args=[ticket.reference])


def _ask_approvers(
    event: Event, ticket: Ticket, said: Mapping[str, Any], context: Mapping[str, object], now: datetime
) -> None:
    """A letter to each approver, in his own language; the requester has read it in his."""
    if THEIRS not in said["needed"]:
        return
    by = SystemActor(ticket.desk.name)
    for contact in approvers_of(ticket.organisation_id).order_by("id"):
        if contact.id == ticket.requester_id:
            continue
        with translation.override(contact.language):
            values = {"ticket": ticket, "contact": contact, "address": plan_address(ticket), **context}
            text = render_to_string("notifications/project_asked.txt", values).strip() + cited(ticket, CLAUSE)
        message = NewMessage(text, "mail", language=contact.language)
        send_letter(ticket, contact, message, key=f"event:{event.id}:{contact.id}", by=by, at=now)


def _move(move: Mapping[str, str]) -> dict[str, object]:
    days = {"was_from": "was_from", "was_to": "was_to", "first": "from", "last": "to"}
    return {"name": move["name"], **{name: date.fromisoformat(move[key]) for name, key in days.items()}}


def _tell_leads(events: Sequence[Event], now: datetime) -> None:
    """Those who approve on our side find it on their screen."""
    asked = [event for event in events if OURS in (event.payload or {}).get("needed", ())]
    role, desks = DeskMembership.Role.LEAD, {event.desk_id for event in asked}
    leads = DeskMembership.objects.filter(role=role, desk__in=desks).values_list("desk", "agent")
    notify_agents(
        [(event, agent) for event in asked for desk, agent in leads if desk == event.desk_id], at=now
    )


def _tell_holders(events: Sequence[Event], now: datetime) -> None:
    """Who holds the ticket learns what was decided about the plan."""
    ids = [event.ticket_id for event in events if event.ticket_id]
    holders = dict(Ticket.objects.filter(id__in=ids).values_list("id", "assignee_id"))
    told = [(event, holders.get(event.ticket_id or 0)) for event in events]
    notify_agents([(event, agent) for event, agent in told if agent is not None], at=now)
