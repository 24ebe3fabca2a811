"""Every component in every state, and the small behaviours that no test without a browser can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.kit.browser import photograph

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser


def test_the_style_page_is_clean_at_both_sizes_and_schemes(agent: tuple[Visitor, Page]) -> None:
    bia, page = agent
    page.goto("/style/")
    photograph(page, "style")
    page.get_by_role("button", name="Open a dialog").click()
    photograph(page, "style-dialog")
    page.keyboard.press("Escape")
    assert bia.complaints == []


def test_light_or_dark_is_chosen_at_once_and_kept(agent: tuple[Visitor, Page]) -> None:
    _, page = agent
    page.goto("/desk/")
    with page.expect_response("**/style/look/"):
        page.get_by_role("button", name="Light or dark").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    with page.expect_response("**/style/look/"):
        page.get_by_role("button", name="Light or dark").first.click()


def test_what_is_being_written_is_kept_on_the_server(agent: tuple[Visitor, Page]) -> None:
    _, page = agent
    page.goto("/desk/")
    page.locator(".ticket-row a").first.click()
    page.get_by_label("Your reply").fill("Half a thought")
    expect(page.get_by_text("Draft kept")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your reply")).to_have_value("Half a thought")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_reply_and_note_cannot_be_confused(agent: tuple[Visitor, Page]) -> None:
    _, page = agent
    page.goto("/desk/")
    page.locator(".ticket-row a").first.click()
    page.wait_for_url("**/tickets/**", wait_until="load")
    page.keyboard.press("n")
    page.keyboard.type("Only for us")
    expect(page.get_by_label("Your internal note")).to_have_value("Only for us")
    expect(page.get_by_role("button", name="Add note")).to_be_visible()
    expect(page.get_by_label("Your reply")).to_be_hidden()
    photograph(page, "note")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Only colleagues see it")).to_be_visible()


def test_the_palette_does_what_a_click_does(agent: tuple[Visitor, Page]) -> None:
    _, page = agent
    page.goto("/desk/")
    page.keyboard.press("Control+k")
    page.keyboard.type("new tick")
    photograph(page, "palette")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/new/")


def test_single_keys_are_told_and_can_be_switched_off(agent: tuple[Visitor, Page]) -> None:
    _, page = agent
    page.goto("/desk/")
    page.keyboard.press("?")
    photograph(page, "keys")
    with page.expect_response("**/style/look/"):
        page.get_by_role("button", name="Off").click()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.url.endswith("/desk/")
    page.evaluate("document.getElementById('keys').showModal()")
    with page.expect_response("**/style/look/"):
        page.get_by_role("button", name="On", exact=True).click()
