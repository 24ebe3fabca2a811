from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amparo.charters.queries import charter, charter_path
from amparo.platform.access.portal import portal_read
from amparo.portal.queries import listing, pages
from amparo.portal.views.contacts import contacts_only, found_request, portal_page
from amparo.tickets.actions import add_customer_message, save_draft
from amparo.tickets.models import Draft, Ticket
from amparo.tickets.queries import explanation
from amparo.ui.models.times import clock_time
from amparo.ui.queries.promises import promise_line
from amparo.ui.queries.proofs import held_by, proof_of
from amparo.ui.views.uploads import message_from

if TYPE_CHECKING:
    from amparo.portal.views.contacts import ContactRequest


@contacts_only
@require_safe
def request_list(request: ContactRequest) -> HttpResponse:
    """Open requests, or all of them."""
    after, shows_all = request.GET.get("after", ""), bool(request.GET.get("all"))
    with portal_read(request.actor):
        found = listing.requests(request.actor, after, request.now, shows_all=shows_all)
    return portal_page(request, "portal/requests.html", {"requests": found}, current="portal_requests")


@contacts_only
@require_safe
def request_page(request: ContactRequest, reference: str) -> HttpResponse:
    """One request; its parts alone for a page that is open already."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
        goes_on = Ticket.objects.visible_to(request.actor).filter(id=ticket.merged_into_id or 0)
        into = goes_on.select_related("desk").first() if ticket.merged_into_id else None
        page = pages.request_page(ticket, request.actor, request.now)
    if into is not None:
        return redirect("portal_request", into.reference)
    if request.htmx:
        return render(request, "portal/_live.html", {"page": page, "swap": True})
    draft = Draft.objects.filter(ticket=ticket, account_id=request.actor.account_id or 0).first()
    context: dict[str, object] = {"page": page, "draft": draft.text if draft else ""}
    return portal_page(request, "portal/request.html", context, current="portal_requests")


@contacts_only
@require_safe
def proof(request: ContactRequest, reference: str, clock: str) -> HttpResponse:
    """How one of our promises was counted."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
        try:
            explained = explanation(ticket, clock, request.now)
        except KeyError as error:
            raise Http404 from error
        policy = charter(ticket.charter_id)
    line = promise_line(explained.reading, policy, request.now)
    shown = proof_of(
        explained, policy, request.now, "customer", charter_path(ticket.charter_id, "portal_charter_version")
    )
    context: dict[str, object] = {
        "ticket": ticket,
        "line": line,
        "proof_value": shown,
        "sides_value": held_by(explained, "customer"),
        "dispute_href": reverse("portal_dispute", args=[ticket.reference]) if policy.disputes else "",
    }
    return portal_page(request, "portal/proof.html", context, current="portal_requests")


@contacts_only
@require_POST
def reply(request: ContactRequest, reference: str) -> HttpResponse:
    """Write on a request."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
    message = message_from(request, "text", "portal")
    add_customer_message(ticket, message, by=request.actor, at=request.now)
    save_draft(ticket, Draft.Kind.REPLY, "", by=request.actor, at=request.now)
    messages.success(request, _("Sent. We have it."))
    return redirect("portal_request", ticket.reference)


@contacts_only
@require_POST
def keep_draft(request: ContactRequest, reference: str) -> HttpResponse:
    """Keep what has been written so far."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
    text = request.POST.get("text", "")
    save_draft(ticket, Draft.Kind.REPLY, text, by=request.actor, at=request.now)
    kept = _("Draft kept %(moment)s") % {"moment": clock_time(request.now)}
    return HttpResponse(kept, content_type="text/plain; charset=utf-8")
