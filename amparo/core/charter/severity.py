"""The severity of a ticket by the signs that its requester ticks: a sign decides, whatever the impact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.core.charter.terms.urgency import Severity


class Judged(NamedTuple):
    """A severity and the sign that gave it; no sign where it was chosen or is the usual one."""

    level: str
    because: str = ""


def severity(terms: Severity, signs: Iterable[str], chosen: str = "") -> Judged:
    """The severest of the signs, unless what was chosen is severer still; without signs what was chosen.

    An unknown sign is a KeyError, an unknown level a ValueError.
    """
    found = [Judged(terms.signs[sign], sign) for sign in signs]
    if chosen or not found:
        found.append(Judged(chosen or terms.default or terms.levels[0]))
    return max(found, key=lambda judged: terms.levels.index(judged.level))
