"""Calls: who is free, a call written down and handed on, a call that is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amparo.channels.phone.actions import (
    Hand,
    NewCall,
    Taken,
    begin_call_back,
    come_free,
    end_call_back,
    hang_up,
    pass_on,
    pick_up,
    recognise,
    stay_free,
    step_away,
    take_call,
)
from amparo.channels.phone.models import Call, CallBack
from amparo.channels.phone.queries import PHONE
from amparo.charters.queries import charter
from amparo.customers.models import Affiliation
from amparo.desk.forms.calls import CallBackForm, NewCallForm, TalkForm
from amparo.desk.queries.board import board, owed_words, own_standing, verification
from amparo.desk.queries.shell import own_policy
from amparo.desk.views.agents import agents_only, desk_page
from amparo.tickets.actions import NewMessage, NewTicket, Outcome
from amparo.ui.views.deeds import attempt

if TYPE_CHECKING:
    from amparo.channels.phone.querysets import CallBackQuerySet
    from amparo.core.charter import Charter
    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_safe
def right_now(request: AgentRequest) -> HttpResponse:
    """The board: people, calls that are owed, held mail, absences."""
    policy = own_policy(request.actor, request.now)
    shown = board(request.actor, policy, request.now)
    template = "desk/_board.html" if request.htmx else "desk/board.html"
    if request.htmx:
        return render(request, template, {"board": shown})
    return desk_page(request, template, {"board": shown}, policy=policy)


@agents_only
@require_safe
def own_state(request: AgentRequest) -> HttpResponse:
    """One's own state for the rail, with what one can do about it."""
    return _state(request)


@agents_only
@require_POST
def change_state(request: AgentRequest) -> HttpResponse:
    """Take calls from now on, or none."""
    if request.POST.get("state") == "free":
        come_free(by=request.actor, at=request.now)
    else:
        step_away(by=request.actor, at=request.now)
    return _state(request) if request.htmx else redirect("desk_board")


@agents_only
@require_POST
def keep_state(request: AgentRequest) -> HttpResponse:
    """A page is still open."""
    stay_free(by=request.actor, at=request.now)
    return HttpResponse(status=204)


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_call(request: AgentRequest) -> HttpResponse:
    """Write a call down while the caller speaks, and hand him on."""
    policy = own_policy(request.actor, request.now)
    form = NewCallForm(policy, request.actor, request.POST or None)
    taken: list[Taken] = []

    def act(_said: dict[str, object]) -> str:
        taken.append(take_call(_new_call(request, form), by=request.actor, at=request.now))
        return _outcome(taken[0], request)

    said, status = attempt(form, act)
    if said:
        messages.success(request, said)
        own = taken[0].call.agent_id == request.actor.id
        return (
            redirect("desk_call", taken[0].call.id)
            if own
            else redirect("desk_ticket", taken[0].ticket.reference)
        )
    shown = board(request.actor, policy, request.now)
    context = {"form": form, "scope": _scope(policy), "people": shown.people}
    response = desk_page(request, "desk/call_new.html", context, policy=policy)
    response.status_code = status
    return response


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: AgentRequest, call_id: int) -> HttpResponse:
    """A call that goes on: recognise the caller, talk, then write down what was said."""
    found = _found_call(request, call_id)
    form = TalkForm(request.POST or None)

    def act(said: dict[str, str]) -> str:
        hang_up(found, said["said"], by=request.actor, at=request.now)
        return _("The call is over. You are free for the next.")

    if request.method == "POST":
        said, _status = attempt(form, act)
        if said:
            messages.success(request, said)
            return _to_ticket(found)
    policy = charter(found.ticket.charter_id) if found.ticket else own_policy(request.actor, request.now)
    context = {
        "call": found,
        "form": form,
        "ways": verification(found, policy),
        "recognised": Call.Verification(found.verified_by).label if found.verified_by else "",
        "scope": _scope(policy),
        "is_mine": found.agent_id == request.actor.id,
    }
    return desk_page(request, "desk/call.html", context)


@agents_only
@require_POST
def answer_call(request: AgentRequest, call_id: int) -> HttpResponse:
    """Pick it up."""
    pick_up(_found_call(request, call_id), by=request.actor, at=request.now)
    return redirect("desk_call", call_id)


