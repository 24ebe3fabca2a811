"""What is said by voice, and what comes by ways that are no support."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSpokenTo(EventKind):
    """A person of the provider spoke with the customer."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    entry_id: int

    def summary(self) -> str:
        return _("Spoke with the customer")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackPromised(EventKind):
    """The customer called, nobody was free, and he is called back."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()

    def summary(self) -> str:
        return _("A call-back was promised")


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCalledBack(EventKind):
    """The customer was called back and reached."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    entry_id: int

    def summary(self) -> str:
        return _("Called back")


@dataclass(frozen=True, slots=True, kw_only=True)
class InformalContactDeclined(EventKind):
    """Somebody asked by a way that is no support, and got the standard answer of the charter."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ("name", "said", "answer")
    contact_id: int
    name: str
    through: str
    said: str
    answer: str
    mail_id: int | None

    def summary(self) -> str:
        return _("Declined what %(name)s asked by %(through)s") % {"name": self.name, "through": self.through}
