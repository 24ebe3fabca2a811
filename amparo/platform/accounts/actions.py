"""Accounts, and the links that sign in once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from amparo.platform.access.errors import WrongState
from amparo.platform.accounts.models import Account, SignInLink

if TYPE_CHECKING:
    from datetime import datetime

MAIL_LINK_LASTS = timedelta(minutes=15)
OPERATOR_LINK_LASTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account starts with; it has no password until its person sets one."""

    email: str
    name: str
    language: str = "en"
    timezone: str = "UTC"


def create_account(new: NewAccount, *, at: datetime) -> Account:
    """Open an account without a password: its person comes in by a link, and sets up the rest."""
    with transaction.atomic():
        account = Account(
            email=new.email,
            name=new.name,
            language=new.language,
            timezone=new.timezone,
            created_at=at,
        )
        account.set_unusable_password()
        account.save()
        EmailAddress.objects.create(user=account, email=new.email, verified=True, primary=True)
    return account


def issue_link(account: Account, *, issued_by: str, at: datetime) -> str:
    """A token that signs `account` in once: 15 minutes by mail, a day when an operator prints it."""
    token = secrets.token_urlsafe(32)
    lasts = OPERATOR_LINK_LASTS if issued_by == "operator" else MAIL_LINK_LASTS
    SignInLink.objects.create(
        account=account,
        token_hash=_hash(token),
        issued_by=issued_by,
        created_at=at,
        expires_at=at + lasts,
    )
    return token


def use_link(token: str, *, at: datetime) -> SignInLink:
    """Spend the link; refuses one that is unknown, spent or too old with the same words."""
    with transaction.atomic():
        link = (
            SignInLink.objects.select_for_update(no_key=True, of=("self",))
            .select_related("account")
            .filter(token_hash=_hash(token), used_at=None, expires_at__gt=at, account__is_active=True)
            .first()
        )
        if link is None:
            raise WrongState(_("This link has been used or is too old. Ask for a new one."))
        link.used_at = at
        link.save(update_fields=["used_at"])
    return link


def shut_account(account_id: int) -> None:
    """Let nobody in with this account any more: every request asks again, and its links are spent."""
    Account.objects.filter(id=account_id).update(is_active=False)
    SignInLink.objects.filter(account_id=account_id, used_at=None).delete()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def forget_old_links(*, at: datetime) -> None:
    """Drop links that ended over a week ago."""
    SignInLink.objects.filter(expires_at__lt=at - timedelta(days=7)).delete()
