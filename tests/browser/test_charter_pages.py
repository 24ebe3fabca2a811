"""A new version of the charter in a real browser, from the draft to the deadline that it moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_languages import CHOOSE, walk
from tests.kit.browser import photograph, sign_in, visitor
from tests.processes.kit import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lead(house: House, browser: Browser) -> tuple[Visitor, Page]:
    helena = visitor(browser, house.url)
    return helena, sign_in(helena, house.links["lead"])


@pytest.fixture(scope="module")
def second(house: House, browser: Browser) -> Page:
    """The administrator, who reviews."""
    return sign_in(visitor(browser, house.url), house.links["administrator"])


@pytest.fixture
def draft(lead: tuple[Visitor, Page]) -> str:
    """The address of a draft that the lead has begun."""
    _, page = lead
    page.goto("/desk/charters/")
    page.get_by_role("button", name="Write a new version").click()
    page.wait_for_url(re.compile(r"/drafts/\d+/$"))
    return page.url


def fill_and_save(page: Page, address: str, label: str, value: str) -> None:
    page.goto(address)
    page.get_by_label(re.compile(label)).first.fill(value)
    page.locator(".part-form").get_by_role("button", name="Save").click()


def test_a_finding_stands_at_its_line_and_a_press_leads_there(lead: tuple[Visitor, Page], draft: str) -> None:
    _, page = lead
    fill_and_save(page, f"{draft}?part=rules", "reminders", "4 days, 8 days")
    expect(page.get_by_role("link", name=re.compile("one finding to mend"))).to_be_visible()
    expect(page.locator(".finding")).to_contain_text("this reminder comes after the closing")
    photograph(page, "charter-draft-finding")
    page.locator("#checked a[data-line]").first.click()
    expect(page.locator(".l[data-find]")).to_be_in_viewport()
    page.get_by_role("link", name="Write in the text").click()
    page.locator("#checked a[data-line]").first.click()
    text = page.locator("textarea[data-code]")
    chosen = text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert '"8 days"' in chosen
    photograph(page, "charter-draft-text")


def test_the_text_is_checked_while_one_writes(lead: tuple[Visitor, Page], draft: str) -> None:
    _, page = lead
    fill_and_save(page, f"{draft}?part=rules", "reminders", "4 days, 8 days")
    page.goto(f"{draft}?part=rules&write=1")
    text = page.locator("textarea[data-code]")
    text.fill(text.input_value().replace('"8 days"', '"6 days"'))
    expect(page.locator("#checked")).to_contain_text("If it came in now")
    expect(page.locator("#checked")).to_contain_text("Not saved yet.")
    page.locator(".source-form").get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=re.compile("to mend"))).to_have_count(0)


@pytest.mark.parametrize("part", ["hours", "rules", "texts"])
def test_every_part_reads_well_at_every_size(lead: tuple[Visitor, Page], draft: str, part: str) -> None:
    _, page = lead
    page.goto(f"{draft}?part={part}")
    photograph(page, f"charter-draft-{part}")


def test_a_draft_is_tried_on_what_happened(lead: tuple[Visitor, Page], draft: str) -> None:
    _, page = lead
    fill_and_save(page, f"{draft}?part=deadlines", "Answer, every other case", "4")
    page.get_by_role("link", name="Try it on what happened").click()
    page.get_by_role("button", name="Try it").click()
    expect(page.locator(".tried").first).to_contain_text("Under this draft", timeout=60_000)
    photograph(page, "charter-backtest")


def test_every_save_can_be_brought_back(lead: tuple[Visitor, Page], draft: str) -> None:
    _, page = lead
    page.goto(f"{draft}?part=deadlines")
    answer = page.get_by_label(re.compile("Answer, every other case")).first
    before = answer.input_value()
    fill_and_save(page, f"{draft}?part=deadlines", "Answer, every other case", "12")
    page.get_by_role("link", name="Saves").click()
    photograph(page, "charter-saves")
    page.get_by_role("button", name="Bring save 1 back").click()
    page.goto(f"{draft}?part=deadlines")
    expect(answer).to_have_value(before)


def test_without_scripts_the_forms_save_too(
    house: House, browser: Browser, lead: tuple[Visitor, Page], draft: str
) -> None:
    helena, _ = lead
    state = helena.context.storage_state()
    plain = browser.new_context(base_url=house.url, java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    fill_and_save(page, f"{draft}?part=hours", "Friday", "08:00-10:45, 13:00-17:00")
    expect(page.get_by_label("Friday")).to_have_value("08:00-10:45, 13:00-17:00")
    plain.close()


def test_from_a_draft_to_the_deadline_that_it_moved(
    lead: tuple[Visitor, Page], second: Page, draft: str
) -> None:
    helena, page = lead
    page.goto(f"{draft}?part=deadlines")
    page.get_by_label(re.compile("Answer, every other case")).first.fill("16")
    expect(page.locator("#checked ins").first).to_be_visible()
    photograph(page, "charter-draft-deadlines")
    page.locator(".part-form").get_by_role("button", name="Save").click()
    expect(page.locator(".was")).to_contain_text("24 business hours")
    page.get_by_role("link", name="What it changes").click()
    expect(page.locator(".change-list").first).to_contain_text("24 business hours → 16 business hours")
    photograph(page, "charter-changes")
    hand_in_and_approve(page, second, draft)
    row = what_would_move(page, draft)
    becomes, ticket = row.locator("td").nth(2).inner_text().strip(), row.locator("a").get_attribute("href")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".version-head")).to_contain_text("In force")
    wait_until(lambda: went_over(page), lambda: page.locator("main").inner_text())
    photograph(page, "charter-version")
    page.goto(str(ticket))
    expect(page.locator("main")).to_contain_text(re.findall(r"\d\d:\d\d", becomes)[0])
    page.goto(f"{ticket}proof/answer/")
    expect(page.locator("main")).to_contain_text("16 business hours")
    page.goto("/desk/charters/")
    expect(page.get_by_text("Superseded")).to_be_visible()
    photograph(page, "charter-versions")
    assert helena.complaints == []


def hand_in_and_approve(page: Page, second: Page, draft: str) -> None:
    page.goto(draft)
    page.get_by_role("button", name="Hand in for review").click()
    expect(page.locator(".editor-head")).to_contain_text("Waits for a second person")
    second.goto(draft)
    photograph(second, "charter-review")
    second.get_by_role("button", name="Approve").click()
    expect(second.get_by_role("link", name="Publish…")).to_be_visible()


def what_would_move(page: Page, draft: str) -> Locator:
    """Choose to take the open tickets over, look at what moves, and take a ticket that would not be late."""
    page.goto(draft)
    page.get_by_role("link", name="Publish…").click()
    page.get_by_label("Open tickets, from then on").check()
    page.get_by_role("button", name="See which deadlines would move").click()
    moves = page.get_by_role("region", name="Deadlines that would move")
    expect(moves).to_be_visible()
    photograph(page, "charter-publish")
    return moves.locator("tbody tr").filter(has_not_text="late").first


def went_over(page: Page) -> bool:
    page.reload()
    return "went over" in page.locator("main").inner_text()


def test_the_pages_of_a_draft_fit_a_phone_in_every_language(lead: tuple[Visitor, Page], draft: str) -> None:
    helena, _ = lead
    page = helena.page()
    page.goto(draft)
    parts = [f"{draft}?part={part}" for part in ("hours", "deadlines", "rules", "texts")]
    walk(page, "charter-draft", [*parts, f"{draft}changes/", f"{draft}publish/", f"{draft}backtest/"])
    page.evaluate(CHOOSE, "en")
