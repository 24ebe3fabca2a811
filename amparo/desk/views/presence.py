from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_POST

from amparo.desk.queries.presence import others_at
from amparo.desk.views.agents import agents_only, found_ticket
from amparo.tickets.actions import be_here

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_POST
def be_seen(request: AgentRequest, reference: str) -> HttpResponse:
    """The page of the ticket is open: colleagues see it, and one sees who else is here."""
    ticket = found_ticket(request, reference)
    be_here(ticket, by=request.actor, at=request.now)
    return render(request, "desk/_here.html", {"others": others_at(ticket, request.actor, request.now)})
