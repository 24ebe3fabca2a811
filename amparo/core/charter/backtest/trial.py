"""A charter tried on one ticket after the other, with what was found so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from amparo.core.charter.backtest.money import Misses
from amparo.core.charter.backtest.outcomes import outcomes, shifts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amparo.core.charter.backtest.outcomes import Outcome
    from amparo.core.clock.reading import Reading


_MOST, _MOST_BREACHES = 500, 2000
_PLAIN = ("replayed", "shifted_tickets", "new_breaches", "healed_breaches", "shifted", "unreadable")


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
    missed_before: Misses = field(default_factory=Misses)
    missed_after: Misses = field(default_factory=Misses)

    def take(self, ticket: str, before: Sequence[Reading], after: Sequence[Reading]) -> None:
        """Count one ticket as both charters read it."""
        self.replayed += 1
        self.before.add(outcomes(before).values())
        self.after.add(outcomes(after).values())
        found = shifts(before, after)
        self.shifted_tickets += bool(found)
        for shift in found:
            self.new_breaches += shift.breaks
            self.healed_breaches += shift.heals
            if len(self.shifted) < (_MOST_BREACHES if shift.breaks else _MOST):
                self.shifted.append({"ticket": ticket, **shift.as_json()})

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
            "missed_before": self.missed_before.as_json(),
            "missed_after": self.missed_after.as_json(),
        }

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Trial:
        """The trial that was kept; a new one from nothing."""
        trial = Trial()
        for name in _PLAIN:
            setattr(trial, name, kept.get(name, getattr(trial, name)))
        for name in ("before", "after"):
            counts = {clock: Counter(words) for clock, words in kept.get(name, {}).items()}
            setattr(trial, name, Tally(counts))
            setattr(trial, f"missed_{name}", Misses.from_json(kept.get(f"missed_{name}", {})))
        return trial
