"""What solved a ticket: it was fixed, or precise instructions were given. A workaround is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from amparo.charters.queries import clause_address
from amparo.core.charter import StatusClass
from amparo.core.time.allowance import due
from amparo.platform.access.errors import Invalid
from amparo.tickets.events import TicketResolved
from amparo.tickets.models import Resolution
from amparo.tickets.queries import rating_key

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.actions.ledger import Ledger
    from amparo.tickets.models import Entry, Ticket


def record_resolution(
    ledger: Ledger, entry: Entry, means: Resolution.Means, *, by: AgentActor, at: datetime
) -> None:
    """Keep what solved the ticket, in the words of an entry that the customer reads; the caller writes."""
    if not entry.text.strip():
        raise Invalid(_("Say what solved it: the customer reads it."), field="text")
    Resolution.objects.filter(ticket=ledger.ticket, withdrawn_at=None).update(withdrawn_at=at)
    resolution = Resolution.objects.create(
        ticket=ledger.ticket, means=means, text=entry.text, resolved_at=at, resolved_by_id=by.id
    )
    about = {"resolution_id": resolution.id, "entry_id": entry.id, "means": means.value}
    ledger.events.append(ledger.about(TicketResolved, **about))


def with_farewell(text: str, ledger: Ledger, status: str, at: datetime) -> str:
    """The text of a mail that resolves a ticket: how it goes on if it is not solved, and where to rate."""
    policy, ticket = ledger.charter, ledger.ticket
    entered = policy.statuses.get(status)
    if entered is None or entered.status_class is not StatusClass.RESOLVED:
        return text
    rule = next((rule for rule in policy.rules.values() if rule.status == status and rule.lasting), None)
    context: dict[str, object] = {"text": text.rstrip(), "ticket": ticket, "zone": _zone(ticket)}
    if rule is not None and rule.lasting is not None:
        context["closes_at"] = due(rule.lasting, at, next(iter(policy.calendars.values())))
        context["clause_address"] = clause_address(ticket.charter_id, rule.anchor, ticket.language)
    if policy.rating.ask_on == "resolved":
        context["rate_at"] = rating_address(ticket)
    with translation.override(ticket.language):
        return render_to_string("tickets/farewell.txt", context)


def rating_address(ticket: Ticket) -> str:
    """Where the requester rates the service without signing in."""
    return settings.BASE_URL + reverse("rate", args=[rating_key(ticket)])


def _zone(ticket: Ticket) -> str:
    return ticket.requester.timezone if ticket.requester else ticket.desk.timezone
