"""The plan of a project, its approval, and the work on its activities.

`before` is the plan as it was, `standing` its approval then: what the way back restores.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind

Plan = list[dict[str, Any]]
Standing = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChanged(EventKind):
    """An activity was added, changed, removed or put in another place; `how` says which."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    how: str
    name: str
    revision: int
    before: Plan
    standing: Standing

    def summary(self) -> str:
        said = {"name": self.name}
        match self.how:
            case "added":
                return _("Into the plan: %(name)s") % said
            case "removed":
                return _("Out of the plan: %(name)s") % said
            case "placed":
                return _("Put in another place of the plan: %(name)s") % said
            case _:
                return _("Planned differently: %(name)s") % said


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSubmitted(EventKind):
    """The plan waits for the approval of `needed`."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    revision: int
    needed: tuple[str, ...]

    def summary(self) -> str:
        return _("The plan was submitted for approval") if self.needed else _("The plan holds")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectApproved(EventKind):
    """One side's manager has approved this revision; `is_whole` once nobody's approval is missing."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    revision: int
    side: str
    is_whole: bool

    def summary(self) -> str:
        if self.side == "provider-manager":
            return _("The plan was approved on our side")
        return _("The plan was approved on the customer’s side")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDeclined(EventKind):
    """A manager has declined this revision."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("reason",)
    revision: int
    side: str
    reason: str

    def summary(self) -> str:
        return _("The plan was declined: %(reason)s") % {"reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStarted(EventKind):
    """Work on an activity has begun."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    activity_id: int
    name: str

    def summary(self) -> str:
        return _("Started: %(name)s") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFinished(EventKind):
    """Work on an activity is done."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    activity_id: int
    name: str

    def summary(self) -> str:
        return _("Finished: %(name)s") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesSlipped(EventKind):
    """An activity ends on another day; `moves` are all that moved, with civil dates before and now."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("why",)
    activity_id: int
    name: str
    why: str
    moves: list[dict[str, str]]
    revision: int
    needed: tuple[str, ...]
    before: Plan = field(default_factory=list)
    standing: Standing = field(default_factory=dict)

    def summary(self) -> str:
        return _("Dates moved: %(name)s (%(why)s)") % {"name": self.name, "why": self.why}
