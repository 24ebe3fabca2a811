from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from amparo.desk.queries.listing import listing
from amparo.desk.queries.shell import own_policy
from amparo.desk.views.agents import agents_only, desk_page
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_safe
def ticket_list(request: AgentRequest) -> HttpResponse:
    """The list by deadline; a bare number leads to its ticket."""
    text = " ".join(filter(None, map(str.strip, request.GET.getlist("q"))))
    if text.isdecimal() and (reference := _only_one(request, int(text))):
        return redirect("desk_ticket", reference)
    policy = own_policy(request.actor, request.now)
    found = listing(request.actor, policy, text, request.GET.get("after", ""), request.now)
    if request.htmx:
        return render(request, "desk/_tickets.html", {"list": found})
    return desk_page(request, "desk/list.html", {"list": found}, current=found.filter.text, policy=policy)


def _only_one(request: AgentRequest, number: int) -> str:
    """The ticket of that number, when not two desks have one."""
    found = Ticket.objects.visible_to(request.actor).filter(number=number).select_related("desk")[:2]
    return found[0].reference if len(found) == 1 else ""
