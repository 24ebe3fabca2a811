from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRegistered(EventKind):
    """An organisation was taken in."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    name: str

    def summary(self) -> str:
        return _("%(name)s registered") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRegistered(EventKind):
    """A person of an organisation was taken in."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("name",)
    contact_id: int
    name: str

    def summary(self) -> str:
        return _("%(name)s registered") % {"name": self.name}
