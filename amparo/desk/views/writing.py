from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amparo.desk.queries.presence import happened_since
from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.tickets import ticket_parts, ticket_whole
from amparo.tickets.actions import add_note, answer, save_draft
from amparo.tickets.errors import ChangedMeanwhile
from amparo.tickets.models import Draft, Resolution
from amparo.ui.models.times import clock_time
from amparo.ui.views.uploads import message_from

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.desk.views.agents import AgentRequest
    from amparo.tickets.models import Ticket


@agents_only
@require_POST
def send_answer(request: AgentRequest, reference: str) -> HttpResponse:
    """Answer the customer, and leave the ticket in the status that the button named."""
    ticket = found_ticket(request, reference)
    message = message_from(request, "reply", "desk")
    status, _slash, means = request.POST.get("then", "").partition("/")
    how = Resolution.Means(means) if means in Resolution.Means.values else Resolution.Means.FIXED
    try:
        answer(
            ticket,
            message,
            by=request.actor,
            at=request.now,
            then=status or None,
            means=how,
            seen=_seen(request),
        )
    except ChangedMeanwhile as change:
        return _tell_first(request, ticket, message.text, change)
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


def _seen(request: AgentRequest) -> int | None:
    """The last fact of the ticket when whoever writes read it."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else None


def _tell_first(request: AgentRequest, ticket: Ticket, text: str, change: ChangedMeanwhile) -> HttpResponse:
    """Show what has happened since, and keep what was written, to be sent once more."""
    save_draft(ticket, Draft.Kind.REPLY, text, by=request.actor, at=request.now)
    since = cast("datetime", change.data["since"])
    told = happened_since(ticket, since, request.actor) or (str(change),)
    found = found_ticket(request, ticket.reference)
    show = ticket_parts if request.htmx else ticket_whole
    response = show(request, found, meanwhile=told)
    response.status_code = 409
    return response


def _afterwards(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    if not request.htmx:
        return redirect("desk_ticket", ticket.reference)
    return ticket_parts(request, found_ticket(request, ticket.reference))
