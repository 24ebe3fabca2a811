"""A ticket is resolved, closed, taken up again; and what the requester thought of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketResolved(EventKind):
    """It was fixed, or precise instructions that fix it were given; the entry says which."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    resolution_id: int
    entry_id: int
    means: str

    def summary(self) -> str:
        if self.means == "instructions":
            return _("Resolved: instructions were given that solve it")
        return _("Resolved: it was fixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReopened(EventKind):
    """The ticket goes on, because the customer wrote or an agent said why; a resolution did not hold."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("why",)
    previous: str
    why: str = ""
    by_customer: bool = False

    def summary(self) -> str:
        if self.by_customer:
            return _("Taken up again, because the customer wrote")
        return _("Taken up again: %(why)s") % {"why": self.why} if self.why else _("Taken up again")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketClosed(EventKind):
    """A person closed the ticket and said why; `third_party` is whom it waits for, if it does."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("why",)
    why: str
    previous: str
    was_told: bool = False
    third_party: str = ""
    reference: str = ""

    def summary(self) -> str:
        return _("Closed: %(why)s") % {"why": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRated(EventKind):
    """The requester said how he was served."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    stars: int
    scale: int

    def summary(self) -> str:
        return _("Rated %(stars)d of %(scale)d") % {"stars": self.stars, "scale": self.scale}
