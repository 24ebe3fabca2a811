"""Pages for agents only, and what stands around each."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import Http404
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from amparo.desk.queries.shell import desk_shell, own_policy
from amparo.platform.access.actors import AgentActor
from amparo.platform.access.requests import ActorRequest
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django_htmx.middleware import HtmxDetails

    from amparo.core.charter import Charter

Input = ParamSpec("Input")


class AgentRequest(ActorRequest):
    """A request of an agent."""

    actor: AgentActor
    htmx: HtmxDetails


def agents_only(
    view: Callable[Concatenate[AgentRequest, Input], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Input], HttpResponse]:
    """For everybody else there is no such page."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Input.args, **kwargs: Input.kwargs) -> HttpResponse:
        if not isinstance(cast("ActorRequest", request).actor, AgentActor):
            raise Http404
        return view(cast("AgentRequest", request), *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, Input], HttpResponse]", checked)


def desk_page(
    request: AgentRequest,
    template: str,
    context: dict[str, object],
    *,
    current: str | None = None,
    policy: Charter | None = None,
) -> HttpResponse:
    """A whole page of the desk, with its navigation."""
    hours = policy or own_policy(request.actor, request.now)
    shell = desk_shell(request.actor, hours, request.now, current)
    return render(request, template, {"shell": shell} | context)


def around(request: HttpRequest) -> dict[str, object]:
    """What stands around pages that other rooms make for agents; put together only where a page shows it."""
    actor, now = getattr(request, "actor", None), getattr(request, "now", None)
    if not isinstance(actor, AgentActor) or now is None:
        return {}
    return {"shell": SimpleLazyObject(lambda: desk_shell(actor, own_policy(actor, now), now))}


def found_ticket(request: AgentRequest, reference: str) -> Ticket:
    """The ticket that an address names, if the agent may see it."""
    visible = Ticket.objects.visible_to(request.actor).referred_to(reference)
    people = ("requester", "organisation", "assignee", "contract")
    ticket = visible.select_related("desk", *people).first()
    if ticket is None:
        raise Http404
    return ticket
