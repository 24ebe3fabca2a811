"""A morning at the desk: classed anew, undone, sought in vain; asked for a form, which the customer gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.kit.browser import photograph, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser

PASTE = """([selector, name]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 24 });
  canvas.getContext("2d").fillRect(0, 0, 40, 24);
  return new Promise((done) => canvas.toBlob((blob) => {
    const data = new DataTransfer();
    data.items.add(new File([blob], name, { type: "image/png" }));
    const text = document.querySelector(selector);
    text.focus();
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    done();
  }));
}"""
RENATA = "Renata Prado"


@pytest.mark.requirement("E2", "E5", "E7", "E11", "E12")
def test_a_call_is_registered_classed_anew_and_undone_and_the_customer_gives_what_he_owes(
    house: House, browser: Browser, agent: tuple[Visitor, Page]
) -> None:
    bia, page = agent
    a_call_is_registered(page)
    page.keyboard.press("Escape")
    page.keyboard.press(".")
    expect(page.get_by_role("link", name=re.compile("Change class or priority"))).to_be_visible()
    photograph(page, "deeds-menu")
    page.keyboard.press("Escape")
    it_is_classed_anew_and_undone(page)
    nobody_is_reached(page)
    address = a_form_is_asked_for(page)
    the_customer_gives_it(house, browser, address)
    page.reload()
    expect(page.get_by_text("Received: the signed form", exact=True)).to_be_attached()
    photograph(page, "life-triage-end")
    assert bia.complaints == []


def a_call_is_registered(page: Page) -> None:
    page.goto("/desk/new/")
    page.get_by_label("Who asks?").select_option(label=RENATA)
    page.get_by_label("What kind of demand is it?").select_option(index=1)
    page.get_by_label("Subject").fill("The red light of gate 2")
    page.get_by_label("What was said").fill("It blinks like this: ")
    page.evaluate(PASTE, ["[name=text]", "image.png"])
    expect(page.get_by_label("What was said")).to_have_value(re.compile(r"\[image-1\.png\]"))
    page.get_by_role("button", name="Register it").click()
    expect(page.get_by_role("heading", name="The red light of gate 2")).to_be_visible()
    image = page.get_by_role("img", name="image-1.png")
    expect(image).to_be_visible()
    expect(image).to_have_js_property("naturalWidth", 40)


def it_is_classed_anew_and_undone(page: Page) -> None:
    page.keyboard.press("p")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Priority")).to_be_visible()
    dialog.get_by_label("Priority").select_option(label="Critical")
    dialog.get_by_role("button", name="Change class or priority").click()
    expect(dialog.get_by_text("Say why").first).to_be_visible()
    photograph(page, "deed-reclassify")
    dialog.get_by_label("Why?").fill("The gate stands still.")
    dialog.get_by_role("button", name="Change class or priority").click()
    expect(page.get_by_text("Changed. The promises follow.")).to_be_visible()
    expect(dialog).not_to_be_visible()
    expect(page.get_by_text("Taken for something else").first).to_be_visible()
    expect(page.locator(".toasts").get_by_role("button", name="Undo")).to_be_visible()
    photograph(page, "deed-reclassified")
    page.locator(".entry[data-kind=deed]").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. It is as it was before.")).to_be_visible()


def nobody_is_reached(page: Page) -> None:
    page.keyboard.press("l")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What happened?").fill("It rang for 40 seconds.")
    photograph(page, "deed-contact")
    dialog.get_by_role("button", name="Record a contact attempt").click()
    expect(page.get_by_text("1 of 3").first).to_be_visible()
    photograph(page, "contact-attempt")


def a_form_is_asked_for(page: Page) -> str:
    page.keyboard.press("i")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is asked for?").fill("the signed form")
    dialog.get_by_label("Your message").fill("Please sign the form and send it back.")
    dialog.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Asked. The ticket waits for the customer.")).to_be_visible()
    photograph(page, "item-asked-for")
    return page.url.split("/tickets/")[1]


def the_customer_gives_it(house: House, browser: Browser, reference: str) -> None:
    renata = visitor(browser, house.url)
    page = renata.page()
    page.goto(house.links["customer"])
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/portal/"))
    photograph(page, "portal-owes")
    page.goto(f"/portal/requests/{reference}")
    photograph(page, "portal-item")
    page.locator(".owed a").first.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("textarea").fill("Assinado, segue aqui.")
    photograph(page, "portal-item-form")
    dialog.locator("button[data-send]").click()
    expect(page.get_by_text("Assinado, segue aqui.").first).to_be_visible()
    assert renata.complaints == []
