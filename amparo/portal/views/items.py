from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.platform.access.portal import portal_read
from amparo.portal.forms import ItemForm
from amparo.portal.queries.items import ItemOffer
from amparo.portal.views.contacts import contacts_only, found_request
from amparo.portal.views.deeds import deed
from amparo.tickets.actions import answer_item
from amparo.tickets.models import PendingItem
from amparo.ui.models.deeds import DeedForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.portal.views.contacts import ContactRequest


@contacts_only
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: ContactRequest, reference: str, item: int) -> HttpResponse:
    """Give what was asked for."""
    with portal_read(request.actor):
        ticket = found_request(request, reference)
        owed = get_object_or_404(PendingItem.objects.filter(ticket=ticket), id=item)
    form = ItemForm(request.POST or None, request.FILES or None, auto_id="deed_%s")

    def act(_said: dict[str, Any]) -> str:
        answer_item(owed, form.message(), by=request.actor, at=request.now)
        return _("Sent. We have it.")

    return deed(request, ticket, ItemOffer(owed), form, act, words=DeedForm(button=_("Send")))
