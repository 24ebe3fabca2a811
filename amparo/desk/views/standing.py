"""What stands open with customers, for leads: their objections, and what they think of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from amparo.desk.queries.standing import dispute_lines, rating_lines
from amparo.desk.views.agents import agents_only, desk_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_safe
def disputes(request: AgentRequest) -> HttpResponse:
    """What customers dispute: open ones first, by deadline."""
    _leads_only(request)
    lines = dispute_lines(request.actor, request.now)
    return desk_page(request, "desk/disputes.html", {"lines": lines}, current="disputes")


@agents_only
@require_safe
def ratings(request: AgentRequest) -> HttpResponse:
    """What customers thought of the service, the latest first."""
    _leads_only(request)
    lines = rating_lines(request.actor, request.now)
    return desk_page(request, "desk/ratings.html", {"lines": lines}, current="ratings")


def _leads_only(request: AgentRequest) -> None:
    if not request.actor.leads and not request.actor.hears_complaints:
        raise Http404
