"""The mailbox of the demonstration: what left is read here, and answered as the customer would."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amparo.channels.email.actions.receiving import receive
from amparo.channels.email.forms import AnswerForm, WriteForm
from amparo.channels.email.views.agents import agents_only
from amparo.core.mail.compose import Party
from amparo.core.mail.foreign import Writing, answer, first_mail
from amparo.core.mail.parse import parse
from amparo.platform.mailer.models import OutboundMail
from amparo.ui.models.times import moment, short_moment

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from amparo.channels.email.views.agents import AgentRequest
    from amparo.core.mail.message import Message

PAGE = 40


@agents_only
@require_safe
def mails(request: AgentRequest) -> HttpResponse:
    """What left, newest first."""
    _refuse_outside_demonstration()
    visible = OutboundMail.objects.visible_to(request.actor).prefetch_related("recipients").order_by("-id")
    before = request.GET.get("before", "")
    rows = list((visible.filter(id__lt=int(before)) if before.isdecimal() else visible)[: PAGE + 1])
    older = rows[PAGE - 1].id if len(rows) > PAGE else None
    shown = [(row, short_moment(row.created_at, request.now)) for row in rows[:PAGE]]
    return render(request, "email/mailbox.html", {"mails": shown, "older": older})


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: AgentRequest, mail_id: int) -> HttpResponse:
    """One mail as the customer reads it, and his answer."""
    _refuse_outside_demonstration()
    row = OutboundMail.objects.visible_to(request.actor).filter(id=mail_id).first()
    if row is None:
        raise Http404
    ours = parse(bytes(row.raw))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _answer(ours, form.cleaned_data["text"], request.now)
        messages.success(request, _("The answer is on its way to the desk."))
        return redirect("mailbox_mail", mail_id)
    context = {"mail": row, "left": moment(row.created_at, request.now), "ours": ours, "form": form}
    return render(request, "email/mailbox_mail.html", context)


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AgentRequest) -> HttpResponse:
    """A new mail to a desk, from whomever."""
    _refuse_outside_demonstration()
    form = WriteForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        writing = Writing(
            sender=Party(said["sender"], said["name"]),
            to=said["desk"].address,
            subject=said["subject"],
            text=said["text"],
            message_id=_foreign_id(said["sender"]),
            date=request.now,
        )
        _hand_in(first_mail(writing), writing)
        messages.success(request, _("The mail is on its way to the desk."))
        return redirect("mailbox")
    return render(request, "email/mailbox_write.html", {"form": form})


def _refuse_outside_demonstration() -> None:
    """Elsewhere nobody may write in a customer's name: there is no such page."""
    if not settings.IS_DEMO:
        raise Http404


def _answer(ours: Message, text: str, now: datetime) -> None:
    customer = ours.to[0]
    writing = Writing(
        sender=Party(customer.address, customer.name),
        to=next(iter(ours.reply_to), ours.sender).address,
        subject=ours.subject,
        text=text,
        message_id=_foreign_id(customer.address),
        date=now,
    )
    _hand_in(answer(ours, writing), writing)


def _hand_in(raw: bytes, writing: Writing) -> None:
    receive(
        raw,
        recipients=[writing.to],
        envelope_from=writing.sender.address,
        channel="mailbox",
        at=writing.date,
    )


def _foreign_id(address: str) -> str:
    return f"{secrets.token_hex(8)}@{address.rpartition('@')[2]}"
