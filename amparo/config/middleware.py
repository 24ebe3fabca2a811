"""What every request passes: one host name, a language, an actor, and refusals turned into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from amparo.customers.queries import contact_actor
from amparo.platform.access.actors import AgentActor, Anonymous
from amparo.platform.access.errors import Refused
from amparo.platform.access.queries import agent_actor
from amparo.platform.accounts.queries import must_secure_sign_in
from amparo.platform.time import now
from amparo.tickets.queries import watching

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.http import HttpRequest, HttpResponse

    from amparo.platform.access.actors import Actor
    from amparo.platform.access.requests import ActorRequest

    GetResponse = Callable[[HttpRequest], HttpResponse]


class LocalhostMiddleware:
    """Passkeys need a name: who comes by 127.0.0.1 is sent to the installation's own address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.get_host().startswith("127.0.0.1") and "//127.0.0.1" not in settings.BASE_URL:
            return HttpResponseRedirect(settings.BASE_URL + request.get_full_path())
        return self.get_response(request)


class LanguageMiddleware:
    """The language the person chose, else what the browser asks for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.session.get("language") or _own_language(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language"])
        return response


class ActorMiddleware:
    """Sets `request.actor` and `request.now`; an agent without a second factor is led to set one up."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request = cast("ActorRequest", request)
        request.now = now()
        request.actor = _actor(request)
        if isinstance(request.actor, AgentActor) and must_secure_sign_in(request):
            return redirect("mfa_index")
        with _zone(request):
            response = self.get_response(request)
        if not request.path.startswith(settings.STATIC_URL) and "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
            patch_vary_headers(response, ["HX-Request", "Cookie"])
        return response


class RefusalMiddleware:
    """Turns a verb's named refusal into a message on the page the person came from, or into a fragment."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if request.headers.get("HX-Request"):
            return render(request, "ui/refused.html", {"refusal": exception}, status=409)
        messages.error(request, str(exception))
        return render(request, "ui/refused_page.html", {"refusal": exception}, status=409)


def _own_language(request: HttpRequest) -> str:
    """The account's language once somebody has signed in, else the browser's wish."""
    if request.user.is_authenticated:
        return request.user.language
    return translation.get_language_from_request(request)


def _zone(request: HttpRequest) -> AbstractContextManager[None]:
    """Times are shown in the zone of the person who reads."""
    return timezone.override(ZoneInfo(request.user.timezone) if request.user.is_authenticated else None)


def _actor(request: ActorRequest) -> Actor:
    if not request.user.is_authenticated:
        return Anonymous()
    if agent := agent_actor(request.user, request.now):
        return agent
    contact = contact_actor(request.user)
    return watching(contact) if contact else Anonymous()
