"""What it is taken for, and who does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReclassified(EventKind):
    """The ticket is taken for something else: old and new values, and due instants that moved, by name."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("reason",)
    changes: dict[str, tuple[str, str]]
    reason: str
    moved: dict[str, tuple[str | None, str | None]]

    def summary(self) -> str:
        return _("Taken for something else: %(reason)s") % {"reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketHandedOver(EventKind):
    """Somebody else goes on, who has a note about it; `now` and `was` are agent, team and line."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    entry_id: int
    to: str
    now: tuple[int | None, int | None, int]
    was: tuple[int | None, int | None, int]

    def summary(self) -> str:
        return _("Handed over to %(to)s") % {"to": self.to}
