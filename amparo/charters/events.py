from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPublished(EventKind):
    """A version of the charter was published, to hold from an instant on."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    name: str
    number: int
    valid_from: str

    def summary(self) -> str:
        return _("Charter %(name)s, version %(number)s, published") % {
            "name": self.name,
            "number": self.number,
        }
