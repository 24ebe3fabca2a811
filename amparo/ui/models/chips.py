"""Clock chips, statuses, priorities and badges: what a ticket says at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

ClockState = Literal["running", "warned", "breached", "paused", "met", "missed", "cancelled", "measured"]
StatusSign = Literal["new", "working", "waiting-customer", "waiting-third-party", "resolved", "closed"]
PriorityLevel = Literal["low", "normal", "high", "critical"]
Tone = Literal["", "accent", "ok", "warn", "late", "rest", "line"]


@dataclass(frozen=True, slots=True)
class Ticking:
    """What a browser needs to count a chip down by itself: open hours up to the due instant."""

    due_at: datetime
    warn_at: datetime | None = None
    windows: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def spans(self) -> str:
        """The windows as `from-to` in seconds since 1970, for `clock.js`."""
        return " ".join(f"{int(a.timestamp())}-{int(b.timestamp())}" for a, b in self.windows)


@dataclass(frozen=True, slots=True)
class ClockChip:
    """A promise in one glance. `percent` is the time spent; `hidden_text` says which promise and when."""

    state: ClockState
    label: str
    percent: int = 0
    hidden_text: str = ""
    ticking: Ticking | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A status: the sign follows its class, the words are the charter's."""

    sign: StatusSign
    words: str


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority: bars for the level, the charter's word beside them."""

    level: PriorityLevel
    words: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A fact in a word or two; never a button."""

    words: str
    tone: Tone = ""
    icon: str = ""
