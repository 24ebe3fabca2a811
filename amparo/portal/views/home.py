from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from amparo.platform.access.portal import portal_read
from amparo.portal.queries import home as prepared
from amparo.portal.queries.shell import counter_of
from amparo.portal.views.contacts import contacts_only, portal_page
from amparo.ui.queries.hours import hours_now, main_calendar

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.portal.views.contacts import ContactRequest


@contacts_only
@require_safe
def home(request: ContactRequest) -> HttpResponse:
    """Whose turn it is, our next promise, the open requests."""
    counter = counter_of(request.actor, request.now)
    with portal_read(request.actor):
        shown = prepared.home(request.actor, request.now)
    hours = hours_now(main_calendar(counter.policy), request.now)
    context: dict[str, object] = {"home": shown, "hours": hours}
    return portal_page(request, "portal/home.html", context, current="portal_home", counter=counter)
