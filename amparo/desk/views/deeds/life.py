from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.desk.forms import FollowUpForm, HoldForm, ReasonForm, ResolveForm
from amparo.desk.queries.deeds.life import CLOSE, END_HOLD, FOLLOW_UP, HOLD, REOPEN_ANY, RESOLVE
from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.deeds.frame import deed
from amparo.tickets.actions import (
    NewMessage,
    NewTicket,
    ThirdParty,
    close,
    close_until_finished,
    end_hold,
    hold,
    open_ticket,
    reopen,
    resolve,
)
from amparo.tickets.models import Resolution
from amparo.ui.forms import EmptyForm
from amparo.ui.models.deeds import DeedForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest

FORM = ["GET", "HEAD", "POST"]


@agents_only
@require_http_methods(FORM)
def wait(request: AgentRequest, reference: str) -> HttpResponse:
    """Let the ticket wait for a third party, or close it until that has finished."""
    ticket = found_ticket(request, reference)
    form = HoldForm(ticket, request.actor, request.POST or None)

    def act(said: dict[str, Any]) -> str:
        whom = ThirdParty(said["name"], said["reference"])
        if said["until"] == "close":
            close_until_finished(ticket, whom, said["text"], by=request.actor, at=request.now)
            return _("Closed until %(name)s has finished.") % {"name": whom.name}
        hold(ticket, whom, by=request.actor, at=request.now)
        return _("On hold for %(name)s. The clock rests.") % {"name": whom.name}

    known = _("Known so far: %(names)s") % {"names": ", ".join(form.known)} if form.known else ""
    return deed(request, ticket, HOLD, form, act, words=DeedForm(known))


@agents_only
@require_http_methods(FORM)
def go_on(request: AgentRequest, reference: str) -> HttpResponse:
    """The third party has finished."""
    ticket = found_ticket(request, reference)

    def act(_said: dict[str, Any]) -> str:
        end_hold(ticket, by=request.actor, at=request.now)
        return _("The ticket goes on, and its clock with it.")

    lead = _("The clock runs again from now on, and the customer is told.")
    return deed(request, ticket, END_HOLD, EmptyForm(request.POST or None), act, words=DeedForm(lead))


@agents_only
@require_http_methods(FORM)
def solve(request: AgentRequest, reference: str) -> HttpResponse:
    """Say what solved it."""
    ticket = found_ticket(request, reference)
    form = ResolveForm(request.POST or None, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        means = Resolution.Means(said["means"])
        resolve(ticket, NewMessage(said["text"], "desk"), means, by=request.actor, at=request.now)
        return _("Resolved, and the customer has it in his mail.")

    return deed(request, ticket, RESOLVE, form, act)


@agents_only
@require_http_methods(FORM)
def end(request: AgentRequest, reference: str) -> HttpResponse:
    """Close it for a reason."""
    ticket = found_ticket(request, reference)
    form = ReasonForm(request.POST or None, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        close(ticket, said["text"], by=request.actor, at=request.now)
        return _("Closed.")

    return deed(request, ticket, CLOSE, form, act)


@agents_only
@require_http_methods(FORM)
def take_up(request: AgentRequest, reference: str) -> HttpResponse:
    """Take an ended ticket up again."""
    ticket = found_ticket(request, reference)
    form = ReasonForm(request.POST or None, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        reopen(ticket, said["text"], by=request.actor, at=request.now)
        return _("Taken up again. The clocks go on.")

    return deed(request, ticket, REOPEN_ANY, form, act)


@agents_only
@require_http_methods(FORM)
def follow_up(request: AgentRequest, reference: str) -> HttpResponse:
    """Open a new ticket that goes on from a closed one."""
    ticket = found_ticket(request, reference)
    form = FollowUpForm(request.POST or None, initial={"subject": ticket.subject}, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        new = NewTicket(
            desk_id=ticket.desk_id,
            kind=ticket.kind,
            subject=said["subject"],
            message=NewMessage(said["text"], "desk"),
            requester=ticket.requester,
            organisation=ticket.organisation,
            impact=ticket.impact,
            urgency=ticket.urgency,
            follows=ticket,
            contract=ticket.contract,
        )
        opened = open_ticket(new, by=request.actor, at=request.now)
        return _("Registered as %(number)d.") % {"number": opened.number}

    return deed(request, ticket, FOLLOW_UP, form, act)
