"""The one way in which a customer's deed is done: in the dialog of the page, or on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from amparo.platform.access.errors import WrongState
from amparo.platform.access.portal import portal_read
from amparo.portal.queries import pages
from amparo.portal.queries.deeds.offers import Case
from amparo.portal.views.contacts import found_request, portal_page
from amparo.ui.models.deeds import DeedForm
from amparo.ui.views.deeds import attempt

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from amparo.portal.queries.deeds.offers import Offer
    from amparo.portal.queries.items import ItemOffer
    from amparo.portal.views.contacts import ContactRequest
    from amparo.tickets.models import Ticket
    from amparo.ui.views.deeds import Act


def deed(
    request: ContactRequest,
    ticket: Ticket,
    offer: Offer | ItemOffer,
    form: Form,
    act: Act,
    *,
    words: DeedForm | None = None,
) -> HttpResponse:
    """Show the form of an offer, or do it: `act` calls the verb and returns what is said afterwards."""
    with portal_read(request.actor):
        fits = offer.fits(Case.of(ticket, request.actor))
    if not fits:
        raise WrongState(_("That cannot be done on this request now. It may have changed meanwhile."))
    said, status = attempt(form, act)
    if said:
        return done(request, ticket, said)
    shown = words or DeedForm()
    context: dict[str, object] = {"form": form, "deed": offer.deed(ticket), "shown": shown, "ticket": ticket}
    if request.htmx:
        return render(request, "ui/deed.html", context, status=status)
    response = portal_page(request, "portal/deed.html", context, current="portal_requests")
    response.status_code = status
    return response


def done(request: ContactRequest, ticket: Ticket, said: str) -> HttpResponse:
    """Say what was done, and show the request as it is now."""
    messages.success(request, said)
    if not request.htmx:
        return redirect("portal_request", ticket.reference)
    with portal_read(request.actor):
        found = found_request(request, ticket.reference)
        page = pages.request_page(found, request.actor, request.now)
    return render(request, "portal/_live.html", {"page": page, "swap": True})
