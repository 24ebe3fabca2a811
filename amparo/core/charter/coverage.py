"""What covers a ticket, decided at its opening, so that what begins under cover ends under cover."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amparo.core.time.zones import wall_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from amparo.core.charter.charter import Charter
    from amparo.core.charter.terms.cover import Coverage


class Cover(StrEnum):
    """What entitles a customer to support."""

    CONTRACT = "contract"
    WARRANTY = "warranty"
    LICENCE_TERM = "licence-term"  # what the licence includes for as long as it holds


@dataclass(frozen=True, slots=True)
class Held:
    """A cover that a customer holds on some civil days, the last included; without a last day it goes on."""

    cover: Cover
    first: date
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Covered:
    """What covers a ticket; where nothing does though something must, what the charter then does with it."""

    by: Cover | None
    otherwise: str = ""  # offer-quote, refuse or accept-as-goodwill


def coverage(
    charter: Charter, kind: str, held: Iterable[Held], opened_at: datetime, now: datetime
) -> Covered:
    """The first cover that the charter names and the customer holds on the civil day that decides."""
    terms = charter.coverage
    decisive = opened_at if terms.opened_under_cover == "finished" else now
    today = wall_day(decisive, charter.timezone)
    holding = {each.cover for each in held if each.holds_on(today)}
    for cover in _sought(terms, kind):
        if cover in holding:
            return Covered(cover)
    return Covered(None, terms.outside if terms.needs else "")


def _sought(terms: Coverage, kind: str) -> list[Cover]:
    needed = [Cover(name) for name in terms.needs]
    return [*needed, Cover.LICENCE_TERM] if kind in terms.licence_term else needed
