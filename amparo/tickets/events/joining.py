"""Tickets become several, or one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSplit(EventKind):
    """Demands of the ticket became tickets: id, number and subject of each, and the entry written for it."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("parts",)
    parts: list[dict[str, Any]]

    def summary(self) -> str:
        numbers = ", ".join(str(part["number"]) for part in self.parts)
        return _("One demand per ticket: %(numbers)s split off") % {"numbers": numbers}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMerged(EventKind):
    """The ticket became part of another one; `moved` entries went there."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    into: int
    into_id: int
    moved: int

    def summary(self) -> str:
        return _("Became part of %(number)s") % {"number": self.into}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTookIn(EventKind):
    """Another ticket became part of this one."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ("subject",)
    merge: int
    number: int
    subject: str
    moved: int

    def summary(self) -> str:
        return _("Took in %(number)s, %(subject)s") % {"number": self.number, "subject": self.subject}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTakenOut(EventKind):
    """The ticket stands for itself again."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    of: int

    def summary(self) -> str:
        return _("Taken out of %(number)s again") % {"number": self.of}
