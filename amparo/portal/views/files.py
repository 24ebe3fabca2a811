from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from amparo.platform.access.portal import portal_read
from amparo.portal.views.contacts import contacts_only
from amparo.tickets.models import Attachment
from amparo.ui.views.downloads import download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.portal.views.contacts import ContactRequest


@contacts_only
@require_safe
def file(request: ContactRequest, token: str) -> HttpResponse:
    """A file of an entry that the contact may read."""
    with portal_read(request.actor):
        found = get_object_or_404(Attachment.objects.visible_to(request.actor), token=token)
    return download(found)
