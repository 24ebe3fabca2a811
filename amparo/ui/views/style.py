"""The style page: every component in every state, for those who build and for the browser tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.platform.access.actors import AgentActor
from amparo.ui.views import specimens

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.platform.access.requests import ActorRequest


@login_not_required
@require_safe
def page(request: ActorRequest) -> HttpResponse:
    """Show the specimens to agents, and to everybody where the installation says so."""
    if not (settings.SHOWS_STYLE_PAGE or isinstance(request.actor, AgentActor)):
        raise Http404
    return render(request, "ui/style.html", specimens.everything())
