from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from amparo.desk.forms import ActivityForm, DeclineForm, SlipForm
from amparo.desk.queries.plans import moved, plan_page
from amparo.desk.queries.undoable import just_done, undo_address
from amparo.desk.views.agents import agents_only, desk_page, found_ticket
from amparo.platform.access.errors import Refused, WrongState
from amparo.tickets.actions import (
    approve_project,
    change_activity,
    decline_project,
    finish_activity,
    place_activity,
    plan_activity,
    preview_slip,
    remove_activity,
    slip_activity,
    start_activity,
    submit_project,
)
from amparo.tickets.models import Activity, Project, Ticket
from amparo.ui.views.deeds import attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from amparo.desk.views.agents import AgentRequest
    from amparo.ui.views.deeds import Act

FORM = ["GET", "HEAD", "POST"]


@agents_only
@require_safe
def project(request: AgentRequest, reference: str) -> HttpResponse:
    """The plan: its approval, the chart, the activities. The dialog of the ticket's page leads here."""
    ticket = _found_project(request, reference)
    if request.htmx and request.htmx.target == "deed-form":
        return HttpResponseClientRedirect(request.path)
    page = plan_page(ticket, request.actor, request.now)
    return desk_page(request, "desk/project.html", {"ticket": ticket, "page": page, "plan": page.plan})


@agents_only
@require_http_methods(FORM)
def plan(request: AgentRequest, reference: str) -> HttpResponse:
    """Put another activity into the plan."""
    ticket = _found_project(request, reference)
    found = Project.objects.filter(ticket=ticket).first() or Project(ticket=ticket)
    form = ActivityForm(
        ticket, request.actor, _others(ticket), request.POST or None, {"seen": found.revision}
    )

    def act(said: dict[str, Any]) -> str:
        plan_activity(ticket, form.planned(), by=request.actor, at=request.now, seen=_seen(said))
        return _("It is in the plan.")

    return _form(request, ticket, _("Add an activity"), form, act)


@agents_only
@require_http_methods(FORM)
def activity(request: AgentRequest, reference: str, activity: int) -> HttpResponse:
    """Plan an activity differently."""
    ticket = _found_project(request, reference)
    planned = _found_activity(ticket, activity)
    others = [each for each in _others(ticket) if each.id != planned.id]
    form = ActivityForm(ticket, request.actor, others, request.POST or None, _as_initial(planned))

    def act(said: dict[str, Any]) -> str:
        change_activity(
            ticket, planned.id, form.planned(), by=request.actor, at=request.now, seen=_seen(said)
        )
        return _("Changed.")

    more = {"activity": planned, "place_before": planned.position - 1}
    return _form(request, ticket, planned.name, form, act, template="desk/project_activity.html", more=more)


@agents_only
@require_http_methods(FORM)
def slip(request: AgentRequest, reference: str, activity: int) -> HttpResponse:
    """Move the end of an activity: first what would move with it is shown, then it is done."""
    ticket = _found_project(request, reference)
    planned = _found_activity(ticket, activity)
    initial = {"ends_on": planned.ends_on, "seen": planned.project.revision}
    form = SlipForm(request.POST or None, initial=initial, auto_id="deed_%s")
    if request.POST.get("do") == "preview":
        return _preview(request, ticket, planned, form)

    def act(said: dict[str, Any]) -> str:
        moves = slip_activity(
            ticket, form.slip(planned.id), by=request.actor, at=request.now, seen=_seen(said)
        )
        return _("Moved: %(names)s.") % {"names": ", ".join(_names(ticket)[move.now.name] for move in moves)}

    more: dict[str, object] = {"activity": planned}
    return _form(request, ticket, _title(planned), form, act, template="desk/project_slip.html", more=more)


@agents_only
@require_POST
def step(request: AgentRequest, reference: str, activity: int, step: str) -> HttpResponse:
    """Start or finish an activity, take it out of the plan, or let it stand one place earlier."""
    ticket = _found_project(request, reference)
    steps: dict[str, Callable[[], object]] = {
        "start": lambda: start_activity(ticket, activity, by=request.actor, at=request.now),
        "finish": lambda: finish_activity(ticket, activity, by=request.actor, at=request.now),
        "remove": lambda: remove_activity(ticket, activity, by=request.actor, at=request.now),
        "up": lambda: place_activity(
            ticket,
            activity,
            _found_activity(ticket, activity).position - 1,
            by=request.actor,
            at=request.now,
        ),
    }
    if step not in steps:
        raise Http404
    _found_activity(ticket, activity)
    steps[step]()
    return _done(request, ticket, _("Done."))


