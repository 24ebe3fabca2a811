"""Longer words find their place: no page moves sideways on a phone, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.kit.browser import PHONE, SHOTS, sign_in, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser

CHOOSE = """async language => {
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  const body = new URLSearchParams({language, next: "/"});
  await fetch("/style/language/", {method: "POST", headers, body});
}"""
SQUEEZED = """() => [...document.querySelectorAll("main button, main .btn")]
  .filter(one => !one.closest("details:not([open]) .menu"))
  .filter(one => one.getBoundingClientRect().right > innerWidth - 8)
  .map(one => one.textContent.trim())"""
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_the_desk_fits_a_phone_in_every_language(agent: tuple[Visitor, Page]) -> None:
    page = agent[0].page()
    page.goto("/desk/")
    ticket = page.locator(".ticket-row a").first.get_attribute("href") or ""
    walk(page, "desk", ["/desk/", ticket, "/desk/new/", "/mailbox/held/", "/accounts/2fa/"])


def test_the_portal_fits_a_phone_in_every_language(house: House, browser: Browser) -> None:
    page = sign_in(visitor(browser, house.url), house.links["customer"])
    page.goto("/portal/requests/")
    request = page.locator(".request-list a").first.get_attribute("href") or ""
    walk(
        page,
        "portal",
        ["/portal/", request, "/portal/requests/", "/portal/requests/new/", "/portal/charter/"],
    )


def test_the_way_in_fits_a_phone_in_every_language(house: House, browser: Browser) -> None:
    for language in LANGUAGES:
        context = browser.new_context(base_url=house.url, viewport=PHONE, locale=language)
        look(context.new_page(), "/accounts/login/", f"sign-in-{language}")
        context.close()


def walk(page: Page, name: str, addresses: list[str]) -> None:
    page.set_viewport_size(PHONE)
    for language in LANGUAGES:
        page.evaluate(CHOOSE, language)
        for number, address in enumerate(addresses):
            look(page, address, f"{name}-{number}-{language}")
            assert page.locator("html").get_attribute("lang") == language


def look(page: Page, address: str, name: str) -> None:
    """Open a page, keep a picture of it, and see that nothing sticks out and no button leaves its margin."""
    page.goto(address)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"language-{name}.png")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name
    assert page.evaluate(SQUEEZED) == [], name
