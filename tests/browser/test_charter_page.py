"""The charter as people meet it: by eye, by keyboard, on paper and read aloud."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amparo.config.cli.charterpage import html
from amparo.core.charter import load
from tests.kit.browser import PHONE, photograph, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser

CHARTERS = Path(__file__).parents[2] / "charters"
NOON = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)
PAGES = sorted((path.parent.parent.name, path.stem) for path in CHARTERS.glob("*/texts/*.toml"))
NARROWEST = 320


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_every_page_is_whole_at_every_size_in_both_schemes(
    browser: Browser, tmp_path: Path, name: str, language: str
) -> None:
    reader = visitor(browser, "http://localhost", scripts=True)
    page = opened(reader, tmp_path, name, language)
    photograph(page, f"charter-{name}-{language}")
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert reader.complaints == []
    reader.context.close()


def test_it_is_read_aloud_in_order(browser: Browser, tmp_path: Path) -> None:
    page = opened(visitor(browser, "http://localhost"), tmp_path, "it-services", "en")
    heads = page.locator("h1, h2").all_inner_texts()
    assert heads[:3] == ["How our support works", "1 Hours", "2 How to reach us"] or heads[1].split() == [
        "1",
        "Hours",
    ]
    assert page.get_by_role("navigation", name="Contents").count() == 1
    assert page.get_by_role("main").count() == 1
    captions = page.locator("caption").all_inner_texts()
    assert page.locator("table").count() == len(captions) == len(set(captions))
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_is_walked_by_keyboard_and_marks_the_clause(browser: Browser, tmp_path: Path) -> None:
    page = opened(visitor(browser, "http://localhost"), tmp_path, "it-services", "en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#c1"
    page.get_by_role("link", name="Clause 5.1", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#c5-1")
    plain, marked = (colour(page, clause) for clause in ("c5-2", "c5-1"))
    assert plain != marked


def test_a_phone_shows_a_row_as_a_block_that_is_still_a_row(browser: Browser, tmp_path: Path) -> None:
    page = opened(visitor(browser, "http://localhost"), tmp_path, "it-services", "en")
    page.set_viewport_size(PHONE)
    table = page.get_by_role("table", name="Deadlines: Answer")
    assert table.get_by_role("row").count() > 2
    assert table.get_by_role("columnheader", name="Time").count() == 1
    assert table.get_by_role("cell", name="2 business hours").first.is_visible()


def test_paper_has_no_navigation(browser: Browser, tmp_path: Path) -> None:
    page = opened(visitor(browser, "http://localhost"), tmp_path, "it-services", "en")
    page.emulate_media(media="print")
    assert not page.locator(".toc").is_visible()
    assert not page.locator(".standing").is_visible()
    assert page.locator("#c6-1").is_visible()


def test_everybody_reads_it_in_the_product(house: House, browser: Browser) -> None:
    reader = visitor(browser, house.url)
    page = reader.page()
    page.goto(house.url + "/charter/" + slug(page, house) + "/?lang=en")
    page.get_by_role("link", name="5 Deadlines").click()
    assert page.url.endswith("#c5")
    photograph(page, "charter-public")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Português (Brasil)").click()
    assert page.locator("html").get_attribute("lang") == "pt-BR"
    assert reader.complaints == []


def opened(reader: Visitor, folder: Path, name: str, language: str) -> Page:
    """The page that the command prints, in a browser."""
    file = folder / f"{name}-{language}.html"
    file.write_text(html(load(CHARTERS / name), language, NOON), "utf-8")
    page = reader.page()
    page.goto(file.as_uri())
    return page


def colour(page: Page, clause: str) -> str:
    found: str = page.evaluate(f"getComputedStyle(document.getElementById('{clause}')).backgroundColor")
    return found


def slug(page: Page, house: House) -> str:
    """The desk of the demonstration, by the address of its customer's charter."""
    page.goto(house.links["customer"])
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.goto(house.url + "/portal/charter/")
    href = page.get_by_role("link", name="PDF").get_attribute("href") or ""
    photograph(page, "charter-portal")
    return href.split("/")[2]
