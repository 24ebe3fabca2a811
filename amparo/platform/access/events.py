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
