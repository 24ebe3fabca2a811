from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.customers.models import Affiliation
from amparo.desk.forms import NewTicketForm
from amparo.desk.queries.shell import own_policy
from amparo.desk.views.agents import agents_only, desk_page
from amparo.tickets.actions import NewMessage, NewTicket, open_ticket
from amparo.ui.views.uploads import new_files

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: AgentRequest) -> HttpResponse:
    """Write a demand down for a customer who called or came by."""
    policy = own_policy(request.actor, request.now)
    form = NewTicketForm(policy, request.actor, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        ticket = open_ticket(_new_ticket(request, form), by=request.actor, at=request.now)
        messages.success(request, _("Registered as %(number)d.") % {"number": ticket.number})
        return redirect("desk_ticket", ticket.reference)
    return desk_page(request, "desk/new.html", {"form": form}, policy=policy)


def _new_ticket(request: AgentRequest, form: NewTicketForm) -> NewTicket:
    said = form.cleaned_data
    requester = said["requester"]
    affiliation = (
        Affiliation.objects.current().filter(contact=requester).order_by("-is_default", "id").first()
    )
    return NewTicket(
        desk_id=min(request.actor.desks),
        kind=said["kind"],
        subject=said["subject"],
        message=NewMessage(said["text"], said["channel"], files=new_files(said["attachments"], said["text"])),
        requester=requester,
        organisation=affiliation.organisation if affiliation else None,
        impact=said["impact"],
        urgency=said["urgency"],
    )
