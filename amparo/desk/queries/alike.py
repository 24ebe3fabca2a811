"""Open tickets that may be about the same as this one: proposed to agents only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from amparo.charters.queries import charter
from amparo.core.charter.duplicates import Demand, duplicates
from amparo.core.charter.terms.manners import Duplicates
from amparo.tickets.models import Entry, Ticket

if TYPE_CHECKING:
    from amparo.platform.access.actors import AgentActor

MOST = 100


@dataclass(frozen=True, slots=True)
class Alike:
    """A ticket that is alike, and how much so, in per cent."""

    ticket: Ticket
    percent: int


def alike(ticket: Ticket, actor: AgentActor) -> list[Alike]:
    """The open tickets of the same customer that are like this one, the likest first; one query."""
    others = _with_texts(ticket, actor)
    demands = {str(each.number): _demand(each) for each in others}
    own = demands.pop(str(ticket.number), None)
    if own is None:
        return []
    rule = charter(ticket.charter_id).duplicates or Duplicates()
    by_number = {str(each.number): each for each in others}
    return [
        Alike(by_number[proposal.number], round(proposal.likeness * 100))
        for proposal in duplicates(rule, own, demands.values())
    ]


def _with_texts(ticket: Ticket, actor: AgentActor) -> list[Ticket]:
    """The newest open tickets of the customer, this one among them, each with the text it came in with."""
    said = Entry.objects.filter(ticket=OuterRef("id"), kind=Entry.Kind.MESSAGE)
    first = said.order_by("happened_at", "id").values("text")[:1]
    found = Ticket.objects.visible_to(actor).filter(
        desk_id=ticket.desk_id, organisation=ticket.organisation, closed_at=None
    )
    recent = found.select_related("requester", "desk").annotate(first_text=Subquery(first))
    return list(recent.order_by("-registered_at", "-id")[:MOST])


def _demand(ticket: Ticket) -> Demand:
    return Demand(
        number=str(ticket.number),
        requester=str(ticket.requester_id),
        organisation=str(ticket.organisation_id),
        subject=ticket.subject,
        text=getattr(ticket, "first_text", "") or "",
        opened_at=ticket.registered_at,
    )
