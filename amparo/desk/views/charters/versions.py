from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amparo.charters.actions import ask_withdrawal, begin_draft, confirm_withdrawal, may_write
from amparo.charters.models import CharterVersion
from amparo.charters.queries import charter
from amparo.desk.queries.charters.versions import (
    before,
    changes_between,
    draft_lines,
    holding,
    version_line,
    version_lines,
)
from amparo.desk.views.agents import agents_only, desk_page
from amparo.desk.views.charters.found import found_desk, found_version, written_desk
from amparo.platform.access.models import Desk
from amparo.ui.models.times import moment

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_safe
def desks(request: AgentRequest) -> HttpResponse:
    """The charters of the agent's desks; where he works at one, it is that."""
    own = list(Desk.objects.visible_to(request.actor).order_by("name"))
    if len(own) == 1:
        return redirect("desk_charters", own[0].slug)
    return desk_page(request, "desk/charters/desks.html", {"desks": own})


@agents_only
@require_safe
def charter_list(request: AgentRequest, slug: str) -> HttpResponse:
    """Which version holds, which comes, which held; and what is being written."""
    desk = found_desk(request, slug)
    context: dict[str, object] = {
        "desk": desk,
        "versions": version_lines(desk, request.actor, request.now),
        "drafts": draft_lines(desk, request.actor, request.now),
        "may_write": may_write(request.actor, desk.id),
    }
    return desk_page(request, "desk/charters/list.html", context)


@agents_only
@require_safe
def version_page(request: AgentRequest, slug: str, number: int) -> HttpResponse:
    """One version: who made it, what it changed, what became of the open tickets."""
    version = found_version(request, slug, number)
    older = before(version, request.actor)
    changes = None
    if older:
        changes = changes_between((charter(older.id), older.files), (charter(version.id), version.files))
    context: dict[str, object] = {
        "desk": version.desk,
        "version": version,
        "line": version_line(version, holding(version.desk_id, request.actor, request.now), request.now),
        "older": older,
        "changes": changes,
        "published": moment(version.published_at, request.now),
        "may_write": may_write(request.actor, version.desk_id),
        "asked_by_me": version.withdrawal_asked_by_id == request.actor.id,
    }
    return desk_page(request, "desk/charters/version.html", context)


@agents_only
@require_POST
def begin(request: AgentRequest, slug: str) -> HttpResponse:
    """Begin a draft from a version."""
    desk = written_desk(request, slug)
    visible = CharterVersion.objects.visible_to(request.actor).filter(desk=desk)
    number = request.POST.get("version", "")
    based_on = get_object_or_404(visible, number=int(number) if number.isdecimal() else 0)
    variant_of = request.POST.get("variant_of", "").strip()[:50]
    draft = begin_draft(desk, based_on, by=request.actor, at=request.now, variant_of=variant_of)
    return redirect("desk_charter_draft", desk.slug, draft.id)


@agents_only
@require_POST
def withdraw(request: AgentRequest, slug: str, number: int) -> HttpResponse:
    """Ask to take a coming version back, or confirm what somebody else asked."""
    version = found_version(request, slug, number)
    if version.withdrawal_asked_by_id is None:
        ask_withdrawal(version, by=request.actor, at=request.now)
        messages.success(request, _("Asked for. It is withdrawn once a second person confirms."))
    else:
        confirm_withdrawal(version, by=request.actor, at=request.now)
        messages.success(request, _("Withdrawn. It will never hold."))
    return redirect("desk_charter_version", slug, number)
