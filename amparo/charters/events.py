from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPublished(EventKind):
    """A version of the charter was published, to hold from an instant on."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    name: str
    number: int
    valid_from: str
    activation: str = "new-tickets"
    variant_of: str = ""

    def summary(self) -> str:
        return _("Charter %(name)s, version %(number)s, published") % {
            "name": self.name,
            "number": self.number,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBegun(EventKind):
    """Somebody began to write a new version."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    draft: int
    label: str
    revision: int
    based_on: int | None

    def summary(self) -> str:
        return _("Draft %(label)s of the charter begun") % {"label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSaved(EventKind):
    """A draft was changed; `restored_from` says which earlier save was brought back."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    draft: int
    label: str
    revision: int
    restored_from: int | None = None

    def summary(self) -> str:
        return _("Draft %(label)s of the charter changed") % {"label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSubmitted(EventKind):
    """A draft without findings was handed to a second person."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    draft: int
    label: str
    revision: int

    def summary(self) -> str:
        return _("Draft %(label)s of the charter handed in for review") % {"label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftApproved(EventKind):
    """A second person approved a draft."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    draft: int
    label: str
    revision: int

    def summary(self) -> str:
        return _("Draft %(label)s of the charter approved") % {"label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentBack(EventKind):
    """A second person asked for changes."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ("comment",)
    draft: int
    label: str
    revision: int
    comment: str

    def summary(self) -> str:
        return _("Draft %(label)s of the charter sent back") % {"label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDiscarded(EventKind):
    """A draft was given up."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    draft: int
    label: str
    revision: int

    def summary(self) -> str:
        return _("Draft %(label)s of the charter discarded") % {"label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalAsked(EventKind):
    """Somebody asked to withdraw a version that does not hold yet."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    name: str
    number: int

    def summary(self) -> str:
        return _("Withdrawal of version %(number)s of the charter asked for") % {"number": self.number}


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterWithdrawn(EventKind):
    """A second person withdrew a version before it held."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    name: str
    number: int

    def summary(self) -> str:
        return _("Version %(number)s of the charter withdrawn before it held") % {"number": self.number}


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterActivated(EventKind):
    """All open tickets were moved to a version that holds; `deadlines` counts due instants that moved."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    name: str
    number: int
    activation: str
    moved: int
    deadlines: int
    left: int

    def summary(self) -> str:
        said = ngettext(
            "Version %(number)s of the charter took over %(count)s open ticket",
            "Version %(number)s of the charter took over %(count)s open tickets",
            self.moved,
        )
        return said % {"number": self.number, "count": self.moved}


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestAsked(EventKind):
    """Somebody wants to know what a draft would have done to the tickets of a stretch."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    draft: int
    label: str
    since: str
    until: str

    def summary(self) -> str:
        return _("Draft %(label)s of the charter tried on what happened") % {"label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureDeclared(EventKind):
    """Somebody said that a calendar will be closed; it counts once a second person confirms it."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    calendar: str
    starts_at: str
    ends_at: str
    reason: str

    def summary(self) -> str:
        return _("Closure declared: %(reason)s") % {"reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureConfirmed(EventKind):
    """A calendar will be closed; deadlines behind it are planned anew."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    calendar: str
    starts_at: str
    ends_at: str
    reason: str

    def summary(self) -> str:
        return _("Closure confirmed: %(reason)s") % {"reason": self.reason}
