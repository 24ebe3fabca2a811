"""Requests for another host are refused, and links never repeat what a request said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from amparo.platform.accounts.tasks import mail_link

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "localhost.evil.example", "localhost@evil", ""]
)
def test_another_host_is_refused(db: None, host: str) -> None:
    del db
    assert Client().get("/accounts/login/", headers={"host": host}).status_code == 400


def test_a_forwarded_host_is_not_listened_to(db: None) -> None:
    del db
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    response = Client().get("/desk/", headers=headers)
    assert "evil.example" not in response.headers.get("Location", "") + response.content.decode()


def test_a_sign_in_link_starts_with_the_address_of_the_installation(cast: Cast, clock: MovableClock) -> None:
    del clock
    assert cast.renata.account
    mail_link(cast.renata.account.email)
    assert f"{settings.BASE_URL}/accounts/link/" in mail.outbox[0].body
