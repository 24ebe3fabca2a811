from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCreated(EventKind):
    """A service desk was opened."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    name: str

    def summary(self) -> str:
        return _("Desk %(name)s opened") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentJoined(EventKind):
    """A person of the provider now works at a desk."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ("name",)
    agent_id: int
    name: str

    def summary(self) -> str:
        return _("%(name)s joined") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsencePlanned(EventKind):
    """Somebody is away for a while, and somebody else stands in."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ("agent", "deputy")
    absence_id: int
    agent: str
    deputy: str
    since: str
    until: str

    def summary(self) -> str:
        return _("%(deputy)s stands in for %(agent)s") % {"deputy": self.deputy, "agent": self.agent}


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEnded(EventKind):
    """Somebody is back before his time, or does not go."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ("agent",)
    absence_id: int
    agent: str

    def summary(self) -> str:
        return _("%(agent)s is back") % {"agent": self.agent}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLeft(EventKind):
    """A person of the provider works here no longer; his work reaches a deputy."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ("agent", "deputy")
    agent_id: int
    agent: str
    deputy: str

    def summary(self) -> str:
        return _("%(agent)s has left; %(deputy)s stands in") % {"agent": self.agent, "deputy": self.deputy}
