from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from amparo.desk.views.agents import agents_only
from amparo.tickets.models import Attachment
from amparo.ui.views.downloads import download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_safe
def file(request: AgentRequest, token: str) -> HttpResponse:
    """A file of an entry that the agent may read."""
    visible = Attachment.objects.visible_to(request.actor).select_related("blob")
    return download(get_object_or_404(visible, token=token))
