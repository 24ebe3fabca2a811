"""What leads alone do: events beyond control, and disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.desk.forms import CorrectionForm, DecisionForm, EventForm, ReasonForm
from amparo.desk.queries.deeds.life import (
    DECLARE,
    confirm_hold,
    correct_hold,
    decide_dispute,
    take_back_hold,
)
from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.deeds.frame import deed
from amparo.tickets.actions import (
    Correction,
    Decision,
    NewEvent,
    confirm_beyond_control,
    correct_beyond_control,
    decide,
    declare_beyond_control,
    take_back_beyond_control,
)
from amparo.tickets.models import Dispute, Hold, Ticket
from amparo.ui.forms import EmptyForm
from amparo.ui.models.deeds import DeedForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest

FORM = ["GET", "HEAD", "POST"]


@agents_only
@require_http_methods(FORM)
def declare(request: AgentRequest, reference: str) -> HttpResponse:
    """Say what happened beyond control, on this ticket and others."""
    ticket = found_ticket(request, reference)
    form = EventForm(request.now, request.POST or None)

    def act(said: dict[str, Any]) -> str:
        visible = Ticket.objects.visible_to(request.actor).filter(desk=ticket.desk_id)
        others = visible.filter(number__in=form.numbers()).exclude(id=ticket.id)
        names = ("name", "evidence", "affected", "starts_at", "ends_at")
        new = NewEvent(**{name: said[name] for name in names})
        (first, *_rest) = declare_beyond_control([ticket, *others], new, by=request.actor, at=request.now)
        if first.counts_since is None:
            return _("It lies behind, and counts once a second person has confirmed it.")
        return _("Declared. The clock rests, and the customer is told.")

    return deed(request, ticket, DECLARE, form, act)


@agents_only
@require_http_methods(FORM)
def confirm(request: AgentRequest, reference: str, hold: int) -> HttpResponse:
    """Confirm what a colleague says of the past."""
    ticket, known = _hold(request, reference, hold)

    def act(_said: dict[str, Any]) -> str:
        confirm_beyond_control(known, by=request.actor, at=request.now)
        return _("Confirmed. It counts, and the customer is told.")

    lead = _("Evidence: %(evidence)s") % {"evidence": known.evidence}
    form = EmptyForm(request.POST or None)
    return deed(request, ticket, confirm_hold(hold), form, act, words=DeedForm(lead))


@agents_only
@require_http_methods(FORM)
def correct(request: AgentRequest, reference: str, hold: int) -> HttpResponse:
    """Correct from when to when it was."""
    ticket, known = _hold(request, reference, hold)
    given = {"starts_at": known.starts_at, "ends_at": known.ends_at}
    form = CorrectionForm(given, request.POST or None)

    def act(said: dict[str, Any]) -> str:
        new = Correction(said["starts_at"], said["ends_at"], said["why"])
        correct_beyond_control(known, new, by=request.actor, at=request.now)
        return _("Corrected, and the customer is told.")

    return deed(request, ticket, correct_hold(hold), form, act)


@agents_only
@require_http_methods(FORM)
def take_back(request: AgentRequest, reference: str, hold: int) -> HttpResponse:
    """Say that it does not hold."""
    ticket, known = _hold(request, reference, hold)
    form = ReasonForm(request.POST or None, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        take_back_beyond_control(known, said["text"], by=request.actor, at=request.now)
        return _("Taken back. That time counts as ours.")

    return deed(request, ticket, take_back_hold(hold), form, act)


@agents_only
@require_http_methods(FORM)
def judge(request: AgentRequest, reference: str, dispute: int) -> HttpResponse:
    """Decide what the customer disputes."""
    ticket = found_ticket(request, reference)
    raised = get_object_or_404(Dispute.objects.visible_to(request.actor).filter(ticket=ticket), id=dispute)
    form = DecisionForm(request.POST or None, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        decision = Decision(is_upheld=said["is_upheld"], reason=said["reason"])
        decide(raised, decision, by=request.actor, at=request.now)
        return _("Decided, and the customer is told.")

    lead = _("The customer says: %(reason)s") % {"reason": raised.reason}
    return deed(request, ticket, decide_dispute(dispute), form, act, words=DeedForm(lead))


def _hold(request: AgentRequest, reference: str, hold: int) -> tuple[Ticket, Hold]:
    ticket = found_ticket(request, reference)
    return ticket, get_object_or_404(Hold.objects.filter(ticket=ticket), id=hold)
