"""What other promises would have done: the same facts read under two charters, side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from amparo.core.clock.reading import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
        was = self.before is not None and self.before.word == "broken"
        return not was and self.after is not None and self.after.word == "broken"


def outcomes(readings: Iterable[Reading]) -> dict[tuple[str, int], Outcome]:
    """Every cycle of every clock of a ticket, by clock and number."""
    found = {}
    for reading in readings:
        for past in reading.previous:
            key = reading.clock, past.number
            broken_at = past.breached_at if past.verdict in BROKEN else None
            found[key] = Outcome(
                *key, past.verdict, past.due_at, broken_at or _late(past.verdict, past.due_at)
            )
        key = reading.clock, reading.cycle
        found[key] = Outcome(*key, reading.state, reading.due_at, reading.breached_at)
    return found


def shifts(before: Iterable[Reading], after: Iterable[Reading]) -> tuple[Shift, ...]:
    """The cycles whose verdict or deadline differs, in the order of the clocks."""
    old, new = outcomes(before), outcomes(after)
    pairs = ((key, old.get(key), new.get(key)) for key in {**new, **old})
    return tuple(Shift(*key, was, becomes) for key, was, becomes in pairs if _differ(was, becomes))


@dataclass(slots=True)
class Tally:
    """How often each clock was kept, broken, open or unjudged."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, found: Iterable[Outcome]) -> None:
        """Count the cycles of one more ticket."""
        for outcome in found:
            self.counts.setdefault(outcome.clock, Counter())[outcome.word] += 1

    def total(self, word: str) -> int:
        """How often over all clocks."""
        return sum(counter[word] for counter in self.counts.values())


@dataclass(slots=True)
class Trial:
    """A charter tried on tickets, one after the other; the longest lists keep only what comes first."""

    before: Tally = field(default_factory=Tally)
    after: Tally = field(default_factory=Tally)
    replayed: int = 0
    shifted: list[dict[str, Any]] = field(default_factory=list)
    shifted_tickets: int = 0
    new_breaches: int = 0
    healed_breaches: int = 0
    unreadable: list[str] = field(default_factory=list)
    most: int = 500

    def take(self, ticket: str, before: Sequence[Reading], after: Sequence[Reading]) -> None:
        """Count one ticket as both charters read it."""
        self.replayed += 1
        self.before.add(outcomes(before).values())
        self.after.add(outcomes(after).values())
        found = shifts(before, after)
        self.shifted_tickets += bool(found)
        for shift in found:
            self.new_breaches += shift.breaks
            self.healed_breaches += _heals(shift)
            if len(self.shifted) < self.most or shift.breaks:
                self.shifted.append({"ticket": ticket, **_as_json(shift)})

    def skip(self, ticket: str) -> None:
        """Note a ticket whose facts the charter cannot read."""
        self.unreadable.append(ticket)

    def as_json(self) -> dict[str, Any]:
        """Everything found, as plain values from which `from_json` goes on."""
        return {
            "replayed": self.replayed,
            "before": {clock: dict(counter) for clock, counter in self.before.counts.items()},
            "after": {clock: dict(counter) for clock, counter in self.after.counts.items()},
            "shifted_tickets": self.shifted_tickets,
            "new_breaches": self.new_breaches,
            "healed_breaches": self.healed_breaches,
            "shifted": self.shifted,
            "unreadable": self.unreadable,
        }

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Trial:
        """The trial that was kept; a new one from nothing."""
        trial = Trial()
        for name in (
            "replayed",
            "shifted_tickets",
            "new_breaches",
            "healed_breaches",
            "shifted",
            "unreadable",
        ):
            setattr(trial, name, kept.get(name, getattr(trial, name)))
        for name in ("before", "after"):
            counts = {clock: Counter(words) for clock, words in kept.get(name, {}).items()}
            setattr(trial, name, Tally(counts))
        return trial


def _differ(was: Outcome | None, becomes: Outcome | None) -> bool:
    if was is None or becomes is None:
        return True
    return (was.word, was.due_at) != (becomes.word, becomes.due_at)


def _heals(shift: Shift) -> bool:
    broken = shift.before is not None and shift.before.word == "broken"
    return broken and (shift.after is None or shift.after.word != "broken")


def _late(verdict: State, due_at: datetime | None) -> datetime | None:
    return due_at if verdict in BROKEN else None


def _as_json(shift: Shift) -> dict[str, Any]:
    sides = (("before", shift.before), ("after", shift.after))
    return {"clock": shift.clock, "cycle": shift.cycle} | {
        name: side and {"verdict": side.word, "due": side.due_at and side.due_at.isoformat()}
        for name, side in sides
    }
