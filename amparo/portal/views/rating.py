"""Rating by the link in a mail: nobody signs in, and nothing is kept before somebody presses a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from amparo.charters.queries import charter
from amparo.customers.queries import actor_for, contact_numbered
from amparo.platform.access.errors import Refused
from amparo.platform.access.portal import portal_read
from amparo.tickets.actions import rate, why_not_rated
from amparo.tickets.models import Rating, Ticket
from amparo.tickets.queries import facts_of, rated_by_key
from amparo.ui.queries.life import rating_words

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from amparo.customers.models import Contact
    from amparo.platform.access.actors import ContactActor
    from amparo.platform.access.requests import ActorRequest


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a link asks about what, what he has said so far, and why he can say no more, if he cannot."""

    actor: ContactActor
    ticket: Ticket
    given: Rating | None
    refusal: str


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """A button for each mark, then a comment. Programs that follow links change nothing."""
    now = cast("ActorRequest", request).now
    contact, ticket_id = _bearer(key)
    with translation.override(contact.language):
        asked = _asked(contact, ticket_id, now)
        status = 200
        if request.method == "POST" and not asked.refusal:
            status = _keep(request, asked, now)
            asked = _asked(contact, ticket_id, now)
        response = render(request, "portal/rate.html", _page(asked), status=status)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"  # a form without it would send no origin
    response["X-Robots-Tag"] = "noindex"
    return response


def _bearer(key: str) -> tuple[Contact, int]:
    found = rated_by_key(key)
    contact = contact_numbered(found[1]) if found else None
    if found is None or contact is None:
        raise Http404
    return contact, found[0]


def _asked(contact: Contact, ticket_id: int, now: datetime) -> Asked:
    actor = actor_for(contact)
    with portal_read(actor), translation.override(contact.language):
        visible = Ticket.objects.visible_to(actor).filter(id=ticket_id, requester_id=contact.id)
        ticket = visible.select_related("desk").first()
        if ticket is None:
            raise Http404
        given = Rating.objects.visible_to(actor).filter(ticket=ticket).first()
        refusal = why_not_rated(ticket, facts_of([ticket])[ticket.id], given, now)
    return Asked(actor, ticket, given, refusal)


def _keep(request: HttpRequest, asked: Asked, now: datetime) -> int:
    """Keep what a button or the comment says; 409 where it is refused."""
    stars, comment = request.POST.get("stars", ""), request.POST.get("comment")
    if not stars.isdecimal() and asked.given:
        stars = str(asked.given.stars)
    try:
        rate(asked.ticket, int(stars) if stars.isdecimal() else 0, by=asked.actor, at=now, comment=comment)
    except Refused:
        return 409
    return 200


def _page(asked: Asked) -> dict[str, object]:
    scale = charter(asked.ticket.charter_id).rating.scale
    given = asked.given
    marks = [(stars, rating_words(stars, scale)) for stars in range(1, scale + 1)]
    words = rating_words(given.stars, scale) if given else ""
    return {"ticket": asked.ticket, "given": given, "refusal": asked.refusal, "marks": marks, "words": words}
