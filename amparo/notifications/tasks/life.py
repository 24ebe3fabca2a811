"""What the requester is told of the life of his request: one letter for each change that matters to him."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from amparo.charters.queries import charter
from amparo.notifications.actions import notify_agents
from amparo.notifications.tasks.letters import told_of, write_about
from amparo.platform.access.models import DeskMembership
from amparo.tickets.models import Dispute, Hold, Ticket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.platform.events.models import Event

THIRD_PARTY = Hold.Reason.THIRD_PARTY
FOLLOW_UP = "follow-up-ticket"


def tell_of_hold(events: Sequence[Event], now: datetime) -> None:
    """Whom his request waits for, or what nobody could help; both by name."""
    for event, ticket, said in told_of(events):
        template = "hold" if said["reason"] == THIRD_PARTY else "beyond_control"
        key = "waiting-third-party" if said["reason"] == THIRD_PARTY else "beyond-control"
        hold = Hold.objects.get(id=said["hold_id"])
        context = _instants(said) | {"name": said["name"], "hold": hold}
        write_about(event, ticket, template, context, now, clause=f"pauses.{key}.clause")


def tell_of_hold_ended(events: Sequence[Event], now: datetime) -> None:
    """The third party has finished; where the request was closed meanwhile, its closing was told."""
    for event, ticket, said in told_of(events):
        if said["reason"] == THIRD_PARTY and ticket.closed_at is None and ticket.resolved_at is None:
            write_about(event, ticket, "hold_ended", {"name": said["name"]}, now)


def tell_of_correction(events: Sequence[Event], now: datetime) -> None:
    """From when to when it really was."""
    for event, ticket, said in told_of(events):
        if Hold.objects.filter(id=said["hold_id"], counts_since__isnull=False).exists():
            context = _instants(said) | {"name": said["name"], "why": said["why"]}
            write_about(event, ticket, "hold_corrected", context, now)


def tell_of_hold_taken_back(events: Sequence[Event], now: datetime) -> None:
    """The time counts as ours after all; one that never counted is no news, nor what a decision tells."""
    for event, ticket, said in told_of(events):
        decided = Dispute.objects.filter(ticket=ticket, decided_at=event.recorded_at).exists()
        if not decided and Hold.objects.filter(id=said["hold_id"], counts_since__isnull=False).exists():
            context = {"name": said["name"], "why": said["why"]}
            write_about(event, ticket, "hold_taken_back", context, now)


def tell_of_closed(events: Sequence[Event], now: datetime) -> None:
    """Why somebody closed it; not where the answer itself said so."""
    for event, ticket, said in told_of(events):
        if not said["was_told"]:
            rule = charter(ticket.charter_id).reopening
            may_follow = rule is not None and rule.afterwards == FOLLOW_UP
            write_about(event, ticket, "closed_by_person", {**said, "may_follow": may_follow}, now)


def tell_of_reopening(events: Sequence[Event], now: datetime) -> None:
    """That it goes on; a decision about a dispute tells that itself."""
    for event, ticket, said in told_of(events):
        if not Dispute.objects.filter(ticket=ticket, decided_at=event.recorded_at).exists():
            write_about(event, ticket, "reopened", said, now)


def tell_of_undone(events: Sequence[Event], now: datetime) -> None:
    """What he was told a moment ago does not hold: the request goes on as before."""
    for event, ticket, said in told_of(events):
        if said["kind"] in {"HoldBegun", "TicketClosed"}:
            write_about(event, ticket, "undone", {"was_closed": said["kind"] == "TicketClosed"}, now)


def tell_of_decision(events: Sequence[Event], now: datetime) -> None:
    """What was decided about his objection, and why."""
    for event, ticket, said in told_of(events):
        dispute = Dispute.objects.get(id=said["dispute_id"])
        write_about(event, ticket, "dispute_decided", {"dispute": dispute}, now, clause="disputes.clause")


def tell_leads_of_dispute(events: Sequence[Event], now: datetime) -> None:
    """Those who may decide it find it on their screen."""
    desks = {event.desk_id for event in events}
    leads = defaultdict(list)
    role = DeskMembership.Role.LEAD
    for desk, agent in DeskMembership.objects.filter(role=role, desk__in=desks).values_list("desk", "agent"):
        leads[desk].append(agent)
    holders = dict(
        Ticket.objects.filter(id__in=[e.ticket_id for e in events]).values_list("id", "assignee_id")
    )
    told = [(event, agent) for event in events for agent in leads[event.desk_id or 0]]
    notify_agents([pair for pair in told if holders.get(pair[0].ticket_id or 0) != pair[1]], at=now)


def _instants(said: dict[str, Any]) -> dict[str, object]:
    ends_at = said.get("ends_at")
    return {
        "starts_at": datetime.fromisoformat(said["starts_at"]),
        "ends_at": datetime.fromisoformat(ends_at) if ends_at else None,
    }
