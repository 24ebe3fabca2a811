"""Pages for agents only."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import Http404

from amparo.platform.access.actors import AgentActor
from amparo.platform.access.requests import ActorRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

Input = ParamSpec("Input")


class AgentRequest(ActorRequest):
    """A request of an agent."""

    actor: AgentActor


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
