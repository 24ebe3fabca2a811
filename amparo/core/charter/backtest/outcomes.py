"""What other promises would have done: the same facts read under two charters, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amparo.core.clock.reading import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.core.clock.reading import Reading

OPEN = frozenset({State.RUNNING, State.WARNED, State.PAUSED})
BROKEN = frozenset({State.MISSED, State.BREACHED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one cycle of a clock stands or ended. `broken_at` says when its promise was broken, if it was."""

    clock: str
    cycle: int
    state: State
    due_at: datetime | None
    broken_at: datetime | None

    @property
    def word(self) -> str:
        """`kept`, `broken`, `open`, or `unjudged` where nothing was promised or it was ended otherwise."""
        if self.state in BROKEN:
            return "broken"
        return "kept" if self.state is State.MET else "open" if self.state in OPEN else "unjudged"


@dataclass(frozen=True, slots=True)
class Shift:
    """A cycle that another charter judges or dates otherwise; None where one of the two does not know it."""

    clock: str
    cycle: int
    before: Outcome | None
    after: Outcome | None

    @property
    def changes_verdict(self) -> bool:
        """Whether the promise is kept by one charter and broken by the other."""
        words = {side.word if side else "unjudged" for side in (self.before, self.after)}
        return len(words) > 1

    @property
    def breaks(self) -> bool:
        """Whether only the other charter finds it broken."""
        return not _is_broken(self.before) and _is_broken(self.after)

    @property
    def heals(self) -> bool:
        """Whether only the first charter finds it broken."""
        return _is_broken(self.before) and not _is_broken(self.after)

    def as_json(self) -> dict[str, Any]:
        """The shift as plain values."""
        sides = (("before", self.before), ("after", self.after))
        return {"clock": self.clock, "cycle": self.cycle} | {
            name: side and {"verdict": side.word, "due": side.due_at and side.due_at.isoformat()}
            for name, side in sides
        }


def outcomes(readings: Iterable[Reading]) -> dict[tuple[str, int], Outcome]:
    """Every cycle of every clock of a ticket, by clock and number."""
    found = {}
    for reading in readings:
        for past in reading.previous:
            key = reading.clock, past.number
            broken_at = past.breached_at if past.verdict in BROKEN else None
            found[key] = Outcome(*key, past.verdict, past.due_at, broken_at)
        key = reading.clock, reading.cycle
        found[key] = Outcome(*key, reading.state, reading.due_at, reading.breached_at)
    return found


def shifts(before: Iterable[Reading], after: Iterable[Reading]) -> tuple[Shift, ...]:
    """The cycles whose verdict or deadline differs, in the order of the clocks."""
    old, new = outcomes(before), outcomes(after)
    pairs = ((key, old.get(key), new.get(key)) for key in {**new, **old})
    return tuple(Shift(*key, was, becomes) for key, was, becomes in pairs if _differ(was, becomes))


def _differ(was: Outcome | None, becomes: Outcome | None) -> bool:
    if was is None or becomes is None:
        return True
    return (was.word, was.due_at) != (becomes.word, becomes.due_at)


def _is_broken(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.word == "broken"
