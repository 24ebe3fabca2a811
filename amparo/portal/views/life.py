from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.charters.queries import charter
from amparo.platform.access.portal import portal_read
from amparo.portal.forms import DisputeForm, RatingForm, ReopenForm
from amparo.portal.queries.deeds.life import DISPUTE, RATE, REOPEN
from amparo.portal.queries.disputables import disputable_choices
from amparo.portal.views.contacts import contacts_only, found_request
from amparo.portal.views.deeds import deed
from amparo.tickets.actions import NewMessage, Objection, add_customer_message, dispute, rate
from amparo.tickets.models import Rating
from amparo.ui.models.deeds import DeedForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.portal.views.contacts import ContactRequest

FORM = ["GET", "HEAD", "POST"]


@contacts_only
@require_http_methods(FORM)
def reopen(request: ContactRequest, reference: str) -> HttpResponse:
    """Say that it is not solved: we take it up again."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)

    def act(said: dict[str, Any]) -> str:
        message = NewMessage(said["text"], "portal")
        add_customer_message(ticket, message, by=request.actor, at=request.now)
        return _("We take it up again.")

    words = DeedForm(button=_("Take it up again"))
    return deed(request, ticket, REOPEN, ReopenForm(request.POST or None), act, words=words)


@contacts_only
@require_http_methods(FORM)
def rate_service(request: ContactRequest, reference: str) -> HttpResponse:
    """Say how one was served."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
        given = Rating.objects.visible_to(request.actor).filter(ticket=ticket).first()
        scale = charter(ticket.charter_id).rating.scale
    known = {"stars": given.stars, "comment": given.comment} if given else {}
    form = RatingForm(scale, known, request.POST or None)

    def act(said: dict[str, Any]) -> str:
        rate(ticket, said["stars"], by=request.actor, at=request.now, comment=said["comment"])
        return _("Thank you. You can change it for a few days.")

    return deed(request, ticket, RATE, form, act, words=DeedForm(button=_("Send the rating")))


@contacts_only
@require_http_methods(FORM)
def dispute_something(request: ContactRequest, reference: str) -> HttpResponse:
    """Say that a pause, a closing or a verdict is wrong."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
        choices = disputable_choices(ticket, request.now)
    form = DisputeForm(choices, request.GET.get("what", ""), request.POST or None)

    def act(said: dict[str, Any]) -> str:
        objection = Objection(said["what"], said["reason"])
        dispute(ticket, objection, by=request.actor, at=request.now)
        return _("We have your objection. Somebody who has not worked on it decides, and tells you.")

    lead = _("Nothing on this request has rested or been decided yet.") if not choices else ""
    words = DeedForm(lead=lead, button=_("Send the objection"))
    return deed(request, ticket, DISPUTE, form, act, words=words)
