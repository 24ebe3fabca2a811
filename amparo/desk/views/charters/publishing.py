from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.charters.actions import ask_backtest, publish_draft
from amparo.contracts.actions import publish_variant
from amparo.desk.forms.charters import BacktestForm, PublishForm, VariantForm
from amparo.desk.queries.charters.activation import activation_preview
from amparo.desk.queries.charters.backtests import tried
from amparo.desk.queries.charters.editor import editor
from amparo.desk.views.agents import agents_only, desk_page
from amparo.desk.views.charters.found import found_draft
from amparo.platform.access.errors import Invalid, Refused

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.charters.models import CharterDraft
    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """Choose from when a draft holds and what becomes of open tickets; see it first, then publish."""
    draft = found_draft(request, slug, draft_id)
    if draft.variant_of:
        return _publish_for_contract(request, draft)
    form = PublishForm(draft.desk, request.now, request.POST or request.GET or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = publish_draft(
                draft,
                by=request.actor,
                at=request.now,
                valid_from=form.cleaned_data["begins"],
                activation=form.cleaned_data["activation"],
            )
        except Invalid as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Published."))
            return redirect("desk_charter_version", slug, version.number)
    return desk_page(request, "desk/charters/publish.html", _previewed(request, draft, form))


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def backtest(request: AgentRequest, slug: str, draft_id: int) -> HttpResponse:
    """Try a draft on what happened, and see what it would have done."""
    draft = found_draft(request, slug, draft_id)
    form = BacktestForm(draft.desk, request.now, request.POST or None)
    if request.method == "POST" and form.is_valid():
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
        ask_backtest(draft, since=since, until=until, by=request.actor, at=request.now)
        return redirect("desk_charter_draft_backtest", slug, draft_id)
    found = tried(draft, request.actor, request.now)
    context: dict[str, object] = {"draft": draft, "desk": draft.desk, "form": form, "tried": found}
    context["runs"] = any(each.backtest.state in {"waiting", "running"} for each in found)
    if request.htmx:
        return desk_page(request, "desk/charters/_tried.html", context)
    return desk_page(request, "desk/charters/backtest.html", context)


def _previewed(request: AgentRequest, draft: CharterDraft, form: PublishForm) -> dict[str, object]:
    """The page, with what would move where open tickets are to go over."""
    shown = editor(draft, request.now, {})
    preview = None
    if form.is_valid() and shown.policy and form.cleaned_data["activation"] != "new-tickets":
        begins = form.cleaned_data["begins"] or request.now
        preview = activation_preview(
            draft.desk, request.actor, shown.policy, form.cleaned_data["activation"], begins, request.now
        )
    return {"draft": draft, "desk": draft.desk, "form": form, "preview": preview, "editor": shown}


def _publish_for_contract(request: AgentRequest, draft: CharterDraft) -> HttpResponse:
    form = VariantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            variant = publish_variant(draft, **form.cleaned_data, by=request.actor, at=request.now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Published."))
            return redirect("desk_charter_version", draft.desk.slug, variant.charter.number)
    context: dict[str, object] = {"draft": draft, "desk": draft.desk, "form": form}
    context["editor"] = editor(draft, request.now, {})
    return desk_page(request, "desk/charters/publish.html", context)
