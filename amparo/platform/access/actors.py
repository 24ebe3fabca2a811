"""Who does something. Resolved once per request to constants, then passed to querysets and verbs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgentActor:
    """A person of the provider, with the desks he works for and those he leads."""

    id: int
    account_id: int
    name: str
    desks: frozenset[int]
    leads: frozenset[int] = frozenset()
    hears_complaints: frozenset[int] = frozenset()
    is_administrator: bool = False
    kind: str = "agent"


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
