"""How a ticket waits, ends, is rated, taken up again and disputed, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_slice import a_mail_comes_in
from tests.kit.browser import photograph, sign_in, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser

SUBJECT = "The gate does not open by card"


@pytest.fixture(scope="module")
def lead(house: House, browser: Browser) -> Page:
    return sign_in(visitor(browser, house.url), house.links["lead"])


@pytest.mark.requirement("E10", "E13", "E14")
def test_a_ticket_waits_for_a_third_party_is_resolved_and_rated_by_its_mail(
    house: House, browser: Browser, agent: tuple[Visitor, Page]
) -> None:
    bia, page = agent
    page.goto("/desk/")
    a_mail_comes_in(house, subject=SUBJECT)
    page.get_by_role("link", name=SUBJECT).click()
    deed(page, "Put on hold for a third party")
    page.get_by_role("textbox", name="Third party").fill("Telerede")
    page.get_by_label("Their reference").fill("T-4711")
    photograph(page, "life-hold")
    send(page)
    expect(page.get_by_text("On hold for Telerede")).to_be_visible()
    expect(page.get_by_text("Telerede, reference T-4711").first).to_be_visible()
    photograph(page, "life-held")
    deed(page, "The third party has finished")
    send(page)
    expect(page.get_by_text("The ticket goes on, and its clock with it.")).to_be_visible()
    deed(page, "Resolve")
    page.get_by_label("It was fixed").check()
    page.get_by_label("What solved it?").fill("The cable to the gate was loose.")
    photograph(page, "life-resolve")
    send(page)
    expect(page.get_by_text("Resolved, and the customer has it in his mail.")).to_be_visible()
    photograph(page, "life-resolved")
    address = the_rating_link(bia.page())
    stranger = visitor(browser, house.url)
    rating = stranger.page()
    rating.goto(address)
    photograph(rating, "rate")
    rating.get_by_role("button", name="4").click()
    expect(rating.get_by_role("status").first).to_be_visible()
    photograph(rating, "rated")
    assert stranger.complaints == []
    assert bia.complaints == []


@pytest.mark.requirement("E15", "F2")
def test_a_customer_says_it_is_not_solved_and_disputes_and_a_lead_decides(
    house: House, browser: Browser, agent: tuple[Visitor, Page], lead: Page
) -> None:
    _, page = agent
    renata = visitor(browser, house.url)
    portal = sign_in(renata, house.links["customer"])
    request = a_request(portal)
    page.goto(request.replace("/portal/requests/", "/desk/tickets/"))
    deed(page, "Resolve")
    page.get_by_label("Instructions were given that solve it").check()
    page.get_by_label("What solved it?").fill("Press both keys for ten seconds.")
    send(page)
    expect(page.get_by_text("Resolved, and the customer has it in his mail.")).to_be_visible()
    portal.goto(request)
    photograph(portal, "life-portal-resolved")
    portal.locator("a[href$='/reopen/']").click()
    portal.locator("#deed textarea").fill("Nada acontece.")
    photograph(portal, "life-portal-reopen")
    portal.locator("#deed button[data-send]").click()
    expect(portal.get_by_text("Nada acontece.").first).to_be_visible()
    portal.locator("a[href$='/dispute/']").click()
    portal.locator("#deed input[type=radio]").first.check()
    portal.locator("#deed textarea").fill("A resposta não diz nada.")
    photograph(portal, "life-portal-dispute")
    portal.locator("#deed button[data-send]").click()
    expect(portal.get_by_text("A resposta não diz nada.")).to_be_visible()
    photograph(portal, "life-portal-disputed")
    lead.goto("/desk/disputes/")
    photograph(lead, "life-disputes")
    lead.locator("main .version-list a").first.click()
    lead.locator("#panel a[href$='/decide/']").click()
    lead.get_by_label("Yes: correct it").check()
    lead.get_by_label("Why?").fill("The answer said nothing.")
    photograph(lead, "life-decide")
    send(lead)
    expect(lead.get_by_text("Decided, and the customer is told.")).to_be_visible()
    photograph(lead, "life-decided")
    assert renata.complaints == []


@pytest.mark.requirement("E9", "F4")
def test_a_lead_declares_an_event_and_a_closure(lead: Page) -> None:
    lead.goto("/desk/")
    lead.locator(".ticket-row").first.get_by_role("link").first.click()
    deed(lead, "Declare an event beyond our control")
    lead.get_by_label("What happened?").fill("The river is in the server room")
    lead.get_by_label("What does it affect?").fill("Everything that runs in Contagem")
    lead.get_by_label("Evidence").fill("Report 88 of the fire brigade")
    lead.get_by_label("To", exact=True).fill("2099-01-01T12:00")
    photograph(lead, "life-declare")
    send(lead)
    expect(lead.get_by_text("Declared. The clock rests, and the customer is told.")).to_be_visible()
    photograph(lead, "life-declared")
    lead.goto("/desk/charters/")
    lead.get_by_role("link", name="Exceptional closures").click()
    lead.get_by_label("From").fill("2099-01-01T08:00")
    lead.get_by_label("To", exact=True).fill("2099-01-01T10:00")
    lead.get_by_label("Why?").fill("Water damage")
    lead.get_by_role("button", name="See what it moves").click()
    photograph(lead, "life-closure")
    lead.get_by_role("button", name="Declare it").click()
    expect(lead.get_by_text("waits for a second person")).to_be_visible()
    photograph(lead, "life-closures")


def deed(page: Page, name: str) -> None:
    """Open a deed from the menu of the ticket's head."""
    page.get_by_label("More to do on this ticket").first.click()
    page.locator(".menu").get_by_role("link", name=name).click()
    expect(page.locator("#deed")).to_be_visible()


def send(page: Page) -> None:
    page.locator("#deed button[data-send]").click()


def the_rating_link(page: Page) -> str:
    page.goto("/mailbox/")
    page.get_by_role("link", name=SUBJECT).first.click()
    found = re.search(r"https?://\S+/rate/[^\s<\"]+", page.content())
    assert found
    return found[0]


def a_request(portal: Page) -> str:
    """The address of a request that the customer has just sent."""
    portal.goto("/portal/requests/new/")
    portal.locator("main a[href*='question']").first.click()
    portal.locator("[name=subject]").fill("Como imprimo em frente e verso?")
    portal.locator("[name=text]").fill("Não encontro onde.")
    portal.locator("main form button.btn-primary").last.click()
    portal.wait_for_url(re.compile(r"/portal/requests/\w+/\d+/$"))
    return re.sub(r"^https?://[^/]+", "", portal.url)
