"""What is charged beside contract and warranty, and the way from the quote to the customer's yes or no."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal

    from amparo.core.charter.charter import Charter


class QuoteState(StrEnum):
    """How far a chargeable ticket has come."""

    WANTED = "wanted"
    QUOTED = "quoted"
    APPROVED = "approved"
    DECLINED = "declined"


class QuoteRefused(Exception):
    """A quote cannot take this step from where it stands."""

    def __init__(self, at: QuoteState, refused: QuoteState) -> None:
        self.at, self.refused = at, refused
        super().__init__(f"a quote that is {at} cannot become {refused}")


@dataclass(frozen=True, slots=True)
class QuoteTaken:
    """A step that a quote took: the amount that was quoted, or who approved or declined it."""

    at: datetime
    state: QuoteState
    cost: Decimal | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a quote stands, what it costs, and who decided on it."""

    state: QuoteState = QuoteState.WANTED
    cost: Decimal | None = None
    decided_by: str = ""

    @property
    def lets_work_begin(self) -> bool:
        """Nothing chargeable begins before the customer has said yes."""
        return self.state is QuoteState.APPROVED


_AFTER = {
    QuoteState.WANTED: {QuoteState.QUOTED},
    QuoteState.QUOTED: {QuoteState.QUOTED, QuoteState.APPROVED, QuoteState.DECLINED},
    QuoteState.DECLINED: {QuoteState.QUOTED},
    QuoteState.APPROVED: set[QuoteState](),
}


def charged_because(
    charter: Charter, kind: str, touches: Iterable[str], service: str = ""
) -> tuple[str, ...]:
    """Why a ticket is chargeable, in the charter's names; nothing where contract or warranty include it."""
    reasons = [each for each in touches if charter.upgrades and each in charter.upgrades.charged_for]
    if service and charter.services[service].chargeable:
        reasons.append(service)
    if charter.kinds[kind].chargeable:
        reasons.append(kind)
    return tuple(reasons)


def quote(taken: Iterable[QuoteTaken]) -> Quote:
    """Where the quote stands after these steps; a step out of order is refused."""
    found = Quote()
    for step in taken:
        if step.state not in _AFTER[found.state]:
            raise QuoteRefused(found.state, step.state)
        found = replace(found, state=step.state, decided_by=step.by)
        if step.state is QuoteState.QUOTED:
            found = replace(found, cost=step.cost, decided_by="")
    return found
