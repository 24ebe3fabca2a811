"""The one way in which a deed is done: in the dialog of the ticket's page, or on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from amparo.desk.queries.deeds.offers import Case
from amparo.desk.queries.undoable import just_done, undo_address
from amparo.desk.views.agents import desk_page, found_ticket
from amparo.desk.views.tickets import ticket_parts
from amparo.platform.access.errors import WrongState
from amparo.ui.models.deeds import DeedForm
from amparo.ui.views.deeds import attempt

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from amparo.desk.queries.deeds.life import OwnOffer
    from amparo.desk.queries.deeds.offers import Offer
    from amparo.desk.views.agents import AgentRequest
    from amparo.tickets.models import Ticket
    from amparo.ui.views.deeds import Act


def deed(
    request: AgentRequest,
    ticket: Ticket,
    offer: Offer | OwnOffer,
    form: Form,
    act: Act,
    *,
    words: DeedForm | None = None,
) -> HttpResponse:
    """Show the form of an offer, or do it: `act` calls the verb and returns what is said afterwards.

    Where another ticket goes on, `act` leaves it in what the form said as `kept`; that one is shown then.
    """
    if not offer.fits(Case.of(ticket, request.actor)):
        raise WrongState(_("That cannot be done on this ticket now. It may have changed meanwhile."))
    said, status = attempt(form, act)
    if said:
        return done(request, form.cleaned_data.get("kept", ticket), said)
    shown = words or DeedForm()
    context: dict[str, object] = {"form": form, "deed": offer.deed(ticket), "shown": shown, "ticket": ticket}
    if request.htmx:
        return render(request, "ui/deed.html", context, status=status)
    response = desk_page(request, "desk/deed.html", context)
    response.status_code = status
    return response


def done(request: AgentRequest, ticket: Ticket, said: str) -> HttpResponse:
    """Say what was done, with a way back if there is one, and show the ticket as it is now."""
    messages.success(request, said, extra_tags=_way_back(request, ticket))
    if request.htmx and f"/{ticket.reference}/" not in request.path:
        return HttpResponseClientRedirect(reverse("desk_ticket", args=[ticket.reference]))
    if request.htmx:
        return ticket_parts(request, found_ticket(request, ticket.reference))
    return redirect("desk_ticket", ticket.reference)


def _way_back(request: AgentRequest, ticket: Ticket) -> str:
    """Where what this request has just done can be undone; empty if it cannot."""
    event = just_done(ticket, request.actor, request.now)
    return undo_address(ticket, event) if event else ""
