"""Contacts by ways that are no support: a ticket, or the standard answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.customers.models import Affiliation
from amparo.desk.forms.calls import InformalForm
from amparo.desk.queries.shell import own_policy
from amparo.desk.views.agents import agents_only, desk_page
from amparo.platform.access.models import Desk
from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    InformalContact,
    NewMessage,
    NewTicket,
    decline_informal,
    open_ticket,
    standard_answer,
)
from amparo.tickets.events import InformalContactDeclined
from amparo.tickets.models import Ticket
from amparo.ui.models.times import moment
from amparo.ui.views.deeds import attempt

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest

LATEST = 10


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def informal(request: AgentRequest) -> HttpResponse:
    """Write down what somebody asked elsewhere: register it, or decline it as the charter says."""
    form = InformalForm(request.actor, request.POST or None)
    desk = Desk.objects.visible_to(request.actor).get(id=min(request.actor.desks))
    opened: list[Ticket] = []

    def act(said: dict[str, Any]) -> str:
        if request.POST.get("act") == "decline":
            asked = InformalContact(said["contact"], said["through"], said["said"])
            decline_informal(asked, desk, by=request.actor, at=request.now)
            return _("Declined. %(name)s gets the standard answer.") % {"name": asked.contact.name}
        opened.append(_register(request, said))
        return _("Registered as %(number)d.") % {"number": opened[0].number}

    said, status = attempt(form, act)
    if said:
        messages.success(request, said)
        return redirect("desk_ticket", opened[0].reference) if opened else redirect("desk_informal")
    context = {
        "form": form,
        "answer": standard_answer(desk, desk.language, request.now),
        "declined": _declined(request),
    }
    response = desk_page(
        request, "desk/informal.html", context, policy=own_policy(request.actor, request.now)
    )
    response.status_code = status
    return response


def _register(request: AgentRequest, said: dict[str, Any]) -> Ticket:
    contact, policy = said["contact"], own_policy(request.actor, request.now)
    own = Affiliation.objects.current().filter(contact=contact).order_by("-is_default", "id").first()
    new = NewTicket(
        desk_id=min(request.actor.desks),
        kind=next(iter(policy.kinds)),
        subject=Truncator(said["said"].strip().splitlines()[0]).chars(120),
        message=NewMessage(said["said"], Ticket.Channel.INFORMAL.value),
        requester=contact,
        organisation=own.organisation if own else None,
    )
    return open_ticket(new, by=request.actor, at=request.now)


def _declined(request: AgentRequest) -> list[dict[str, Any]]:
    """The last contacts that were declined, newest first."""
    events = Event.objects.visible_to(request.actor).filter(kind=InformalContactDeclined.__name__)
    return [
        {**event.payload, "who": event.actor_name, "moment": moment(event.at, request.now)}
        for event in events.order_by("-id")[:LATEST]
        if event.payload
    ]
