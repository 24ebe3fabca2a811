from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from amparo.portal.queries import charters
from amparo.portal.queries.shell import counter_of
from amparo.portal.views.contacts import contacts_only, portal_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.portal.views.contacts import ContactRequest


@contacts_only
@require_safe
def charter_page(request: ContactRequest) -> HttpResponse:
    """What we promise, as it is in force."""
    counter = counter_of(request.actor, request.now)
    context: dict[str, object] = {"charter": charters.charter_page(counter.policy)}
    return portal_page(request, "portal/charter.html", context, current="portal_charter", counter=counter)
