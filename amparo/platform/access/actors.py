"""Who does something. Resolved once per request to constants, then passed to querysets and verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class StandIn(NamedTuple):
    """Whose work reaches a deputy, and until when; for good where there is no end."""

    agent_id: int
    name: str
    deputy_id: int
    deputy: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class AgentActor:
    """A person of the provider, with the desks he works for and those he leads.

    `away` are all whose work reaches somebody else at the moment.
    """

    id: int
    account_id: int
    name: str
    desks: frozenset[int]
    leads: frozenset[int] = frozenset()
    hears_complaints: frozenset[int] = frozenset()
    is_administrator: bool = False
    away: tuple[StandIn, ...] = ()
    kind: str = "agent"

    @property
    def holds(self) -> frozenset[int]:
        """The agents whose tickets are his to look after: he himself, and those for whom he stands in."""
        absent = {each.agent_id: each for each in self.away}
        return frozenset({self.id, *(one for one in absent if reached(one, absent) == self.id)})


@dataclass(frozen=True, slots=True)
class ContactActor:
    """A person of a customer: the organisations he belongs to, and those whose tickets he all sees.

    `watches_in` are others in which single tickets were opened to him.
    """

    id: int
    account_id: int | None
    name: str
    organisations: frozenset[int]
    oversees: frozenset[int] = frozenset()
    watches_in: frozenset[int] = frozenset()
    kind: str = "contact"


@dataclass(frozen=True, slots=True)
class RuleActor:
    """A clause of the charter that acts by itself."""

    clause: str
    id: int | None = None
    kind: str = "rule"

    @property
    def name(self) -> str:
        return self.clause


@dataclass(frozen=True, slots=True)
class SystemActor:
    """A part of the installation, such as the mail channel or the sweep."""

    name: str
    id: int | None = None
    kind: str = "system"


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Nobody has signed in: sees nothing."""

    name: str = ""
    id: int | None = None
    kind: str = "anonymous"


Actor = AgentActor | ContactActor | RuleActor | SystemActor | Anonymous


def reached(agent_id: int, absent: Mapping[int, StandIn]) -> int:
    """Whom the work of an agent reaches: his deputy, or that one's if he is away, too."""
    seen = {agent_id}
    while agent_id in absent and absent[agent_id].deputy_id not in seen:
        agent_id = absent[agent_id].deputy_id
        seen.add(agent_id)
    return agent_id
