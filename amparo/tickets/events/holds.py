"""A ticket waits for a third party, or for an event beyond the provider's control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldBegun(EventKind):
    """The ticket waits for a third party, and its clocks rest."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    hold_id: int
    reason: str
    name: str
    reference: str
    starts_at: str
    ends_at: str | None = None

    def summary(self) -> str:
        said = {"name": self.name, "reference": self.reference}
        return _("Waits for %(name)s, reference %(reference)s") % said


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondControlBegun(EventKind):
    """An event beyond the provider's control rests the clocks; `name` says what it is."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    hold_id: int
    reason: str
    name: str
    reference: str
    starts_at: str
    ends_at: str | None = None

    def summary(self) -> str:
        return _("Beyond our control: %(name)s") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldProposed(EventKind):
    """An event of the past was beyond control, says a lead; it counts once a second person confirms it."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    hold_id: int
    name: str

    def summary(self) -> str:
        return _("Proposed as beyond our control, waits for a second person: %(name)s") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldEnded(EventKind):
    """The ticket no longer waits for it."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    hold_id: int
    reason: str
    name: str

    def summary(self) -> str:
        return _("Waits no longer: %(name)s") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCorrected(EventKind):
    """It was from or to another instant than was said."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    hold_id: int
    reason: str
    name: str
    starts_at: str
    ends_at: str | None
    why: str

    def summary(self) -> str:
        return _("Corrected when it was: %(name)s (%(why)s)") % {"name": self.name, "why": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTakenBack(EventKind):
    """It should not have rested the clocks; that stretch counts after all."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    hold_id: int
    reason: str
    name: str
    why: str

    def summary(self) -> str:
        return _("Does not hold, so that the time counts: %(name)s (%(why)s)") % {
            "name": self.name,
            "why": self.why,
        }
