"""Who should have a ticket: the team or agent whose skills match it best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Candidate(NamedTuple):
    """A team or an agent with what it knows, by dimension; a dimension not named is open to everything."""

    name: str
    skills: Mapping[str, frozenset[str]]


class Route(NamedTuple):
    """Where a ticket goes, and the dimensions that spoke for it."""

    to: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillRouting:
    """Matches by dimensions, the weightiest first; where nothing speaks for anybody, the default."""

    dimensions: tuple[str, ...]
    default: str = ""

    def route(self, wanted: Mapping[str, str], candidates: Sequence[Candidate]) -> Route:
        """The candidate whom nothing speaks against and most speaks for; of equals the first."""
        fit = [each for each in candidates if not self._speaks_against(each, wanted)]
        best = max(fit, key=lambda each: self._weight(each, wanted), default=None)
        because = self._because(best, wanted) if best else ()
        return Route(best.name, because) if best and because else Route(self.default, ())

    def _speaks_against(self, candidate: Candidate, wanted: Mapping[str, str]) -> bool:
        """A skill is named that does not hold what the ticket needs, or it needs nothing of the kind."""
        return any(
            name in candidate.skills and wanted.get(name, "") not in candidate.skills[name]
            for name in self.dimensions
        )

    def _because(self, candidate: Candidate, wanted: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(
            name
            for name in self.dimensions
            if wanted.get(name) and wanted[name] in candidate.skills.get(name, ())
        )

    def _weight(self, candidate: Candidate, wanted: Mapping[str, str]) -> tuple[bool, ...]:
        found = self._because(candidate, wanted)
        return tuple(name in found for name in self.dimensions)
