"""A customer disputes a pause, a closing or a verdict, and a lead decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRaised(EventKind):
    """The customer says that something on his ticket is wrong."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    dispute_id: int
    about: str

    def summary(self) -> str:
        match self.about:
            case "pause":
                return _("The customer disputes a pause")
            case "closing":
                return _("The customer disputes the closing")
            case "verdict":
                return _("The customer disputes whether a promise was kept")
            case _:
                return _("The customer disputes a credit")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeDecided(EventKind):
    """A lead who is not on the ticket decided; an upheld one corrected what `moved` names.

    `moved` has the state of each clock before and after.
    """

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    dispute_id: int
    about: str
    is_upheld: bool
    moved: dict[str, tuple[str | None, str | None]]

    def summary(self) -> str:
        if self.is_upheld:
            return _("The dispute was upheld, and what was wrong is corrected")
        return _("The dispute was not upheld")
