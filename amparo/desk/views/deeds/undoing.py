from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.tickets import ticket_parts
from amparo.tickets.actions import undo

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_POST
def undo_deed(request: AgentRequest, reference: str, event: int) -> HttpResponse:
    """Take back what was done, as long as nothing has come after it."""
    undo(found_ticket(request, reference), event, by=request.actor, at=request.now)
    messages.success(request, _("Undone. It is as it was before."))
    if request.htmx:
        return ticket_parts(request, found_ticket(request, reference))
    return redirect("desk_ticket", reference)
