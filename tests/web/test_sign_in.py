from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from amparo.platform.accounts.actions import forget_old_links, issue_link
from amparo.platform.accounts.models import SignInLink
from amparo.platform.accounts.tasks import mail_link
from amparo.platform.mailer.models import OutboundMail
from tests.kit.web import BACKEND, HOST

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

    from amparo.platform.accounts.models import Account
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

USED = "This link has been used or is too old"


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": HOST})


def test_a_link_signs_in_once_and_only_by_its_button(
    cast: Cast, clock: MovableClock, browser: Client
) -> None:
    url = _link(cast.renata.account, clock)
    assert browser.get(url).status_code == 200
    assert not SignInLink.objects.get().used_at
    assert browser.post(url).status_code == 302
    assert browser.get("/portal/").status_code == 200
    assert USED in Client(headers={"host": HOST}).post(url).content.decode()


def test_an_old_link_is_refused_with_the_way_out(cast: Cast, clock: MovableClock, browser: Client) -> None:
    url = _link(cast.renata.account, clock)
    clock.advance(minutes=16)
    answer = browser.post(url)
    assert answer.status_code == 409
    assert "Ask for a new one" in answer.content.decode()


def test_a_made_up_link_gets_the_same_words(cast: Cast, browser: Client) -> None:
    assert USED in browser.post("/accounts/link/nonsense/").content.decode()


def test_asking_for_a_link_says_the_same_to_everybody(cast: Cast, browser: Client) -> None:
    pages = {
        re.sub(r"\S+@\S+|data-now=\S+|[\w+/=-]{22,}", "", _ask(browser, address))
        for address in ("renata@valdara.test", "nobody@example.test", "bia@amparo.test")
    }
    assert len(pages) == 1


def test_a_customer_gets_the_link_by_mail_and_an_agent_does_not(
    cast: Cast, clock: MovableClock, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "amparo.platform.mailer.backend.OutboxBackend"  # pytest-django puts another
    for address in ("renata@valdara.test", "nobody@example.test", "bia@amparo.test"):
        mail_link(address)
    mail = OutboundMail.objects.get()
    assert b"http://localhost:8000/accounts/link/" in bytes(mail.raw)
    assert [str(recipient) for recipient in mail.recipients.all()] == ["renata@valdara.test"]


def test_the_token_itself_is_not_kept(cast: Cast, clock: MovableClock) -> None:
    token = issue_link(_of(cast.renata.account), issued_by="mail", at=clock.at)
    assert token.encode() not in bytes(SignInLink.objects.get().token_hash)


def test_an_agent_without_a_second_factor_is_led_to_set_one_up(cast: Cast, browser: Client) -> None:
    browser.force_login(cast.bia.account, backend=BACKEND)
    answer = browser.get("/desk/")
    assert (answer.status_code, answer["location"]) == (302, "/accounts/2fa/")


def test_a_link_that_an_operator_printed_opens_the_desk(
    cast: Cast, clock: MovableClock, browser: Client
) -> None:
    token = issue_link(cast.bia.account, issued_by="operator", at=clock.at)
    browser.post(f"/accounts/link/{token}/")
    assert browser.get("/desk/").status_code == 200


def test_who_has_left_is_out_at_once(cast: Cast, clock: MovableClock, browser: Client) -> None:
    browser.post(_link(cast.renata.account, clock))
    cast.renata.left_at = clock.at
    cast.renata.save()
    assert browser.get("/portal/").status_code in {302, 404}


def test_nobody_signs_himself_up(cast: Cast, browser: Client) -> None:
    answer = browser.post("/accounts/signup/", {"email": "new@example.test"})
    assert "closed" in answer.content.decode().lower()
    assert not OutboundMail.objects.exists()


def test_the_product_begins_without_any_password(cast: Cast) -> None:
    people = [cast.bia.account, cast.otto.account, cast.renata.account]
    assert not any(_of(account).has_usable_password() for account in people)


def test_a_customer_with_a_password_signs_in_with_it(cast: Cast, browser: Client) -> None:
    account = _of(cast.renata.account)
    account.set_password("four plain words here")
    account.save()
    wrong = browser.post("/accounts/login/", {"login": account.email, "password": "other words"})
    assert "do not belong together" in wrong.content.decode()
    right = browser.post("/accounts/login/", {"login": account.email, "password": "four plain words here"})
    assert right.status_code == 302
    assert browser.get("/portal/").status_code == 200


def _ask(browser: Client, address: str) -> str:
    return browser.post("/accounts/link/", {"email": address}).content.decode()


def _link(account: Account | None, clock: MovableClock) -> str:
    return f"/accounts/link/{issue_link(_of(account), issued_by='mail', at=clock.at)}/"


def _of(account: Account | None) -> Account:
    assert account is not None
    return account


def test_links_are_forgotten_a_week_after_they_ended(cast: Cast, clock: MovableClock) -> None:
    issue_link(_of(cast.renata.account), issued_by="mail", at=clock.at)
    forget_old_links(at=clock.at + timedelta(days=8))
    assert not SignInLink.objects.exists()
