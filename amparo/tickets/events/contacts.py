"""Trying to reach the customer, and what he owes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAttempted(EventKind):
    """Somebody tried to reach the customer: he was reached, or not, or it is not known yet.

    `whom` says which person or number; `why_late` why it was written down only later.
    """

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("whom",)
    entry_id: int
    outcome: str
    whom: str = ""
    why_late: str = ""

    def summary(self) -> str:
        match self.outcome:
            case "reached":
                return _("Reached the customer")
            case "failed":
                return _("Tried to reach the customer, in vain")
            case _:
                return _("Tried to reach the customer by mail")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFailed(EventKind):
    """A mail by which somebody tried to reach the customer came back."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()

    def summary(self) -> str:
        return _("A mail to the customer came back")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAsked(EventKind):
    """The customer was asked for something: a form, a proposal, a decision."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("what",)
    item_id: int
    entry_id: int
    what: str

    def summary(self) -> str:
        return _("Asked for: %(what)s") % {"what": self.what}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReceived(EventKind):
    """What the customer was asked for has come; `entry_id` is what he wrote with it, if he did."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("what",)
    item_id: int
    what: str
    entry_id: int | None = None

    def summary(self) -> str:
        return _("Received: %(what)s") % {"what": self.what}
