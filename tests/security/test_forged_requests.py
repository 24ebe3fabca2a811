"""Nothing changes by following a link, and nothing by a form that is not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.security.matrix import MATRIX
from tests.security.world import World, ask

if TYPE_CHECKING:
    from collections.abc import Iterator


FORGED: list[tuple[str, dict[str, str]]] = [
    ("application/x-www-form-urlencoded", {}),
    ("text/plain", {}),
    ("application/json", {"Origin": "https://evil.example"}),
    ("application/x-www-form-urlencoded", {"X-HTTP-Method-Override": "GET"}),
    ("application/x-www-form-urlencoded", {"HX-Request": "true", "Origin": "https://evil.example"}),
]


@pytest.mark.parametrize("role", ["anonymous", "agent", "customer"])
def test_a_post_without_our_token_is_refused_everywhere(world: World, role: str) -> None:
    browser = world.client(role)
    browser.handler.enforce_csrf_checks = True
    let_through = [
        f"{url} {kind} {headers}"
        for url in addresses(world)
        for kind, headers in FORGED
        if browser.post(url, b"x=1", content_type=kind, headers=headers).status_code not in {302, 403, 405}
    ]
    assert let_through == []


@pytest.mark.parametrize("role", ["anonymous", "agent", "customer"])
def test_no_get_changes_anything(world: World, role: str) -> None:
    browser = world.client(role)
    wrote = {url: answer.written for url in addresses(world) if (answer := ask(browser, "GET", url)).written}
    assert wrote == {}


def addresses(world: World) -> Iterator[str]:
    """Every address, of a ticket that the customer and the agent may see."""
    for name, line in MATRIX.items():
        names = line.names(world)
        yield reverse(name, kwargs=dict(names))
