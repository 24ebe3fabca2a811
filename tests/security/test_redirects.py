"""Whoever is sent on after signing in or choosing a look stays on this site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from tests.kit.cast import Cast

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "http://localhost@evil.example/",
    "/\t/evil.example",
    "\x00https://evil.example",
    " https://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
]
PASSWORD = "seven wet umbrellas"


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize("name", ["ui:look", "ui:language"])
def test_a_button_leads_back_to_this_site(db: None, name: str, target: str) -> None:
    del db
    said = {"next": target, "language": "de", "theme": "dark", "density": "compact"}
    response = Client().post(reverse(name), said)
    assert is_local(response.headers.get("Location", "/")), response.headers["Location"]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_to_this_site(cast: Cast, target: str) -> None:
    account = cast.renata.account
    assert account
    account.set_password(PASSWORD)
    account.save()
    said = {"login": account.email, "password": PASSWORD, "next": target}
    response = Client().post(reverse("account_login"), said)
    assert response.status_code == 302
    assert is_local(response.headers["Location"]), response.headers["Location"]


def test_a_local_target_is_kept(db: None) -> None:
    del db
    said = {"next": "/desk/?q=x", "language": "de"}
    assert Client().post(reverse("ui:language"), said).headers["Location"] == "/desk/?q=x"


def is_local(location: str) -> bool:
    path = location.removeprefix(settings.BASE_URL)
    return path.startswith("/") and not path.startswith(("//", "/\\")) and "evil" not in path.split("?")[0]
