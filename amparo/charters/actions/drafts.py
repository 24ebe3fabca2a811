"""Writing a draft: every save is kept, nobody overwrites another."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.charters.errors import SavedMeanwhile
from amparo.charters.events import DraftBegun, DraftDiscarded, DraftSaved
from amparo.charters.models import CharterDraft, CharterVersion, DraftRevision
from amparo.core.charter.editing import with_value
from amparo.platform.access.actors import AgentActor
from amparo.platform.access.errors import NotAllowed, WrongState
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.platform.access.actors import Actor
    from amparo.platform.access.models import Desk

CHARTER = "charter.toml"
State = CharterDraft.State


def begin_draft(
    desk: Desk, based_on: CharterVersion, *, by: Actor, at: datetime, variant_of: str = ""
) -> CharterDraft:
    """Begin a new version from a published one, under a label that no version of the desk has yet."""
    author = check_writer(by, desk.id)
    label = _new_label(desk, at)
    files = {**based_on.files, CHARTER: with_value(based_on.files[CHARTER], ("version",), label)}
    with transaction.atomic():
        draft = CharterDraft.objects.create(
            desk=desk,
            based_on=based_on,
            variant_of=variant_of,
            label=label,
            files=files,
            author_id=author.id,
            created_at=at,
            edited_by_id=author.id,
            edited_at=at,
        )
        _keep_revision(draft, author, at)
        record([DraftBegun(**about(draft), based_on=based_on.number)], by=by, at=at)
    return draft


def save_draft(
    draft: CharterDraft, files: Mapping[str, str], *, seen: int, by: Actor, at: datetime
) -> CharterDraft:
    """Keep other files, begun from the save numbered `seen`. What was reviewed has to be reviewed anew."""
    return _save(draft, dict(files), seen, None, by=by, at=at)


def restore_revision(draft: CharterDraft, number: int, *, seen: int, by: Actor, at: datetime) -> CharterDraft:
    """Bring an earlier save back, as a save of its own."""
    revision = DraftRevision.objects.get(draft=draft, number=number)
    return _save(draft, revision.files, seen, number, by=by, at=at)


def discard_draft(draft: CharterDraft, *, by: Actor, at: datetime) -> CharterDraft:
    """Give a draft up; its saves stay readable."""
    with transaction.atomic():
        draft = lock_draft(draft, by)
        draft.state = State.DISCARDED
        draft.save(update_fields=["state"])
        record([DraftDiscarded(**about(draft))], by=by, at=at)
    return draft


def may_write(actor: AgentActor, desk_id: int) -> bool:
    """Who writes a desk's charter: those who lead it, and administrators who work at it."""
    return desk_id in actor.desks and (desk_id in actor.leads or actor.is_administrator)


def check_writer(by: Actor, desk_id: int) -> AgentActor:
    """Who leads the desk or administers it may write; everybody else is refused."""
    if isinstance(by, AgentActor) and may_write(by, desk_id):
        return by
    raise NotAllowed(_("The charter is written by those who lead the desk. Ask one of them."))


def lock_draft(draft: CharterDraft, by: Actor) -> CharterDraft:
    """The draft under lock, if it can still become a version and the actor may write it."""
    check_writer(by, draft.desk_id)
    found = CharterDraft.objects.select_for_update(no_key=True).get(id=draft.id)
    if not found.is_open:
        raise WrongState(_("This draft is at its end. Begin a new one from the version in force."))
    return found


def about(draft: CharterDraft) -> dict[str, Any]:
    """What every event of a draft says."""
    return {
        "desk_id": draft.desk_id,
        "draft": draft.id,
        "label": draft.label,
        "revision": draft.revision,
    }


def _save(
    draft: CharterDraft,
    files: dict[str, str],
    seen: int,
    restored_from: int | None,
    *,
    by: Actor,
    at: datetime,
) -> CharterDraft:
    with transaction.atomic():
        draft, author = lock_draft(draft, by), check_writer(by, draft.desk_id)
        if draft.revision != seen:
            message = _(
                "%(name)s saved this draft at the same time. Your text is kept here: compare, then save."
            )
            raise SavedMeanwhile(message % {"name": draft.edited_by.name}, revision=draft.revision)
        if files == draft.files:
            return draft
        draft.files, draft.label = files, _label(files, draft.label)
        draft.revision += 1
        draft.state, draft.edited_by_id, draft.edited_at = State.WRITING, author.id, at
        draft.submitted_by, draft.submitted_at, draft.reviewed_by, draft.reviewed_at = None, None, None, None
        draft.save()
        _keep_revision(draft, author, at, restored_from)
        record([DraftSaved(**about(draft), restored_from=restored_from)], by=by, at=at)
    return draft


def _keep_revision(
    draft: CharterDraft, author: AgentActor, at: datetime, restored_from: int | None = None
) -> None:
    DraftRevision.objects.create(
        draft=draft,
        number=draft.revision,
        files=draft.files,
        saved_by_id=author.id,
        saved_at=at,
        restored_from=restored_from,
    )


def _label(files: Mapping[str, str], before: str) -> str:
    """The version that the text names, where it can be read."""
    try:
        found = tomllib.loads(files.get(CHARTER, "")).get("version", before)
    except tomllib.TOMLDecodeError:
        return before
    return found[:100] if isinstance(found, str) and found else before


def _new_label(desk: Desk, at: datetime) -> str:
    """Year and month; with a number behind it where that label is taken."""
    taken = {
        _label(files, "")
        for files in CharterVersion.objects.filter(desk=desk).values_list("files", flat=True)
    }
    taken |= set(CharterDraft.objects.filter(desk=desk).open().values_list("label", flat=True))
    month = at.strftime("%Y-%m")
    candidates = [month, *(f"{month}-{number}" for number in range(2, len(taken) + 3))]
    return next(label for label in candidates if label not in taken)
