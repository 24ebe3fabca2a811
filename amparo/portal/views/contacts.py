"""Pages for contacts only, and what stands around each."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import Http404
from django.shortcuts import render

from amparo.platform.access.actors import ContactActor
from amparo.platform.access.requests import ActorRequest
from amparo.portal.queries.shell import counter_of, portal_shell
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django_htmx.middleware import HtmxDetails

    from amparo.portal.queries.shell import Counter

Input = ParamSpec("Input")


class ContactRequest(ActorRequest):
    """A request of a contact."""

    actor: ContactActor
    htmx: HtmxDetails


def contacts_only(
    view: Callable[Concatenate[ContactRequest, Input], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Input], HttpResponse]:
    """For everybody else there is no such page."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Input.args, **kwargs: Input.kwargs) -> HttpResponse:
        if not isinstance(cast("ActorRequest", request).actor, ContactActor):
            raise Http404
        return view(cast("ContactRequest", request), *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, Input], HttpResponse]", checked)


def portal_page(
    request: ContactRequest,
    template: str,
    context: dict[str, object],
    *,
    current: str = "",
    counter: Counter | None = None,
) -> HttpResponse:
    """A whole page of the portal, with its head and foot."""
    serving = counter or counter_of(request.actor, request.now)
    shell = portal_shell(request.actor, serving, current)
    return render(request, template, {"shell": shell} | context)


def found_request(request: ContactRequest, reference: str) -> Ticket:
    """The request that an address names, if the contact may see it; call it behind the second wall."""
    visible = Ticket.objects.visible_to(request.actor).referred_to(reference)
    ticket = visible.select_related("desk", "assignee", "requester").first()
    if ticket is None:
        raise Http404
    return ticket
