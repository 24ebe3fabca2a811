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
