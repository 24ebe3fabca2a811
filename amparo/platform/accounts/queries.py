from __future__ import annotations

from typing import TYPE_CHECKING, cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

if TYPE_CHECKING:
    from django.http import HttpRequest

    from amparo.platform.accounts.models import Account

OPEN_WITHOUT_SECOND_FACTOR = ("/accounts/", "/static/")


def must_secure_sign_in(request: HttpRequest) -> bool:
    """Whether this agent has to set up a passkey or a code generator before anything else.

    A link that an operator printed on the machine itself counts as the second factor of its session.
    """
    if request.path.startswith(OPEN_WITHOUT_SECOND_FACTOR):
        return False
    account = cast("Account", request.user)
    methods = {record.get("method") for record in get_authentication_records(request, account)}
    if methods & {"mfa", "operator-link"}:
        return False
    return not Authenticator.objects.filter(
        user=account,
        type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN],
    ).exists()
