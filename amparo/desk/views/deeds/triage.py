from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.charters.queries import charter
from amparo.desk.forms import HandOverForm, ReclassifyForm
from amparo.desk.queries.deeds.triage import HAND_OVER, RECLASSIFY
from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.deeds.frame import deed
from amparo.tickets.actions import hand_over, reclassify

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def change_class(request: AgentRequest, reference: str) -> HttpResponse:
    """Take the ticket for something else than before: class, priority, severity, level."""
    ticket = found_ticket(request, reference)
    form = ReclassifyForm(ticket, charter(ticket.charter_id), request.POST or None)

    def act(_said: dict[str, Any]) -> str:
        reclassify(ticket, form.reclassification(), by=request.actor, at=request.now)
        return _("Changed. The promises follow.")

    return deed(request, ticket, RECLASSIFY, form, act)


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: AgentRequest, reference: str) -> HttpResponse:
    """Let another agent, team or line go on."""
    ticket = found_ticket(request, reference)
    form = HandOverForm(ticket, request.actor, request.POST or None, request.GET.get("agent", ""))

    def act(_said: dict[str, Any]) -> str:
        hand_over(ticket, form.hand_over(), by=request.actor, at=request.now)
        return _("Handed over.")

    return deed(request, ticket, HAND_OVER, form, act)
