from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from amparo.charters.queries import charter
from amparo.platform.access.errors import WrongState
from amparo.platform.access.portal import portal_read
from amparo.portal.forms import DeclineForm
from amparo.portal.queries.deeds.offers import Case
from amparo.portal.queries.deeds.projects import DECLINE, may_decide
from amparo.portal.views.contacts import contacts_only, found_request, portal_page
from amparo.portal.views.deeds import deed, done
from amparo.tickets.actions import approve_project, decline_project
from amparo.tickets.models import Project, Ticket
from amparo.ui.models.deeds import DeedForm
from amparo.ui.queries.schedule import plan_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.portal.views.contacts import ContactRequest


@contacts_only
@require_safe
def project(request: ContactRequest, reference: str) -> HttpResponse:
    """The plan as the customer reads it, and what of it waits for him."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
        _require_project(ticket)
        plan = plan_of(ticket, charter(ticket.charter_id), request.now)
        decides = may_decide(Case.of(ticket, request.actor))
    if request.htmx and request.htmx.target == "deed-form":
        return HttpResponseClientRedirect(request.path)
    context: dict[str, object] = {"ticket": ticket, "plan": plan, "decides": decides}
    return portal_page(request, "portal/project.html", context, current="portal_requests")


@contacts_only
@require_POST
def approve(request: ContactRequest, reference: str) -> HttpResponse:
    """Approve the plan for the customer."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
    seen = request.POST.get("seen", "")
    approve_project(ticket, by=request.actor, at=request.now, seen=int(seen) if seen.isdecimal() else None)
    return done(request, ticket, _("Thank you. You have approved the plan."))


@contacts_only
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: ContactRequest, reference: str) -> HttpResponse:
    """Say no to the plan, and what has to change."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
        found = Project.objects.filter(ticket=ticket).first()
    initial = {"seen": found.revision if found else None}
    form = DeclineForm(request.POST or None, initial=initial, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        decline_project(ticket, said["reason"], by=request.actor, at=request.now, seen=said["seen"])
        return _("We have it. We plan it differently and ask you again.")

    return deed(request, ticket, DECLINE, form, act, words=DeedForm(button=_("Decline")))


def _require_project(ticket: Ticket) -> None:
    if ticket.kind != Ticket.Kind.PROJECT:
        raise WrongState(_("This request has no plan."))
