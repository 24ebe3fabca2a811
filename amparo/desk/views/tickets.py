from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.charters.queries import charter, charter_path
from amparo.desk.queries.listing import listing
from amparo.desk.queries.pages import ticket_page
from amparo.desk.queries.shell import own_policy
from amparo.desk.views.agents import agents_only, desk_page, found_ticket
from amparo.tickets.queries import explanation
from amparo.ui.queries.promises import promise_line
from amparo.ui.queries.proofs import proof_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest
    from amparo.tickets.models import Ticket


@agents_only
@require_safe
def ticket(request: AgentRequest, reference: str) -> HttpResponse:
    """The page of a ticket; its parts alone for a page that is open already."""
    found = found_ticket(request, reference)
    return ticket_parts(request, found) if request.htmx else ticket_whole(request, found)


def ticket_whole(request: AgentRequest, found: Ticket, *, meanwhile: tuple[str, ...] = ()) -> HttpResponse:
    """The whole page, with the list it came from; `meanwhile` is what is to be read before one sends."""
    text = request.GET.get("q", "")
    policy = own_policy(request.actor, request.now)
    queue = listing(request.actor, policy, text, "", request.now)
    before, after = queue.neighbours(found.number)
    page = ticket_page(found, request.actor, request.now)
    context: dict[str, object] = {"page": page, "queue": queue, "before": before, "after": after}
    context["meanwhile"] = meanwhile
    return desk_page(request, "desk/ticket.html", context, current=text, policy=policy)


def ticket_parts(request: AgentRequest, found: Ticket, *, meanwhile: tuple[str, ...] = ()) -> HttpResponse:
    """What changes on the page, each part for its place."""
    page = ticket_page(found, request.actor, request.now)
    return render(request, "desk/_live.html", {"page": page, "swap": True, "meanwhile": meanwhile})


@agents_only
@require_safe
def proof(request: AgentRequest, reference: str, clock: str) -> HttpResponse:
    """How one deadline was counted."""
    found = found_ticket(request, reference)
    policy = charter(found.charter_id)
    try:
        explained = explanation(found, clock, request.now)
    except KeyError as error:
        raise Http404 from error
    line = promise_line(explained.reading, policy, request.now)
    shown = proof_of(explained, policy, request.now, "agent", charter_path(found.charter_id))
    context = {"proof_value": shown, "ticket": found, "line": line}
    if request.htmx:
        return render(request, "desk/_proof.html", context)
    return desk_page(request, "desk/proof.html", context)
