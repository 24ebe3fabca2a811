"""The proof of a deadline: the clause, the days drawn, rows that add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from amparo.ui.models.times import hours_and_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.ui.models.ribbon import Ribbon
    from amparo.ui.models.times import Moment

RowKind = Literal["counted", "paused", "closed", "holiday"]


@dataclass(frozen=True, slots=True)
class ProofRow:
    """One stretch of time: what it counted and why."""

    kind: RowKind
    day: str
    start: Moment
    end: Moment
    counted: str
    why: str
    is_new_day: bool = True


@dataclass(frozen=True, slots=True)
class SumRow:
    """A figure below the rows."""

    words: str
    figure: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A quotation of the charter, with the way to its place there."""

    number: str
    sentence: str
    source: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything a person needs to check a deadline."""

    caption: str
    clause: Clause
    rows: tuple[ProofRow, ...]
    sums: tuple[SumRow, ...]
    ribbon: Ribbon | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """How long one side has held a ticket."""

    who: Literal["ours", "theirs", "third", "nobody"]
    words: str
    held: timedelta
    start: float = 0
    width: float = 0

    @property
    def figure(self) -> str:
        """The time in hours and minutes."""
        return hours_and_minutes(int(self.held.total_seconds()) // 60)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who has held a ticket, drawn as one bar and said in words."""

    label: str
    parts: tuple[Side, ...]
    remark: str = ""


GAP = 0.5


def sides(label: str, parts: Sequence[Side], remark: str = "") -> Sides:
    """Lay the parts along one bar, in percent, with a small gap between them."""
    held = [part for part in parts if part.held > timedelta(0)]
    total = sum((part.held for part in held), timedelta(0))
    room = 100 - GAP * max(len(held) - 1, 0)
    laid, start = [], 0.0
    for part in held:
        width = round(part.held / total * room, 2)
        laid.append(Side(part.who, part.words, part.held, round(start, 2), width))
        start += width + GAP
    return Sides(label, tuple(laid), remark)


def rounded_minutes(amounts: Sequence[timedelta]) -> list[int]:
    """Whole minutes for each amount such that the shown figures add up to the shown sum."""
    shown, total = [], timedelta(0)
    for amount in amounts:
        before = total // timedelta(minutes=1)
        total += amount
        shown.append(total // timedelta(minutes=1) - before)
    return shown
