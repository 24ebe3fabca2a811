from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amparo.customers.models import Affiliation, Contact, Organisation
from amparo.platform.access.portal import portal_read
from amparo.portal.forms import NewRequestForm
from amparo.portal.queries.kinds import kind_choices
from amparo.portal.queries.shell import counter_of
from amparo.portal.views.contacts import contacts_only, found_request, portal_page
from amparo.tickets.actions import NewMessage, NewTicket, open_ticket
from amparo.ui.queries.words import kind_words
from amparo.ui.views.references import REFERENCE
from amparo.ui.views.uploads import new_files

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.portal.queries.shell import Counter
    from amparo.portal.views.contacts import ContactRequest
    from amparo.tickets.models import Ticket


@contacts_only
@require_safe
def choose_kind(request: ContactRequest) -> HttpResponse:
    """What kind of demand it is, in the charter's words."""
    counter = counter_of(request.actor, request.now)
    context: dict[str, object] = {
        "kinds": kind_choices(counter.policy),
        "follows": request.GET.get("follows", ""),
    }
    return portal_page(request, "portal/kinds.html", context, current="portal_requests", counter=counter)


@contacts_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ContactRequest, kind: str) -> HttpResponse:
    """The form for one kind, and the request made from it."""
    counter = counter_of(request.actor, request.now)
    if kind not in counter.policy.kinds:
        raise Http404
    asked = counter.policy.kinds[kind]
    form = NewRequestForm(asked, counter.policy, request.actor, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        ticket = open_ticket(_new_ticket(request, counter, kind, form), by=request.actor, at=request.now)
        messages.success(
            request, _("We have it. Your request has the number %(number)d.") % {"number": ticket.number}
        )
        return redirect("portal_request", ticket.reference)
    follows = request.GET.get("follows", "")
    context: dict[str, object] = {
        "form": form,
        "head": kind_words(counter.policy, kind),
        "follows": follows,
        "follows_number": follows.rpartition("/")[2],
        "back": reverse("portal_new"),
    }
    return portal_page(request, "portal/new.html", context, current="portal_requests", counter=counter)


def _new_ticket(request: ContactRequest, counter: Counter, kind: str, form: NewRequestForm) -> NewTicket:
    said = form.cleaned_data
    return NewTicket(
        desk_id=counter.desk.id,
        kind=kind,
        subject=said["subject"],
        message=NewMessage(said["text"], "portal", files=new_files(said["attachments"], said["text"])),
        requester=Contact.objects.visible_to(request.actor).get(id=request.actor.id),
        organisation=said.get("organisation") or _own_organisation(request),
        impact=said.get("impact", ""),
        urgency=said.get("urgency", ""),
        follows=_followed(request),
    )


def _own_organisation(request: ContactRequest) -> Organisation | None:
    own = Affiliation.objects.current().filter(contact_id=request.actor.id).select_related("organisation")
    affiliation = own.order_by("-is_default", "id").first()
    return affiliation.organisation if affiliation else None


def _followed(request: ContactRequest) -> Ticket | None:
    reference = request.POST.get("follows", "")
    if not REFERENCE.fullmatch(reference):
        return None
    with portal_read(request.actor):
        return found_request(request, reference)
