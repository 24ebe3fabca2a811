from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from procrastinate.contrib.django import app

from amparo.platform.accounts.actions import issue_link
from amparo.platform.accounts.models import Account
from amparo.platform.time import now


@app.task(pass_context=False)
def mail_link(email: str) -> None:
    """Mail a link to the customer with this address; a job, so that asking takes as long for a stranger.

    Agents get none: they use a passkey, or a password with a code.
    """
    account = Account.objects.filter(email__iexact=email, is_active=True, agent=None).first()
    if account is None:
        return
    token = issue_link(account, issued_by="mail", at=now())
    link = settings.BASE_URL + reverse("sign_in_by_link", args=[token])
    context = {"name": account.name, "link": link}
    with translation.override(account.language):
        subject = render_to_string("account/email/link_subject.txt", context).strip()
        text = render_to_string("account/email/link_message.txt", context)
    EmailMessage(subject, text, to=[account.email]).send()
