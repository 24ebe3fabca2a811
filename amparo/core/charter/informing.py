"""Whom of a customer to call next about a critical incident: in his order, until one confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Call(NamedTuple):
    """A call to one of the contacts, and whether he confirmed that he knows."""

    at: datetime
    contact: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Informing:
    """Whom to call next; nobody once one has confirmed, or where nobody was named."""

    next_contact: str
    informed_at: datetime | None
    rounds: int  # how often the whole list was called without success


def informing(contacts: Sequence[str], calls: Sequence[Call], now: datetime) -> Informing:
    """How it stands at `now`; `contacts` in the customer's order. After the last comes the first again."""
    made = sorted(call for call in calls if call.at <= now)
    informed_at = next((call.at for call in made if call.confirmed), None)
    tries = {contact: sum(call.contact == contact for call in made) for contact in contacts}
    rounds = min(tries.values(), default=0)
    if informed_at:
        return Informing("", informed_at, rounds)
    return Informing(next((each for each in contacts if tries[each] == rounds), ""), None, rounds)