@agents_only
@require_POST
def submit(request: AgentRequest, reference: str) -> HttpResponse:
    """Ask for approval."""
    ticket = _found_project(request, reference)
    submit_project(ticket, by=request.actor, at=request.now, seen=_seen(request.POST))
    return _done(request, ticket, _("Submitted. Those who approve are told."))


@agents_only
@require_POST
def approve(request: AgentRequest, reference: str) -> HttpResponse:
    """Approve the plan on our side."""
    ticket = _found_project(request, reference)
    approve_project(ticket, by=request.actor, at=request.now, seen=_seen(request.POST))
    return _done(request, ticket, _("Approved on our side."))


@agents_only
@require_http_methods(FORM)
def decline(request: AgentRequest, reference: str) -> HttpResponse:
    """Decline the plan on our side, with the reason."""
    ticket = _found_project(request, reference)
    found = get_object_or_404(Project, ticket=ticket)
    form = DeclineForm(request.POST or None, initial={"seen": found.revision}, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        decline_project(ticket, said["reason"], by=request.actor, at=request.now, seen=_seen(said))
        return _("Declined. Whoever plans reads why.")

    return _form(request, ticket, _("Decline the plan"), form, act)


def _form(
    request: AgentRequest,
    ticket: Ticket,
    title: str,
    form: Form,
    act: Act,
    *,
    template: str = "desk/project_form.html",
    more: dict[str, object] | None = None,
) -> HttpResponse:
    said, status = attempt(form, act)
    if said:
        return _done(request, ticket, said)
    context: dict[str, object] = {"ticket": ticket, "title": title, "form": form, **(more or {})}
    response = desk_page(request, template, context)
    response.status_code = status
    return response


def _preview(request: AgentRequest, ticket: Ticket, planned: Activity, form: SlipForm) -> HttpResponse:
    moves = []
    if form.is_valid():
        try:
            found = preview_slip(planned.project, planned.id, form.cleaned_data["ends_on"])
            moves = moved(found, _names(ticket))
        except Refused as refusal:
            form.add_error("ends_on", str(refusal))
    context: dict[str, object] = {"ticket": ticket, "title": _title(planned), "form": form}
    return desk_page(request, "desk/project_slip.html", {**context, "activity": planned, "moves": moves})


def _done(request: AgentRequest, ticket: Ticket, said: str) -> HttpResponse:
    event = just_done(ticket, request.actor, request.now)
    messages.success(request, said, extra_tags=undo_address(ticket, event) if event else "")
    return redirect(reverse("desk_project", args=[ticket.reference]))


def _found_project(request: AgentRequest, reference: str) -> Ticket:
    ticket = found_ticket(request, reference)
    if ticket.kind != Ticket.Kind.PROJECT:
        raise WrongState(_("Only a project has a plan. Change the class of this ticket first."))
    return ticket


def _found_activity(ticket: Ticket, activity_id: int) -> Activity:
    found = Activity.objects.select_related("project").prefetch_related("depends_on", "parties")
    return get_object_or_404(found, project__ticket=ticket, id=activity_id)


def _others(ticket: Ticket) -> list[Activity]:
    return list(Activity.objects.filter(project__ticket=ticket).order_by("position"))


def _names(ticket: Ticket) -> dict[str, str]:
    return {str(each.id): each.name for each in _others(ticket)}


def _title(planned: Activity) -> str:
    return _("%(name)s: move the end") % {"name": planned.name}


def _as_initial(planned: Activity) -> dict[str, Any]:
    return {
        "seen": planned.project.revision,
        "name": planned.name,
        "starts_on": planned.starts_on,
        "ends_on": planned.ends_on,
        "agent": planned.agent_id,
        "contact": planned.contact_id,
        "resources": planned.resources,
        "after": [each.id for each in planned.depends_on.all()],
        "parties": [each.organisation_id for each in planned.parties.all()],
    }


def _seen(said: Any) -> int | None:  # noqa: ANN401 - what a form or a button sent
    seen = said.get("seen")
    return int(seen) if str(seen or "").isdecimal() else None
