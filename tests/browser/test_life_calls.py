"""A call is handed on, and nobody is free for the next; tickets are split and merged; two write at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.kit.browser import photograph, sign_in, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser

RENATA = "Renata Prado"


@pytest.fixture(scope="module")
def lead(house: House, browser: Browser) -> tuple[Visitor, Page]:
    helena = visitor(browser, house.url)
    return helena, sign_in(helena, house.links["lead"])


@pytest.mark.requirement("E3", "F1")
def test_a_call_reaches_who_is_free_and_the_next_one_is_called_back(
    agent: tuple[Visitor, Page], lead: tuple[Visitor, Page]
) -> None:
    (bia, page), (helena, other) = agent, lead
    page.goto("/desk/")
    page.get_by_role("button", name="Take calls").click()
    expect(page.get_by_text("Free for calls")).to_be_visible()
    other.goto("/desk/calls/new/")
    expect(other.get_by_text("First make sure who is calling.")).to_be_visible()
    a_call(other, "The scale of gate 4 is dark")
    photograph(other, "call-new")
    other.get_by_role("button", name="Register the call").click()
    expect(other.get_by_text("and handed to Bia Nunes")).to_be_visible()
    page.get_by_role("link", name=re.compile("A call for you")).click()  # without a reload
    expect(page.get_by_text("Not recognised yet")).to_be_visible()
    photograph(page, "call-rings")
    page.get_by_role("button", name="PIN", exact=True).click()
    page.get_by_role("button", name="I have it").click()
    page.get_by_label("What was said").fill("The fuse was out. It weighs again.")
    photograph(page, "call")

    a_call_that_nobody_is_free_for(other)
    page.get_by_role("button", name="The call is over").click()
    expect(page.get_by_text("The fuse was out. It weighs again.").first).to_be_visible()
    page.goto("/desk/now/")
    expect(page.get_by_text("Who takes calls")).to_be_visible()
    photograph(page, "right-now")
    page.get_by_role("button", name="Call back").first.click()
    photograph(page, "call-back")
    page.get_by_label("Yes").check()
    page.get_by_label("What was said, or why not").fill("It prints again.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Called back.", exact=True)).to_be_visible()
    assert bia.complaints == helena.complaints == []


@pytest.mark.requirement("E4")
def test_a_ticket_is_split_and_put_together_again(agent: tuple[Visitor, Page]) -> None:
    bia, page = agent
    page.goto("/desk/")
    page.locator(".ticket-row").first.get_by_role("link").first.click()
    expect(page.get_by_label("Your reply")).to_be_visible()
    page.keyboard.press(".")
    page.get_by_role("link", name="Split off a demand").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is the other demand about?").fill("Order toner")
    dialog.get_by_label("What is asked for").fill("And please order toner.")
    photograph(page, "split")
    dialog.get_by_role("button", name="Split it off").click()
    expect(page.get_by_text("Split off as").first).to_be_visible()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile("Undone: One demand per ticket")).first).to_be_attached(timeout=15_000)
    page.reload()
    page.keyboard.press("m")
    expect(page.get_by_text("The earlier ticket goes on")).to_be_visible()
    photograph(page, "merge")
    page.keyboard.press("Escape")
    assert bia.complaints == []


@pytest.mark.requirement("E1")
def test_two_write_at_once_and_the_later_one_is_told(
    agent: tuple[Visitor, Page], lead: tuple[Visitor, Page]
) -> None:
    (bia, page), (_, other) = agent, lead
    page.goto("/desk/")
    page.locator(".ticket-row").nth(1).get_by_role("link").first.click()
    page.get_by_label("Your reply").fill("Please switch it off and on.")
    address = page.url
    other.goto(address)
    expect(
        other.get_by_text("Bia Nunes is writing.").or_(other.get_by_text("Bia Nunes is here"))
    ).to_be_visible()
    photograph(other, "others-here")
    other.get_by_label("Your reply").fill("I am on it already.")
    other.get_by_role("button", name=re.compile("^Send")).first.click()
    expect(other.get_by_text("Sent to")).to_be_visible()
    expect(page.get_by_text("I am on it already.").first).to_be_visible()  # without a reload
    page.get_by_role("button", name=re.compile("^Send")).first.click()
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    expect(page.get_by_label("Your reply")).to_have_value("Please switch it off and on.")
    photograph(page, "changed-meanwhile")
    page.get_by_role("button", name=re.compile("^Send")).first.click()
    expect(page.get_by_text("Sent to")).to_be_visible()
    bia.complaints.clear()  # the browser names the refusal that the page shows


@pytest.mark.requirement("E8", "F8")
def test_absences_and_informal_contacts_have_their_pages(lead: tuple[Visitor, Page]) -> None:
    helena, page = lead
    page.goto("/desk/absences/")
    page.get_by_label("Who stands in?").select_option(label="Bia Nunes")
    page.get_by_role("button", name="Enter the absence").click()
    expect(page.get_by_text("Bia Nunes stands in").first).to_be_visible()
    photograph(page, "absences")
    page.get_by_role("button", name="Is back").first.click()
    page.goto("/desk/informal/")
    photograph(page, "informal")
    page.get_by_label("Who asked?").select_option(label=RENATA)
    page.get_by_label("By what way?").fill("a messenger")
    page.get_by_label("What was asked").fill("Can you unlock my account?")
    page.get_by_role("button", name="Decline with the standard answer").click()
    expect(page.get_by_text("gets the standard answer")).to_be_visible()
    photograph(page, "informal-declined")
    assert helena.complaints == []


def a_call(page: Page, subject: str) -> None:
    page.get_by_label("Who asks?").select_option(label=RENATA)
    page.get_by_label("Subject").fill(subject)
    page.get_by_label("What was said").fill("Since this morning.")
    page.get_by_label("The caller’s number").fill("+55 31 4000 0001")


def a_call_that_nobody_is_free_for(page: Page) -> None:
    page.goto("/desk/calls/new/")
    a_call(page, "The printer of gate 1")
    page.get_by_role("button", name="Register the call").click()
    expect(page.get_by_text("Nobody is free: the caller is called back.")).to_be_visible()
