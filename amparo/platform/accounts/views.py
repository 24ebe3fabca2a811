"""Signing in by a link. Passwords, passkeys and codes are allauth's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from amparo.platform.accounts.actions import use_link
from amparo.platform.accounts.forms import LinkForm
from amparo.platform.accounts.tasks import mail_link

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.platform.access.requests import ActorRequest


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in_by_link(request: ActorRequest, token: str) -> HttpResponse:
    """A GET only asks, so that a mail scanner that follows links does not spend it; the POST signs in."""
    if request.method == "GET":
        return render(request, "account/link.html", {"token": token})
    link = use_link(token, at=request.now)
    record_authentication(request, link.account, f"{link.issued_by}-link")
    response: HttpResponse = perform_login(request, Login(user=link.account))
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def ask_for_link(request: ActorRequest) -> HttpResponse:
    """Mail a sign-in link to a customer; says the same whether the address is known or not."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        limited: HttpResponse | None = ratelimit.consume_or_429(
            request, action="request_login_code", key=email.lower()
        )
        if limited:
            return limited
        mail_link.defer(email=email)
        return render(request, "account/link_sent.html", {"email": email})
    return render(request, "account/ask_for_link.html", {"form": form})
