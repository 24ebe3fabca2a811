"""Calls to whoever is free: a consultant's live state, and no two calls to the same one.

A board never changes; each happening gives the next board. Whoever keeps it writes it under a lock.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Presence(StrEnum):
    """What a consultant is doing."""

    FREE = "free"
    RINGING = "ringing"  # a call was given to him; no other one is
    TALKING = "talking"
    AWAY = "away"


class Standing(NamedTuple):
    """A consultant's state, since when, and the call that it is about."""

    presence: Presence
    since: datetime
    call: str = ""


class Ring(NamedTuple):
    """The call goes to this consultant."""

    call: str
    consultant: str


@dataclass(frozen=True, slots=True)
class Board:
    """Who is doing what. Areas play no part: the one who has been free longest takes the next call."""

    standings: Mapping[str, Standing] = field(default_factory=dict)

    def enter(self, consultant: str, presence: Presence, at: datetime) -> Board:
        """He says that he is free or away; while a call is his, only its end changes that."""
        if presence not in (Presence.FREE, Presence.AWAY):
            raise ValueError(f"{consultant} cannot say that he is {presence}: a call makes it so")
        if self._call_of(consultant):
            raise ValueError(f"{consultant} has a call")
        return self._with(consultant, Standing(presence, at))

    def call(self, call: str, at: datetime) -> tuple[Board, Ring | None]:
        """Give an incoming call to the one who has been free longest; None where nobody is free.

        What a caller meets then the charter says: a call back with a clock, a ticket, a place in a queue.
        """
        if any(standing.call == call for standing in self.standings.values()):
            raise ValueError(f"{call} has reached somebody already")
        free = [(each.since, who) for who, each in self.standings.items() if each.presence is Presence.FREE]
        if not free:
            return self, None
        _, consultant = min(free)
        return self._with(consultant, Standing(Presence.RINGING, at, call)), Ring(call, consultant)

    def answered(self, call: str, at: datetime) -> Board:
        """The consultant has picked it up."""
        return self._with(self._holder(call), Standing(Presence.TALKING, at, call))

    def unanswered(self, call: str, at: datetime) -> tuple[Board, Ring | None]:
        """He did not pick it up: he is away, it seems, and the call goes on to the next."""
        return self._with(self._holder(call), Standing(Presence.AWAY, at)).call(call, at)

    def ended(self, call: str, at: datetime) -> Board:
        """The talk is over, and its consultant free again."""
        return self._with(self._holder(call), Standing(Presence.FREE, at))

    def _with(self, consultant: str, standing: Standing) -> Board:
        return replace(self, standings={**self.standings, consultant: standing})

    def _call_of(self, consultant: str) -> str:
        return self.standings[consultant].call if consultant in self.standings else ""

    def _holder(self, call: str) -> str:
        for consultant, standing in self.standings.items():
            if standing.call == call:
                return consultant
        raise ValueError(f"{call} is with nobody")
