from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.tickets import ticket_parts
from amparo.platform.access.models import Agent
from amparo.tickets.actions import assign, change_status

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_POST
def assign_to(request: AgentRequest, reference: str) -> HttpResponse:
    """Give the ticket to a colleague, to oneself, or back to the queue."""
    wanted = request.POST.get("agent", "")
    chosen = str(request.actor.id) if wanted == "me" else wanted
    working = Agent.objects.visible_to(request.actor).working()
    agent = get_object_or_404(working, id=int(chosen)) if chosen.isdecimal() else None
    assign(found_ticket(request, reference), agent, by=request.actor, at=request.now)
    return _afterwards(request, reference)


@agents_only
@require_POST
def put_into_status(request: AgentRequest, reference: str) -> HttpResponse:
    """Let the ticket stand elsewhere."""
    ticket = found_ticket(request, reference)
    change_status(ticket, request.POST.get("status", ""), by=request.actor, at=request.now)
    return _afterwards(request, reference)


def _afterwards(request: AgentRequest, reference: str) -> HttpResponse:
    if request.htmx:
        return ticket_parts(request, found_ticket(request, reference))
    return redirect("desk_ticket", reference)
