"""Mail that waits for a person: look at it, take it for somebody's words, drop it, or try it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from amparo.channels.email.actions.held import (
    WAITING,
    NewPerson,
    accept,
    accept_from,
    drop,
    give_to,
    retry,
)
from amparo.channels.email.forms import AcceptForm, NewPersonForm, OwnerForm
from amparo.channels.email.models import InboundMail
from amparo.channels.email.views.agents import agents_only
from amparo.charters.queries import charter, version_in_force
from amparo.ui.models.times import duration, moment

if TYPE_CHECKING:
    from datetime import datetime

    from django.forms import Form
    from django.http import HttpResponse

    from amparo.channels.email.views.agents import AgentRequest

PAGE = 50
REASONS = (  # what the routing of the core says when it holds a mail; its own words are English
    gettext_noop("The sender's address is not registered."),
    gettext_noop("The sender's address cannot be read without doubt."),
    gettext_noop("It comes from an agent's address, and mail cannot prove that he wrote it."),
)


@agents_only
@require_safe
def mails(request: AgentRequest) -> HttpResponse:
    """What is held at the desks of the agent, oldest first."""
    waiting = (
        InboundMail.objects.visible_to(request.actor)
        .waiting_for_a_person()
        .select_related("owner")
        .order_by("id")
    )
    after = request.GET.get("after", "")
    rows = list((waiting.filter(id__gt=int(after)) if after.isdecimal() else waiting)[: PAGE + 1])
    newer = rows[PAGE - 1].id if len(rows) > PAGE else None
    shown = [(row, duration(request.now - row.received_at)) for row in rows[:PAGE]]
    return render(request, "email/held.html", {"mails": shown, "newer": newer})


@agents_only
@require_safe
def mail(request: AgentRequest, mail_id: int) -> HttpResponse:
    """One held mail and what can be done about it."""
    row = _found(request, mail_id)
    new = NewPersonForm(request.actor, initial={"name": row.sender_name})
    return _page(request, row, AcceptForm(request.actor), new)


@agents_only
@require_POST
def accept_from_contact(request: AgentRequest, mail_id: int) -> HttpResponse:
    """Take it for what a known person wrote."""
    row, form = _found(request, mail_id), AcceptForm(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, row, form, NewPersonForm(request.actor))
    return _accepted(request, accept(row, form.cleaned_data["contact"], by=request.actor, at=request.now))


@agents_only
@require_POST
def accept_from_new_person(request: AgentRequest, mail_id: int) -> HttpResponse:
    """Register its sender, and take it for what he wrote."""
    row, form = _found(request, mail_id), NewPersonForm(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, row, AcceptForm(request.actor), form)
    person = NewPerson(form.cleaned_data["name"], form.cleaned_data["organisation"])
    return _accepted(request, accept_from(row, person, by=request.actor, at=request.now))


@agents_only
@require_POST
def drop_mail(request: AgentRequest, mail_id: int) -> HttpResponse:
    """Decide that nothing follows from it."""
    drop(_found(request, mail_id), by=request.actor, at=request.now)
    messages.success(request, _("The mail was dropped. Its sender is told nothing."))
    return redirect("held")


@agents_only
@require_POST
def retry_mail(request: AgentRequest, mail_id: int) -> HttpResponse:
    """Let it be worked once more."""
    retry(_found(request, mail_id), by=request.actor, at=request.now)
    messages.success(request, _("The mail is worked once more."))
    return redirect("held")


@agents_only
@require_POST
def give_mail_to(request: AgentRequest, mail_id: int) -> HttpResponse:
    """Somebody decides about it, or whoever the charter names."""
    row, form = _found(request, mail_id), OwnerForm(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, row, AcceptForm(request.actor), NewPersonForm(request.actor))
    give_to(row, form.cleaned_data["owner"], by=request.actor, at=request.now)
    return redirect("held_mail", mail_id)


def _found(request: AgentRequest, mail_id: int) -> InboundMail:
    row = (
        InboundMail.objects.visible_to(request.actor)
        .filter(id=mail_id)
        .select_related("claims", "owner")
        .first()
    )
    if row is None:
        raise Http404
    return row


def _page(request: AgentRequest, row: InboundMail, known: Form, new: Form) -> HttpResponse:
    context = {
        "mail": row,
        "came": moment(row.received_at, request.now),
        "is_waiting": row.state in WAITING,
        "waits": duration(request.now - row.received_at),
        "whose": _charters_owner(row, request.now),
        "owner": OwnerForm(request.actor, initial={"owner": row.owner_id}),
        "known": known,
        "new": new,
    }
    return render(request, "email/held_mail.html", context)


def _charters_owner(row: InboundMail, now: datetime) -> str:
    """Who decides by the charter where nobody was named."""
    rule = charter(version_in_force(row.desk_id, now)).held_mail
    return rule.owner if rule else "lead"


def _accepted(request: AgentRequest, mail: InboundMail) -> HttpResponse:
    number = mail.ticket.number if mail.ticket else ""
    messages.success(request, _("The mail is on ticket %(number)s now.") % {"number": number})
    return redirect("held")
