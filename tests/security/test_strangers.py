"""What can be reached without signing in is a reviewed list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLResolver, get_resolver

from tests.security.matrix import ELSEWHERE, MATRIX

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN_TO_STRANGERS = {
    "home": "leads to the sign-in",
    "health": "says that the process answers, nothing else",
    "ask_for_link": "says the same for every address",
    "sign_in_by_link": "asks; a POST with the right token signs in",
    "ui:stylesheet": "the same for everybody",
    "ui:script": "the same for everybody",
    "ui:look": "keeps a choice in a cookie",
    "ui:language": "keeps a choice in the session",
    "ui:style": "where the installation shows it",
    "rate": "the page of a signed link in a mail; a POST with it rates",
    "charter": "published for everybody",
    "charter_version": "published for everybody",
    "charter_hours": "published for everybody",
    "charter_paper": "published for everybody",
    # allauth's own steps of signing in; signing up is closed by the adapter
    "account_login": "the sign-in",
    "account_logout": "ends a session",
    "account_inactive": "says that an account is closed",
    "account_signup": "closed",
    "account_reset_password": "says the same for every address",
    "account_reset_password_done": "says that a mail may have been sent",
    "account_reset_password_from_key": "needs the key from the mail",
    "account_reset_password_from_key_done": "says that it is done",
    "account_confirm_login_code": "needs a sign-in that has begun",
    "account_email_verification_sent": "says that a mail was sent",
    "account_confirm_email": "needs the key from the mail",
    "mfa_authenticate": "needs a sign-in that has begun",
    "mfa_login_webauthn": "the sign-in by passkey",
}


def test_strangers_reach_what_is_on_the_list_and_nothing_else() -> None:
    assert set(open_addresses(get_resolver(), "")) == set(OPEN_TO_STRANGERS)


def test_the_matrix_says_the_same() -> None:
    in_the_matrix = {name for name, line in MATRIX.items() if "anonymous" in line.who}
    assert in_the_matrix == set(OPEN_TO_STRANGERS) - set(ELSEWHERE)


def open_addresses(resolver: URLResolver, space: str) -> Iterator[str]:
    """Addresses whose view does not ask for a sign-in."""
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from open_addresses(found, f"{space}{found.namespace}:" if found.namespace else space)
        elif not getattr(found.callback, "login_required", True):
            yield f"{space}{found.name}"
