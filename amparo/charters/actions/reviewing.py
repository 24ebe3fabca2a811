"""A draft is looked at by a second person before it can be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.charters.actions.drafts import about, check_writer, lock_draft
from amparo.charters.errors import HasFindings
from amparo.charters.events import DraftApproved, DraftSentBack, DraftSubmitted
from amparo.charters.models import CharterDraft, DraftRevision
from amparo.core.charter import Charter, CharterRefused
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.core.charter import Finding
    from amparo.platform.access.actors import Actor

State = CharterDraft.State


def submit_draft(draft: CharterDraft, *, by: Actor, at: datetime) -> CharterDraft:
    """Hand a draft to a second person; one with findings is refused with all of them."""
    with transaction.atomic():
        draft = lock_draft(draft, by)
        if draft.state not in {State.WRITING, State.SENT_BACK}:
            raise WrongState(_("This draft has been handed in already."))
        check_findings(draft)
        draft.state = State.IN_REVIEW
        draft.submitted_by_id, draft.submitted_at = check_writer(by, draft.desk_id).id, at
        draft.reviewed_by, draft.reviewed_at, draft.comment = None, None, ""
        draft.save()
        record([DraftSubmitted(**about(draft))], by=by, at=at)
    return draft


def approve_draft(draft: CharterDraft, *, by: Actor, at: datetime) -> CharterDraft:
    """Say yes to a draft that somebody else wrote."""
    with transaction.atomic():
        draft = _under_review(draft, by)
        draft.state = State.APPROVED
        draft.reviewed_by_id, draft.reviewed_at = check_writer(by, draft.desk_id).id, at
        draft.save()
        record([DraftApproved(**about(draft))], by=by, at=at)
    return draft


def send_back_draft(draft: CharterDraft, comment: str, *, by: Actor, at: datetime) -> CharterDraft:
    """Ask for changes, and say which."""
    if not comment.strip():
        raise Invalid(_("Say what should be changed."), field="comment")
    with transaction.atomic():
        draft = _under_review(draft, by)
        draft.state, draft.comment = State.SENT_BACK, comment.strip()
        draft.reviewed_by_id, draft.reviewed_at = check_writer(by, draft.desk_id).id, at
        draft.save()
        record([DraftSentBack(**about(draft), comment=draft.comment)], by=by, at=at)
    return draft


def checked(files: Mapping[str, str]) -> tuple[Charter | None, tuple[Finding, ...]]:
    """The charter in the texts of a draft, or everything that is wrong with them."""
    try:
        return Charter.from_files({name: text.encode() for name, text in files.items()}), ()
    except CharterRefused as refused:
        return None, refused.findings


def check_findings(draft: CharterDraft) -> None:
    """Refuse a draft that cannot work."""
    _charter, findings = checked(draft.files)
    if findings:
        message = ngettext(
            "One finding has to be mended first.",
            "%(count)s findings have to be mended first.",
            len(findings),
        )
        raise HasFindings(message % {"count": len(findings)}, findings)


def _under_review(draft: CharterDraft, by: Actor) -> CharterDraft:
    draft = lock_draft(draft, by)
    if draft.state != State.IN_REVIEW:
        raise WrongState(_("This draft does not wait for a review."))
    writers = DraftRevision.objects.filter(draft=draft).values_list("saved_by_id", flat=True)
    if by.id in {draft.author_id, *writers}:
        raise NotAllowed(_("You wrote part of this draft. Somebody else has to review it."))
    return draft
