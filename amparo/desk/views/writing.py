from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.tickets import ticket_parts
from amparo.tickets.actions import add_note, answer, save_draft
from amparo.tickets.models import Draft
from amparo.ui.models.times import clock_time
from amparo.ui.views.uploads import message_from

if TYPE_CHECKING:
    from amparo.desk.views.agents import AgentRequest
    from amparo.tickets.models import Ticket


@agents_only
@require_POST
def send_answer(request: AgentRequest, reference: str) -> HttpResponse:
    """Answer the customer, and leave the ticket in the status that the button named."""
    ticket = found_ticket(request, reference)
    message = message_from(request, "reply", "desk")
    answer(ticket, message, by=request.actor, at=request.now, then=request.POST.get("then") or None)
    name = ticket.requester.name if ticket.requester else ""
    messages.success(request, _("Sent to %(name)s.") % {"name": name} if name else _("Sent."))
    return _afterwards(request, ticket)


@agents_only
@require_POST
def write_note(request: AgentRequest, reference: str) -> HttpResponse:
    """Write a note for colleagues."""
    ticket = found_ticket(request, reference)
    add_note(ticket, message_from(request, "note", "desk"), by=request.actor, at=request.now)
    messages.success(request, _("Note added. Only colleagues see it."))
    return _afterwards(request, ticket)


@agents_only
@require_POST
def keep_draft(request: AgentRequest, reference: str, kind: str) -> HttpResponse:
    """Keep what has been written so far."""
    if kind not in Draft.Kind.values:
        raise Http404
    ticket = found_ticket(request, reference)
    save_draft(ticket, Draft.Kind(kind), request.POST.get("text", ""), by=request.actor, at=request.now)
    kept = _("Draft kept %(moment)s") % {"moment": clock_time(request.now)}
    return HttpResponse(kept, content_type="text/plain; charset=utf-8")


def _afterwards(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    if not request.htmx:
        return redirect("desk_ticket", ticket.reference)
    return ticket_parts(request, found_ticket(request, ticket.reference))
