from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSigned(EventKind):
    """An organisation is entitled to support from a day on."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    number: str
    level: str
    valid_from: str

    def summary(self) -> str:
        return _("Contract %(number)s signed") % {"number": self.number}


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantAgreed(EventKind):
    """A contract is measured by a charter of its own, for a time."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    number: str
    version: int
    begins_on: str
    ends_on: str

    def summary(self) -> str:
        return _("Contract %(number)s has a charter of its own from %(day)s") % {
            "number": self.number,
            "day": self.begins_on,
        }
