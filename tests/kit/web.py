"""A browser's requests without a browser."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import AsyncClient, Client

if TYPE_CHECKING:
    from amparo.platform.accounts.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HOST = "localhost"


def signed_in(account: Account | None) -> Client:
    """A client of a person who has just signed in with a second factor; of nobody for None."""
    client = Client(headers={"host": HOST})
    if account is not None:
        sign_in(client, account)
    return client


def async_signed_in(account: Account) -> AsyncClient:
    """The same for asynchronous views."""
    client = AsyncClient(headers={"host": HOST})
    sign_in(client, account)
    return client


def sign_in(client: Client | AsyncClient, account: Account) -> None:
    client.force_login(account, backend=BACKEND)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time(), "type": "webauthn"}]
    session.save()