@agents_only
@require_POST
def hand_on_call(request: AgentRequest, call_id: int) -> HttpResponse:
    """It was not picked up: on to the next who is free."""
    taken = pass_on(_found_call(request, call_id), by=request.actor, at=request.now)
    messages.success(request, _outcome(taken, request))
    return redirect("desk_board")


@agents_only
@require_POST
def recognise_caller(request: AgentRequest, call_id: int) -> HttpResponse:
    """Note how the caller was recognised."""
    found = _found_call(request, call_id)
    recognise(found, request.POST.get("way", ""), by=request.actor, at=request.now)
    return redirect("desk_call", call_id)


@agents_only
@require_POST
def begin_owed_call(request: AgentRequest, owed_id: int) -> HttpResponse:
    """Call somebody back: nobody else does meanwhile."""
    begin_call_back(_found_owed(request, owed_id), by=request.actor, at=request.now)
    return redirect("desk_call_back", owed_id)


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def owed_call(request: AgentRequest, owed_id: int) -> HttpResponse:
    """A call-back that is being made, and how it ended."""
    found = _found_owed(request, owed_id)
    form = CallBackForm(request.POST or None)

    def act(said: dict[str, str]) -> str:
        outcome = Outcome(said["outcome"])
        end_call_back(found, outcome, said["said"], by=request.actor, at=request.now)
        return _("Called back.") if outcome is Outcome.REACHED else _("Written down. The call stays owed.")

    said, status = attempt(form, act)
    if said:
        messages.success(request, said)
        return redirect("desk_board")
    context = {"owed": found, "form": form, "is_mine": found.agent_id == request.actor.id}
    response = desk_page(request, "desk/call_back.html", context)
    response.status_code = status
    return response


def _state(request: AgentRequest) -> HttpResponse:
    context = {"own": own_standing(request.actor, request.now), "owed": owed_words(request.actor)}
    return render(request, "desk/_own_state.html", context)


def _found_call(request: AgentRequest, call_id: int) -> Call:
    visible = Call.objects.visible_to(request.actor).select_related("contact", "ticket__desk", "agent")
    found = visible.filter(id=call_id).first()
    if found is None:
        raise Http404
    return found


def _found_owed(request: AgentRequest, owed_id: int) -> CallBack:
    visible: CallBackQuerySet = CallBack.objects.visible_to(request.actor)
    found = visible.select_related("contact", "ticket__desk", "agent").filter(id=owed_id).first()
    if found is None:
        raise Http404
    return found


def _new_call(request: AgentRequest, form: NewCallForm) -> NewCall:
    said = form.cleaned_data
    contact = said["requester"]
    own = Affiliation.objects.current().filter(contact=contact).order_by("-is_default", "id").first()
    new = NewTicket(
        desk_id=min(request.actor.desks),
        kind=said["kind"],
        subject=said["subject"],
        message=NewMessage(said["text"], PHONE),
        requester=contact,
        organisation=own.organisation if own else None,
        impact=said["impact"],
        urgency=said["urgency"],
    )
    verified, beyond = said.get("verified_by", ""), said.get("went_beyond", "")
    return NewCall(new, Hand(said["hand"]), said["number"], verified, beyond)


def _outcome(taken: Taken, request: AgentRequest) -> str:
    """What became of a call, in words."""
    number = {"number": taken.ticket.number}
    if taken.consultant is not None and taken.consultant.id == request.actor.id:
        return _("Registered as %(number)d. The call is yours.") % number
    if taken.consultant is not None:
        return _("Registered as %(number)d and handed to %(name)s.") % {
            **number,
            "name": taken.consultant.name,
        }
    if taken.call_back is not None:
        return _("Registered as %(number)d. Nobody is free: the caller is called back.") % number
    return _("Registered as %(number)d.") % number


def _to_ticket(found: Call) -> HttpResponse:
    return redirect("desk_ticket", found.ticket.reference) if found.ticket else redirect("desk_board")


def _scope(policy: Charter) -> str:
    """What the line is for, in the charter's words."""
    channel = policy.channels.get(PHONE)
    if channel is None or not channel.scope:
        return ""
    return policy.text(f"scopes.{channel.scope}", policy.languages[0])
