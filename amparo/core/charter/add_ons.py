"""Which add-ons a contract has: those it bought, those of its level, and those that come with what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.charter import Charter

ADD_ON = "add-on"


def held(
    charter: Charter, bought: frozenset[str], facts: Mapping[str, str], level: str = ""
) -> frozenset[str]:
    """All add-ons of a contract with these facts, such as {"volume": "high", "integrated": "true"}."""
    found = bought | (frozenset(charter.levels[level].includes) if level else frozenset())
    while True:
        bundled = {name for name in charter.add_ons if _comes_with(charter, name, found, facts)}
        if bundled <= found:
            return found
        found |= bundled


def _comes_with(charter: Charter, name: str, having: frozenset[str], facts: Mapping[str, str]) -> bool:
    """Whether one of the sets of facts holds as a whole."""
    return any(
        all(
            not having.isdisjoint(words) if fact == ADD_ON else facts.get(fact) in words
            for fact, words in wanted.items()
        )
        for wanted in charter.add_ons[name].bundled_when
    )
