"""Every response carries the headers that keep a browser from doing more than it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.matrix import MATRIX, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponseBase

    from tests.security.world import World


WALKERS = ("anonymous", "agent", "customer")
FOREVER = {"ui:stylesheet", "ui:script"}  # named by their content: may be kept
PUBLIC = {"charter", "charter_version", "charter_hours", "charter_paper"}  # the same for everybody


def test_every_response_is_guarded(world: World) -> None:
    findings = [f"{name} {status}: {wrong}" for name, status, r in walk(world) for wrong in unguarded(r)]
    assert findings == []


def test_no_page_is_kept_by_a_cache(world: World) -> None:
    kept = [
        name
        for name, _, response in walk(world)
        if name not in FOREVER | PUBLIC and not is_uncached(response)
    ]
    assert kept == []


def test_pages_keep_nothing_in_the_browser_s_history(world: World) -> None:
    page = world.client("agent").get(reverse("desk_list")).content.decode()
    assert '"historyCacheSize":0' in page.replace(" ", "").replace("&quot;", '"')


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/no/such/page/", 404), ("post", "/accounts/login/", 403), ("post", "/health/", 405)],
)
def test_refusals_are_guarded_too(db: None, method: str, path: str, status: int) -> None:
    del db
    response = getattr(Client(enforce_csrf_checks=status == 403), method)(path)
    assert response.status_code == status
    assert list(unguarded(response)) == []


def test_a_refused_host_is_guarded_too(db: None) -> None:
    del db
    response = Client().get("/health/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert list(unguarded(response)) == []


def test_scripts_run_by_nonce_only(world: World) -> None:
    policy = world.client("agent").get(reverse("desk_list")).headers["Content-Security-Policy"]
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["script-src"].startswith("'nonce-")
    assert "unsafe" not in policy
    assert directives["default-src"] == directives["base-uri"] == directives["frame-ancestors"] == "'none'"


def test_stored_files_are_served_in_a_sandbox(world: World) -> None:
    response = requested(world.client("agent"), world, "desk_file", MATRIX["desk_file"])
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert response.headers["Content-Disposition"].startswith("attachment")


def walk(world: World) -> Iterator[tuple[str, int, HttpResponseBase]]:
    """Every address by every walker, whole pages and fragments."""
    for role in WALKERS:
        browser = world.client(role)
        for name, line in MATRIX.items():
            for headers in ({}, {"HX-Request": "true"}):
                response = requested(browser, world, name, line, headers)
                yield name, response.status_code, response


def requested(
    browser: Client, world: World, name: str, line: Line, headers: dict[str, str] | None = None
) -> HttpResponseBase:
    names = line.names(world)
    return browser.generic(line.method, reverse(name, kwargs=dict(names)), headers=headers)


def unguarded(response: HttpResponseBase) -> Iterator[str]:
    headers = response.headers
    policy = headers.get("Content-Security-Policy", "")
    if "frame-ancestors 'none'" not in policy and not policy.startswith("sandbox"):
        yield "no content policy that forbids framing"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "no nosniff"
    if headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        yield "no referrer policy"
    if headers.get("X-Frame-Options") != "DENY":
        yield "no X-Frame-Options"
    if "Access-Control-Allow-Origin" in headers:
        yield "opened to other origins"


def is_uncached(response: HttpResponseBase) -> bool:
    return "no-store" in response.headers.get("Cache-Control", "")
