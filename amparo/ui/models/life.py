"""What rests a ticket, how it ended, what the customer thinks of that: as values, for desk and portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.ui.models.deeds import Deed
    from amparo.ui.models.times import Moment


@dataclass(frozen=True, slots=True)
class HoldNote:
    """Whom or what the ticket waits for, in words; `id` is only for those who may change it."""

    id: int
    heading: str
    words: str
    evidence: str = ""
    affected: str = ""
    waits_for_confirmation: bool = False
    is_running: bool = False
    is_event: bool = False
    is_taken_back: bool = False
    acts: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolutionNote:
    """What solved it, by whom and when; `withdrawn` says when it showed that it did not."""

    means: str
    text: str
    who: str
    moment: Moment
    withdrawn: Moment | None


@dataclass(frozen=True, slots=True)
class RatingNote:
    """How the requester was served, in his own words."""

    words: str
    stars: int
    scale: int
    comment: str


@dataclass(frozen=True, slots=True)
class DisputeNote:
    """What the customer says is wrong, and what came of it."""

    id: int
    heading: str
    reason: str
    state: str
    decision: str
    is_open: bool
    acts: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A ticket that this one goes on from, or that goes on from this one."""

    words: str
    number: int
    subject: str
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class Life:
    """All of it."""

    holds: tuple[HoldNote, ...] = ()
    resolutions: tuple[ResolutionNote, ...] = ()
    rating: RatingNote | None = None
    disputes: tuple[DisputeNote, ...] = ()
    ties: tuple[Tie, ...] = ()
