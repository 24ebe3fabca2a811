"""A charter becomes an immutable version that holds from an instant on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.charters.actions.drafts import CHARTER, check_writer, lock_draft
from amparo.charters.actions.reviewing import check_findings
from amparo.charters.events import CharterPublished
from amparo.charters.models import CharterDraft, CharterVersion
from amparo.core.charter import Charter
from amparo.core.charter.editing import with_value
from amparo.platform.access.errors import Invalid, WrongState
from amparo.platform.access.models import Desk
from amparo.platform.events.actions import record, wake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from amparo.platform.access.actors import Actor

Activation = CharterVersion.Activation


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A charter as it is to be published. `variant_of` names the contract that alone is measured by it."""

    files: Mapping[str, bytes]
    valid_from: datetime
    activation: str = Activation.NEW_TICKETS
    variant_of: str = ""
    published_by: int | None = None
    reviewed_by: int | None = None


def publish_charter(
    desk: Desk, files: Mapping[str, bytes], *, by: Actor, at: datetime, valid_from: datetime
) -> CharterVersion:
    """Make `files` a version that holds from `valid_from`, as a desk is set up; refused with findings."""
    with transaction.atomic():
        return insert_version(desk, NewVersion(files, valid_from), by=by, at=at)


def publish_draft(
    draft: CharterDraft,
    *,
    by: Actor,
    at: datetime,
    valid_from: datetime | None = None,
    activation: str = Activation.NEW_TICKETS,
) -> CharterVersion:
    """Make an approved draft a version that holds from `valid_from`, or at once.

    `activation` says what happens to tickets that are open then; those of other charters are never touched.
    """
    if draft.variant_of:
        message = _(
            "This draft is for contract %(number)s alone. Publish it with the days on which it holds."
        )
        raise WrongState(message % {"number": draft.variant_of})
    return publish_approved(draft, by=by, at=at, valid_from=valid_from, activation=activation)


def publish_approved(
    draft: CharterDraft, *, by: Actor, at: datetime, valid_from: datetime | None, activation: str
) -> CharterVersion:
    """The same whether it is for the desk or for one contract; who binds it to the contract calls this."""
    with transaction.atomic():
        draft = lock_draft(draft, by)
        if draft.state != CharterDraft.State.APPROVED:
            raise WrongState(_("A second person has to approve this draft before it is published."))
        check_findings(draft)
        begins = _checked_beginning(draft, valid_from or at, at)
        new = NewVersion(
            files=_with_day(draft.files, begins),
            valid_from=begins,
            activation=Activation.NEW_TICKETS if draft.variant_of else Activation(activation),
            variant_of=draft.variant_of,
            published_by=check_writer(by, draft.desk_id).id,
            reviewed_by=draft.reviewed_by_id,
        )
        version = insert_version(draft.desk, new, by=by, at=at)
        draft.state, draft.published_as = CharterDraft.State.PUBLISHED, version
        draft.save(update_fields=["state", "published_as"])
    return version


def insert_version(desk: Desk, new: NewVersion, *, by: Actor, at: datetime) -> CharterVersion:
    """The row and its event, in the verb's transaction; numbers of a desk follow one another."""
    charter = Charter.from_files(new.files)
    texts = {name: content.decode() for name, content in sorted(new.files.items())}
    Desk.objects.select_for_update(no_key=True).get(id=desk.id)
    last = CharterVersion.objects.filter(desk=desk).order_by("-number").first()
    version = CharterVersion.objects.create(
        desk=desk,
        number=last.number + 1 if last else 1,
        name=charter.name,
        files=texts,
        content_hash=hashlib.sha256(json.dumps(texts).encode()).digest(),
        valid_from=new.valid_from,
        contract_variant=bool(new.variant_of),
        published_by_id=new.published_by,
        reviewed_by_id=new.reviewed_by,
        published_at=at,
        activation=new.activation,
    )
    event = CharterPublished(
        desk_id=desk.id,
        name=version.name,
        number=version.number,
        valid_from=new.valid_from.isoformat(),
        activation=version.activation,
        variant_of=new.variant_of,
    )
    record([event], by=by, at=at)
    wake("activation")
    return version


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a charter's folder by their path inside it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}


def _checked_beginning(draft: CharterDraft, begins: datetime, at: datetime) -> datetime:
    """An instant that is not past, at which no other version of the desk begins."""
    if begins < at:
        raise Invalid(
            _("A version holds from now or later. What was promised then stays."), field="valid_from"
        )
    others = CharterVersion.objects.of_desk(draft.desk_id).filter(valid_from=begins)
    if not draft.variant_of and others.exists():
        raise Invalid(_("Another version begins at this very moment. Choose another."), field="valid_from")
    if _label_is_taken(draft):
        message = _("Version %(label)s has been published already. Give this one another name.")
        raise Invalid(message % {"label": draft.label}, field="version")
    return begins


def _label_is_taken(draft: CharterDraft) -> bool:
    published = CharterDraft.objects.filter(desk_id=draft.desk_id, state=CharterDraft.State.PUBLISHED)
    based = draft.based_on
    own = Charter.from_files({name: text.encode() for name, text in based.files.items()}) if based else None
    return published.filter(label=draft.label).exists() or (own is not None and own.version == draft.label)


def _with_day(files: Mapping[str, str], begins: datetime) -> dict[str, bytes]:
    """The files with the day from which they hold, by the clocks of the desk, written into them."""
    charter = Charter.from_files({name: text.encode() for name, text in files.items()})
    day = begins.astimezone(ZoneInfo(charter.timezone)).date()
    dated = {**files, CHARTER: with_value(files[CHARTER], ("valid-from",), day)}
    return {name: text.encode() for name, text in dated.items()}
