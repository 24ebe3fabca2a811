"""What the customer owes on a request: what he was asked for, and where he gives it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from amparo.tickets.models import PendingItem
from amparo.ui.models.deeds import Deed
from amparo.ui.models.times import moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.portal.queries.deeds.offers import Case
    from amparo.tickets.models import Ticket
    from amparo.ui.models.times import Moment


@dataclass(frozen=True, slots=True)
class ItemOffer:
    """Giving what was asked for: a deed for each item."""

    item: PendingItem

    def fits(self, case: Case) -> bool:
        """As long as it is owed and the request is open."""
        return self.item.answered_at is None and case.ticket.closed_at is None

    def deed(self, ticket: Ticket) -> Deed:
        """The deed for this item."""
        return Deed(
            "item", self.item.what, "reply", reverse("portal_item", args=[ticket.reference, self.item.id])
        )


@dataclass(frozen=True, slots=True)
class Owed:
    """One item: what, since when, and where it is given."""

    what: str
    asked: Moment
    address: str


def owed(ticket: Ticket, now: datetime) -> tuple[Owed, ...]:
    """What is still to come on a request, in the order in which it was asked for."""
    if ticket.closed_at is not None:
        return ()
    items = PendingItem.objects.filter(ticket=ticket, answered_at=None).order_by("id")
    return tuple(
        Owed(item.what, moment(item.asked_at, now), reverse("portal_item", args=[ticket.reference, item.id]))
        for item in items
    )


def owed_by_request(tickets: Sequence[Ticket]) -> dict[int, list[str]]:
    """What is still to come on each of many requests; one query."""
    found: dict[int, list[str]] = defaultdict(list)
    items = PendingItem.objects.filter(ticket__in=[t.id for t in tickets], answered_at=None).order_by("id")
    for ticket_id, what in items.values_list("ticket_id", "what"):
        found[ticket_id].append(what)
    return found
