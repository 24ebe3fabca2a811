"""The desk, draft or version that an address names, if the agent may see it; else there is no such page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from amparo.charters.actions import may_write
from amparo.charters.models import CharterDraft, CharterVersion
from amparo.platform.access.models import Desk

if TYPE_CHECKING:
    from amparo.desk.views.agents import AgentRequest


def found_desk(request: AgentRequest, slug: str) -> Desk:
    """A desk of the agent."""
    return get_object_or_404(Desk.objects.visible_to(request.actor), slug=slug)


def written_desk(request: AgentRequest, slug: str) -> Desk:
    """A desk whose charter the agent may write."""
    desk = found_desk(request, slug)
    if not may_write(request.actor, desk.id):
        raise Http404
    return desk


def found_draft(request: AgentRequest, slug: str, draft_id: int) -> CharterDraft:
    """A draft that the agent may write."""
    visible = CharterDraft.objects.visible_to(request.actor).filter(desk__slug=slug)
    people = ("desk", "based_on", "author", "edited_by", "submitted_by", "reviewed_by", "published_as")
    return get_object_or_404(visible.select_related(*people), id=draft_id)


def found_version(request: AgentRequest, slug: str, number: int) -> CharterVersion:
    """A published version."""
    visible = CharterVersion.objects.visible_to(request.actor).filter(desk__slug=slug)
    people = ("desk", "published_by", "reviewed_by", "withdrawal_asked_by", "withdrawn_by")
    return get_object_or_404(visible.select_related(*people), number=number)
