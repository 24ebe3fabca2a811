"""A project from request to approval to slipped date, on the desk and in the portal."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.kit.browser import photograph, sign_in, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser

TODAY = date.today()  # noqa: DTZ011 - what the browser shows as today, whatever the zone
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


@pytest.mark.requirement("E6")
def test_a_project_from_request_to_approval_to_slipped_date(
    house: House, browser: Browser, agent: tuple[Visitor, Page]
) -> None:
    bia, page = agent
    page.goto("/desk/new/")
    page.locator("[name=requester]").select_option(label="Renata Prado")
    page.locator("[name=kind]").select_option("request")
    page.locator("[name=subject]").fill("New weighbridge at gate 2")
    page.locator("main [name=text]").fill("We want a second weighbridge before the harvest.")
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_url(re.compile("/desk/tickets/"))
    ticket = page.url
    page.goto(ticket + "reclassify/")
    page.get_by_label("Class").select_option("project")
    page.get_by_label("Why?").fill("It takes several people and weeks.")
    page.locator("main [data-send]").click()
    page.goto(ticket)
    page.get_by_role("link", name="Plan of the project").click()
    page.wait_for_url(re.compile("/project/"))
    plan_activity(page, "Build", MONDAY, 2, first=True)
    plan_activity(page, "Check", MONDAY + timedelta(days=3), 1, after="Build")
    plan_activity(page, "Train", MONDAY + timedelta(days=7), 2, after="Check")
    photograph(page, "project-planning")
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("Waits for approval").first).to_be_visible()
    a_manager_approves(house, browser, page.url)
    customer = sign_in(visitor(browser, house.url), house.links["customer"])
    the_customer_approves(customer, page.url)
    page.reload()
    expect(page.get_by_text("Work goes on by this plan.")).to_be_visible()
    it_slips(page)
    customer.goto(portal_address(page.url))
    photograph(customer, "project-portal-slipped")
    photograph(page, "project-slipped")
    page.goto(ticket)
    expect(page.get_by_text("Dates moved: Build")).to_be_visible()
    photograph(page, "project-ticket")
    assert bia.complaints == []


def plan_activity(
    page: Page, name: str, starts_on: date, days: int, *, after: str = "", first: bool = False
) -> None:
    page.get_by_role("link", name="Add an activity").click()
    page.get_by_label("What is to be done?").fill(name)
    page.get_by_label("First day").fill(starts_on.isoformat())
    page.get_by_label("Last day").fill((starts_on + timedelta(days=days)).isoformat())
    page.get_by_label("Responsible: one of us").select_option(index=1)
    if after:
        page.get_by_label(re.compile(rf"\d+\. {after}")).check()
    if first:
        page.get_by_label("What does it take?").fill("A crane for one day")
        page.locator("[name=parties]").first.check()
        photograph(page, "project-activity")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("rowheader", name=name)).to_be_visible()


def a_manager_approves(house: House, browser: Browser, address: str) -> None:
    lead = visitor(browser, house.url)
    page = sign_in(lead, house.links["lead"])
    page.goto(address)
    photograph(page, "project-approving")
    page.get_by_role("button", name="Approve on our side").click()
    expect(page.get_by_text("Approved by")).to_be_visible()
    assert lead.complaints == []


def the_customer_approves(page: Page, address: str) -> None:
    """Renata reads the plan in her own language, and approves it."""
    page.goto(portal_address(address))
    photograph(page, "project-portal")
    page.locator("form[action$='/approve/'] button").click()
    page.wait_for_url(re.compile(r"/portal/requests/[^/]+/\d+/$"))
    photograph(page, "project-portal-request")


def portal_address(address: str) -> str:
    return address.replace("/desk/tickets/", "/portal/requests/")


def it_slips(page: Page) -> None:
    page.get_by_role("link", name="Move the end: Build").click()
    page.get_by_label("New last day").fill((MONDAY + timedelta(days=4)).isoformat())
    page.get_by_label("Why?").fill("The crane comes two days later.")
    page.get_by_role("button", name="Show what moves").click()
    expect(page.get_by_text("because it waits for Build")).to_be_visible()
    photograph(page, "project-preview")
    page.get_by_role("button", name="Move these dates").click()
    expect(page.get_by_text(re.compile("^Moved: Build, Check"))).to_be_visible()
