from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.charters.actions import confirm_closure, declare_closure, may_write
from amparo.charters.models import Closure
from amparo.charters.queries import charter, version_in_force
from amparo.core.time.zones import zone
from amparo.desk.forms import ClosureForm
from amparo.desk.queries.closures import closure_lines, moved_deadlines
from amparo.desk.views.agents import agents_only, desk_page
from amparo.desk.views.charters.found import found_desk, written_desk
from amparo.platform.access.errors import Refused

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest
    from amparo.platform.access.models import Desk

SHOWN = 50


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def closure_page(request: AgentRequest, slug: str) -> HttpResponse:
    """The closures of a desk; whoever may write its charter sees what one would move, then declares it."""
    desk = written_desk(request, slug) if request.method == "POST" else found_desk(request, slug)
    policy = charter(version_in_force(desk.id, request.now))
    with timezone.override(zone(policy.timezone)):  # hours are said in the zone of the desk
        form = ClosureForm(policy, request.POST or None)
        context = _asked(request, desk, form)
        if context.pop("declared", None):
            return redirect("desk_closures", desk.slug)
        may = may_write(request.actor, desk.id)
        lines = closure_lines(desk, request.actor, request.now, may_write=may)
        context |= {"desk": desk, "form": form, "lines": lines, "may_write": may, "zone": policy.timezone}
        response = desk_page(request, "desk/charters/closures.html", context)
    response.status_code = 409 if form.is_bound and form.errors and form.non_field_errors() else 200
    return response


@agents_only
@require_POST
def confirm(request: AgentRequest, slug: str, closure: int) -> HttpResponse:
    """Let a closure count."""
    desk = written_desk(request, slug)
    found = get_object_or_404(Closure.objects.visible_to(request.actor).filter(desk=desk), id=closure)
    confirm_closure(found, by=request.actor, at=request.now)
    messages.success(request, _("Confirmed. It is published, and every deadline behind it is planned anew."))
    return redirect("desk_closures", desk.slug)


def _asked(request: AgentRequest, desk: Desk, form: ClosureForm) -> dict[str, object]:
    """First what it would move, then the closure itself."""
    if not (form.is_bound and form.is_valid()):
        return {}
    new = form.closure(desk)
    if "declare" not in request.POST:
        moved = moved_deadlines(new, request.actor, request.now)
        return {"moved": moved[:SHOWN], "moved_count": len(moved), "is_tried": True}
    try:
        declare_closure(new, by=request.actor, at=request.now)
    except Refused as refusal:
        field = str(refusal.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refusal))
        return {}
    messages.success(request, _("Declared. It counts once a second person has confirmed it."))
    return {"declared": True}
