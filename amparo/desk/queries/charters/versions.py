"""The versions of a desk's charter: which holds, which comes, what each changed, and the open drafts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_lazy

from amparo.charters.models import CharterDraft, CharterVersion
from amparo.charters.queries import charter
from amparo.core.charter.difference import difference, text_difference
from amparo.ui.models.times import Moment, moment
from amparo.ui.queries.words import language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.difference import Change, FileDifference
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Desk

Standing = Literal["in-force", "coming", "superseded", "withdrawn", "variant"]

KINDS = {
    "promise": gettext_lazy("Deadlines"),
    "calendar": gettext_lazy("Hours"),
    "holiday": gettext_lazy("Holidays"),
    "rule": gettext_lazy("What happens by rule"),
    "status": gettext_lazy("Statuses"),
    "kind": gettext_lazy("What you can bring us"),
    "channel": gettext_lazy("How to reach us"),
    "priority": gettext_lazy("How urgent it is"),
    "level": gettext_lazy("Levels"),
    "text": gettext_lazy("Texts"),
    "document": gettext_lazy("The document"),
    "other": gettext_lazy("Everything else"),
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list."""

    version: CharterVersion
    label: str
    standing: Standing
    begins: Moment


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in the list."""

    draft: CharterDraft
    edited: Moment


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind under its head."""

    head: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions, in words and as text."""

    groups: tuple[ChangeGroup, ...]
    count: int
    files: tuple[FileDifference, ...]


def version_lines(desk: Desk, actor: AgentActor, now: datetime) -> list[VersionLine]:
    """All versions of the desk, the newest first."""
    versions = list(CharterVersion.objects.visible_to(actor).filter(desk=desk).order_by("-number"))
    held = holding(desk.id, actor, now)
    return [version_line(version, held, now) for version in versions]


def holding(desk_id: int, actor: AgentActor, now: datetime) -> int | None:
    """The id of the version in force."""
    visible = CharterVersion.objects.visible_to(actor)
    return visible.in_force(desk_id, now).values_list("id", flat=True).first()


def version_line(version: CharterVersion, held: int | None, now: datetime) -> VersionLine:
    """One version with where it stands; `held` is the one in force."""
    return VersionLine(
        version,
        charter(version.id).version,
        _standing(version, held, now),
        moment(version.valid_from, now),
    )


def draft_lines(desk: Desk, actor: AgentActor, now: datetime) -> list[DraftLine]:
    """The drafts that can still become versions, the one edited last first."""
    drafts = CharterDraft.objects.visible_to(actor).open().filter(desk=desk)
    people = drafts.select_related("author", "edited_by").order_by("-edited_at", "-id")
    return [DraftLine(draft, moment(draft.edited_at, now)) for draft in people]


def before(version: CharterVersion, actor: AgentActor) -> CharterVersion | None:
    """The version that this one followed."""
    visible = CharterVersion.objects.visible_to(actor)
    older = visible.of_desk(version.desk_id).filter(number__lt=version.number)
    return older.order_by("-valid_from", "-number").first()


def changes_between(
    old: tuple[Charter, Mapping[str, str]], new: tuple[Charter, Mapping[str, str]]
) -> Changes:
    """What differs, in the reader's language."""
    found = difference(old[0], new[0], language())
    groups = (
        ChangeGroup(str(KINDS[kind.value]), tuple(run))
        for kind, run in groupby(found, key=lambda change: change.kind)
    )
    files = text_difference(*({name: text.encode() for name, text in side[1].items()} for side in (old, new)))
    return Changes(tuple(groups), len(found), files)


def _standing(version: CharterVersion, held: int | None, now: datetime) -> Standing:
    if version.withdrawn_at is not None:
        return "withdrawn"
    if version.contract_variant:
        return "variant"
    if version.id == held:
        return "in-force"
    return "coming" if version.valid_from > now else "superseded"
