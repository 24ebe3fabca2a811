"""What was wrong is corrected by a further fact that takes the wrong one back; nothing is erased."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from amparo.core.clock.facts import Fact, FactKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND = attrgetter("kind")


def standing(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts that hold, in the order in which they were recorded: without what was taken back later."""
    if FactKind.TAKEN_BACK not in map(_KIND, facts):
        return facts
    kept: list[Fact] = []
    for fact in facts:
        if fact.kind is FactKind.TAKEN_BACK:
            kept = [each for each in kept if not _is_meant(fact, each)]
        else:
            kept.append(fact)
    return kept


def taking_back(fact: Fact) -> Fact:
    """The fact that takes another one back, at the very instant of that."""
    return Fact(fact.at, FactKind.TAKEN_BACK, fact.kind.value, _named(fact))


def _is_meant(correction: Fact, fact: Fact) -> bool:
    meant = fact.at, fact.kind.value, _named(fact)
    return meant == (correction.at, correction.code, correction.ref)


def _named(fact: Fact) -> str:
    return f"{fact.code}#{fact.ref}"
