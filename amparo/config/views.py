from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from amparo.platform.access.actors import AgentActor, ContactActor

if TYPE_CHECKING:
    from amparo.platform.access.requests import ActorRequest


@login_not_required
@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """Agents start at their list, customers in the portal, others at the sign-in."""
    match request.actor:
        case AgentActor():
            return redirect("desk_list")
        case ContactActor():
            return redirect("portal_home")
        case _:
            return redirect("account_login")


@login_not_required
@require_GET
def health(request: ActorRequest) -> HttpResponse:
    """That this process answers; asked by the supervisor and by load balancers."""
    del request
    return HttpResponse("ok", content_type="text/plain")
