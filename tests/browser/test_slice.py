"""The whole way once: a mail comes in, is seen, explained, answered, and the customer's answer comes back."""

from __future__ import annotations

import re
import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.kit.browser import photograph, visitor
from tests.processes.kit import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import House
    from tests.kit.browser import Visitor

pytestmark = pytest.mark.browser

SUBJECT = "Scale 3 prints no tickets"


@pytest.mark.requirement("E3", "E9", "E13", "E17")
def test_a_mail_becomes_a_ticket_that_is_answered_and_answers_back(
    house: House, browser: Browser, agent: tuple[Visitor, Page]
) -> None:
    bia, page = agent
    page.goto("/desk/")
    a_mail_comes_in(house)
    row = page.get_by_role("link", name=SUBJECT)
    expect(row).to_be_visible()  # without a reload
    photograph(page, "list")
    row.click()
    expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    the_deadline_is_explained(page)
    photograph(page, "ticket")
    page.get_by_label("Your reply").fill("Good morning, Davi. I am looking at scale 3 now.")
    page.get_by_role("button", name=re.compile("^Send")).first.click()
    expect(page.get_by_text("Sent to Davi Rocha")).to_be_visible()
    the_customer_reads_and_answers(bia.page())
    expect(page.get_by_text("It prints again, thank you.")).to_be_visible()  # without a reload
    photograph(page, "ticket-answered")
    assert bia.complaints == []


def test_a_stranger_s_mail_is_held_and_he_is_told_nothing(house: House, agent: tuple[Visitor, Page]) -> None:
    _, page = agent
    page.goto("/mailbox/")
    mails = page.locator(".mails li").count()
    a_mail_comes_in(house, sender="stranger@elsewhere.example", subject="Buy our scales")
    held = page.get_by_text("Buy our scales")
    wait_until(lambda: page.goto("/mailbox/held/") and held.count(), page.content)
    photograph(page, "held")
    page.goto("/mailbox/")
    assert page.locator(".mails li").count() == mails


def test_two_tabs_of_one_browser_share_one_stream(house: House, agent: tuple[Visitor, Page]) -> None:
    bia, first = agent
    first.goto("/desk/")
    second, asked = bia.page(), list[str]()
    second.on("request", lambda request: asked.append(request.url))
    second.goto("/desk/")
    a_mail_comes_in(house, subject="Heard in both tabs")
    for tab in (first, second):
        expect(tab.get_by_role("link", name="Heard in both tabs")).to_be_visible()
    assert not any("/stream/" in url for url in asked)
    second.close()


def test_the_list_is_worked_with_the_keyboard(agent: tuple[Visitor, Page]) -> None:
    _, page = agent
    page.goto("/desk/")
    first = page.locator(".ticket-row").first.get_by_role("link").first.inner_text()
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("By deadline")
    page.keyboard.press("r")
    expect(page.get_by_label("Your reply")).to_be_focused()
    assert first


def test_a_customer_asks_in_the_portal_and_reads_by_when_he_hears(house: House, browser: Browser) -> None:
    renata = visitor(browser, house.url)
    page = renata.page()
    page.goto(house.links["customer"])
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/portal/"))
    photograph(page, "portal")
    page.goto("/portal/requests/new/")
    photograph(page, "portal-kinds")
    page.locator("main a[href*='incident']").first.click()
    page.locator("[name=subject]").fill("A nota não imprime")
    page.locator("[name=text]").fill("Desde hoje cedo, na expedição.")
    photograph(page, "portal-form")
    page.locator("main form button.btn-primary").last.click()
    expect(page.get_by_role("alert")).to_be_visible()  # impact and urgency are still to be said
    photograph(page, "portal-form-to-mend")
    page.get_by_label("Um setor").check()
    page.get_by_label("Em breve").check()
    page.locator("main form button.btn-primary").last.click()
    expect(page.get_by_text("Desde hoje cedo, na expedição.")).to_be_visible()
    expect(page.get_by_text("enviado automaticamente")).to_be_visible()  # without a reload
    photograph(page, "portal-ticket")
    page.goto("/portal/charter/")
    photograph(page, "charter")
    assert renata.complaints == []


def test_everything_works_without_scripts(
    house: House, browser: Browser, agent: tuple[Visitor, Page]
) -> None:
    bia, _ = agent
    plain = visitor(browser, house.url, scripts=False)
    plain.context.add_cookies(bia.context.cookies())  # type: ignore[arg-type]
    page = plain.page()
    page.goto("/desk/")
    page.locator(".ticket-row").first.get_by_role("link").first.click()
    page.get_by_text("why?").first.click()
    expect(page.get_by_role("table")).to_be_visible()
    page.go_back()
    page.get_by_label("Your reply").fill("Answered without scripts.")
    page.get_by_role("button", name=re.compile("^Send")).first.click()
    expect(page.get_by_text("Answered without scripts.").last).to_be_visible()


def test_the_sign_in_and_the_style_page_look_right(
    house: House, browser: Browser, agent: tuple[Visitor, Page]
) -> None:
    stranger = visitor(browser, house.url)
    page = stranger.page()
    page.goto("/accounts/login/")
    photograph(page, "sign-in")
    page.goto("/accounts/link/")
    photograph(page, "ask-for-link")
    assert stranger.complaints == []


def a_mail_comes_in(
    house: House, sender: str = "Davi Rocha <davi@tresmar.example>", subject: str = SUBJECT
) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "suporte@orvalto.example", subject
    mail["Message-ID"] = f"<{abs(hash(subject))}@tresmar.example>"
    mail.set_content("Good morning,\n\nscale 3 has stopped printing. The gate waits.\n\n-- \nDavi\n")
    with smtplib.SMTP("127.0.0.1", house.smtp_port) as server:
        server.send_message(mail)


def the_deadline_is_explained(page: Page) -> None:
    page.get_by_text("why?").first.click()
    proof = page.get_by_role("table")
    expect(proof).to_be_visible()
    expect(page.get_by_text("within 24 business hours").first).to_be_visible()
    expect(proof.get_by_text("Promised")).to_be_visible()
    photograph(page, "proof")
    page.keyboard.press("Escape")


def the_customer_reads_and_answers(page: Page) -> None:
    page.goto("/mailbox/")
    page.get_by_role("link", name=SUBJECT).first.click()
    expect(page.get_by_text("I am looking at scale 3 now.").first).to_be_visible()
    photograph(page, "mailbox")
    page.get_by_role("textbox").fill("It prints again, thank you.")
    page.get_by_role("button", name="Answer as the customer").click()
    page.wait_for_load_state()
