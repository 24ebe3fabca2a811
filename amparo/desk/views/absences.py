"""Who is away, who has left, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.desk.forms.calls import AbsenceForm, LeaveForm
from amparo.desk.queries.board import away_lines
from amparo.desk.views.agents import agents_only, desk_page
from amparo.platform.access.actions import NewAbsence, end_absence, leave, plan_absence
from amparo.platform.access.models import Absence, Agent
from amparo.ui.views.deeds import attempt

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: AgentRequest) -> HttpResponse:
    """Who is away now and later; say it of oneself, or of one's people."""
    form = AbsenceForm(request.actor, request.now, request.POST or None)

    def act(said: dict[str, Any]) -> str:
        begins, ends = form.stretch()
        new = NewAbsence(said["agent"], said["deputy"], begins, ends)
        plan_absence(new, by=request.actor, at=request.now)
        return _("%(deputy)s stands in for %(agent)s.") % {"deputy": new.deputy.name, "agent": new.agent.name}

    said, status = attempt(form, act)
    return _answer(request, said, status, form, LeaveForm(request.actor))


@agents_only
@require_POST
def let_go(request: AgentRequest) -> HttpResponse:
    """Somebody works here no longer."""
    form = LeaveForm(request.actor, request.POST)

    def act(said: dict[str, Any]) -> str:
        gone = leave(said["agent"], said["deputy"], by=request.actor, at=request.now)
        return _("%(name)s can no longer sign in. %(deputy)s has their work.") % {
            "name": gone.name,
            "deputy": said["deputy"].name,
        }

    said, status = attempt(form, act)
    return _answer(request, said, status, AbsenceForm(request.actor, request.now), form)


@agents_only
@require_POST
def come_back(request: AgentRequest, absence_id: int) -> HttpResponse:
    """Somebody is back before his time, or does not go."""
    people = Agent.objects.visible_to(request.actor).values("id")
    found = Absence.objects.filter(agent__in=people, id=absence_id).select_related("agent").first()
    if found is None:
        raise Http404
    end_absence(found, by=request.actor, at=request.now)
    messages.success(request, _("%(name)s is here again.") % {"name": found.agent.name})
    return redirect("desk_absences")


def _answer(
    request: AgentRequest, said: str, status: int, form: AbsenceForm, leaving: LeaveForm
) -> HttpResponse:
    if said:
        messages.success(request, said)
        return redirect("desk_absences")
    context = {
        "away": away_lines(request.actor, request.now),
        "form": form,
        "leaving": leaving if request.actor.leads or request.actor.is_administrator else None,
    }
    response = desk_page(request, "desk/absences.html", context)
    response.status_code = status
    return response
