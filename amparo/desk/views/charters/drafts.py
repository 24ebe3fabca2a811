from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amparo.charters.actions import (
    approve_draft,
    discard_draft,
    restore_revision,
    save_draft,
    send_back_draft,
    submit_draft,
)
from amparo.charters.errors import SavedMeanwhile
from amparo.core.charter.difference import text_difference
from amparo.desk.queries.charters.backtests import tried
from amparo.desk.queries.charters.editor import Editor, editor
from amparo.desk.queries.charters.fields import CHARTER, applied
from amparo.desk.queries.charters.texts import with_texts
from amparo.desk.views.agents import agents_only, desk_page
from amparo.desk.views.charters.found import found_draft
from amparo.platform.access.errors import Invalid
from amparo.ui.models.times import moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from amparo.charters.models import CharterDraft
    from amparo.desk.views.agents import AgentRequest

KEPT = ("part", "file", "language", "group", "write")


@agents_only
@require_safe
def draft_page(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """A draft: forms beside the text, what is wrong where, and what would fall due if it came now."""
    draft = found_draft(request, slug, draft_id)
    return _page(request, editor(draft, request.now, request.GET.dict()))


@agents_only
@require_POST
def save(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """Keep what was entered; where somebody else saved meanwhile, show both and keep neither lost."""
    draft = found_draft(request, slug, draft_id)
    files = _entered(request, draft)
    seen = request.POST.get("revision", "")
    try:
        save_draft(draft, files, seen=int(seen) if seen.isdecimal() else 0, by=request.actor, at=request.now)
    except SavedMeanwhile as refused:
        messages.error(request, str(refused))
        shown = editor(draft, request.now, request.POST.dict(), files)
        theirs = text_difference(_encoded(draft.files), _encoded(files))
        return _page(request, shown, status=409, theirs=theirs)
    messages.success(request, _("Saved."))
    return redirect(_address(request, slug, draft_id))


@agents_only
@require_POST
def check(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """What is wrong with what was entered, and what it would promise; nothing is kept."""
    draft = found_draft(request, slug, draft_id)
    shown = editor(draft, request.now, request.POST.dict(), _entered(request, draft))
    return render(
        request, "desk/charters/_checked.html", {"editor": shown, "seen": moment(request.now, request.now)}
    )


@agents_only
@require_safe
def changes(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """What the draft changes, in words and as text."""
    draft = found_draft(request, slug, draft_id)
    shown = editor(draft, request.now, {})
    context: dict[str, object] = {
        "draft": draft,
        "desk": draft.desk,
        "editor": shown,
        "changes": shown.changes(),
    }
    return desk_page(request, "desk/charters/changes.html", context)


@agents_only
@require_safe
def saves(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """Every save of a draft, each to be brought back."""
    draft = found_draft(request, slug, draft_id)
    rows = draft.revisions.select_related("saved_by").defer("files").order_by("-number")
    found = [(row, moment(row.saved_at, request.now)) for row in rows[:200]]
    context: dict[str, object] = {"draft": draft, "desk": draft.desk, "saves": found}
    return desk_page(request, "desk/charters/saves.html", context)


@agents_only
@require_POST
def restore(request: AgentRequest, slug: str, draft_id: int, number: int) -> HttpResponse:
    """Bring an earlier save back."""
    draft = found_draft(request, slug, draft_id)
    if not draft.revisions.filter(number=number).exists():
        raise Invalid(_("There is no save %(number)s of this draft.") % {"number": number})
    restore_revision(draft, number, seen=draft.revision, by=request.actor, at=request.now)
    messages.success(request, _("Save %(number)s is back, as a save of its own.") % {"number": number})
    return redirect("desk_charter_draft", slug, draft_id)


@agents_only
@require_POST
def review(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """Hand it in, approve it, send it back, or give it up."""
    draft = found_draft(request, slug, draft_id)
    by, at = request.actor, request.now
    match request.POST.get("step"):
        case "submit":
            submit_draft(draft, by=by, at=at)
            messages.success(request, _("Handed in. A second person reviews it now."))
        case "approve":
            approve_draft(draft, by=by, at=at)
            messages.success(request, _("Approved. It can be published."))
        case "send-back":
            send_back_draft(draft, request.POST.get("comment", ""), by=by, at=at)
            messages.success(request, _("Sent back."))
        case "discard":
            discard_draft(draft, by=by, at=at)
            messages.success(request, _("Discarded. Its saves stay readable."))
            return redirect("desk_charters", slug)
    return redirect("desk_charter_draft", slug, draft_id)


def _entered(request: AgentRequest, draft: CharterDraft) -> dict[str, str]:
    """The files of the draft with what a form or the text field says."""
    posted = request.POST.dict()
    name = posted.get("file", CHARTER)
    if "source" in posted and name in draft.files:
        return {**draft.files, name: posted["source"].replace("\r\n", "\n")}
    try:
        if posted.get("part") == "texts":
            return with_texts(draft.files, posted.get("language", ""), posted)
        return {**draft.files, CHARTER: applied(draft.files[CHARTER], posted)}
    except ValueError as error:
        message = _("The text cannot be edited by a form as it stands: %(why)s. Mend it there first.")
        raise Invalid(message % {"why": error}) from error


def _page(request: AgentRequest, shown: Editor, *, status: int = 200, theirs: object = ()) -> HttpResponse:
    draft = shown.draft
    context: dict[str, object] = {
        "draft": draft,
        "desk": draft.desk,
        "editor": shown,
        "edited": moment(draft.edited_at, request.now),
        "seen": moment(request.now, request.now),
        "writes": bool(shown.asked.get("write")) or bool(theirs),
        "theirs": theirs,
        "tried": next(iter(tried(draft, request.actor, request.now)), None),
        "is_mine": draft.revisions.filter(saved_by_id=request.actor.id).exists(),
        "kept": {name: shown.asked[name] for name in KEPT if shown.asked.get(name)},
    }
    response = desk_page(request, "desk/charters/draft.html", context)
    response.status_code = status
    return response


def _encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _address(request: AgentRequest, slug: str, draft_id: int) -> str:
    """Back to the part and file that were shown."""
    kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    address = reverse("desk_charter_draft", args=[slug, draft_id])
    return f"{address}?{urlencode(kept)}" if kept else address
