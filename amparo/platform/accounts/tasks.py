from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from amparo.platform.accounts.actions import issue_link
from amparo.platform.accounts.models import Account

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


def send_link(email: str, absolute: Callable[[str], str], *, at: datetime) -> None:
    """Mail a link to the customer with this address. Agents use a passkey or a password with a code."""
    account = Account.objects.filter(email__iexact=email, is_active=True, agent=None).first()
    if account is None:
        return
    token = issue_link(account, issued_by="mail", at=at)
    context = {"name": account.name, "link": absolute(reverse("sign_in_by_link", args=[token]))}
    with translation.override(account.language):
        subject = render_to_string("account/email/link_subject.txt", context).strip()
        text = render_to_string("account/email/link_message.txt", context)
    EmailMessage(subject, text, to=[account.email]).send()
