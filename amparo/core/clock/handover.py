"""A ticket between distributor and vendor: one stream of facts, of which each side's clocks hear its own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.model import StatusClass
from amparo.core.clock.facts import Fact, FactKind, Milestone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.core.charter.charter import Charter

_ENDED = (StatusClass.RESOLVED, StatusClass.CLOSED)
_ABOUT_THE_TICKET = {
    FactKind.KIND,
    FactKind.PRIORITY,
    FactKind.SEVERITY,
    FactKind.CONTRACT,
    FactKind.CHARTER,
}


class Side(StrEnum):
    """Who has a ticket."""

    DISTRIBUTOR = "distributor"
    VENDOR = "vendor"


class HandOver(NamedTuple):
    """That a side has the ticket from here on."""

    at: datetime
    to: Side


def hand_overs(facts: Iterable[Fact]) -> tuple[HandOver, ...]:
    """Every hand-over, seen by both sides."""
    return tuple(HandOver(fact.at, Side(fact.ref)) for fact in facts if _is_hand_over(fact))


def own_facts(charter: Charter, facts: Iterable[Fact], side: Side, first: Side) -> tuple[Fact, ...]:
    """What the clocks of one side hear; `first` is whom the customer turned to.

    A side's clocks start when the ticket comes to it, and rest for a third party while the other side has it.
    What is said while the other side has it belongs to the other; what the ticket is, and its end, to both.
    """
    ear = _Ear(charter, side, first)
    for fact in sorted(facts, key=lambda each: each.at):
        ear.hear(fact)
    return tuple(ear.heard)


class _Ear:
    """Listens for one side."""

    def __init__(self, charter: Charter, side: Side, first: Side) -> None:
        self.heard: list[Fact] = []
        self._charter, self._side, self._holder = charter, side, first
        self._has_begun = side is first
        self._status = ""  # of the ticket, whoever has it
        self._away = 0

    def hear(self, fact: Fact) -> None:
        concerns_both = fact.kind in _ABOUT_THE_TICKET or (self._is_turn(fact) and self._has_begun)
        self._follow(fact)
        if _is_hand_over(fact):
            self._hand_over(Side(fact.ref), fact)
        elif concerns_both or self._holder is self._side:
            self.heard.append(fact)

    def _is_turn(self, fact: Fact) -> bool:
        """Whether the ticket ends here, or is taken up again."""
        if fact.kind is not FactKind.STATUS:
            return False
        return self._is(*_ENDED) or self._charter.status_class(fact.code) in _ENDED

    def _is(self, *classes: StatusClass) -> bool:
        return bool(self._status) and self._charter.status_class(self._status) in classes

    def _follow(self, fact: Fact) -> None:
        """Keep the status in force; the answer that a ticket waited for sets it to work again."""
        if fact.kind is FactKind.STATUS:
            self._status = fact.code
        elif fact.kind is FactKind.MESSAGE_IN and self._is(StatusClass.WAITING_CUSTOMER):
            self._status = _first_working(self._charter)

    def _hand_over(self, to: Side, fact: Fact) -> None:
        before, self._holder = self._holder, to
        if before is to:
            return
        self.heard.append(fact)
        if before is self._side:
            self._away += 1
            self.heard.append(self._rest(FactKind.HOLD, fact.at))
        else:
            self._receive(fact.at)

    def _receive(self, at: datetime) -> None:
        begun, self._has_begun = self._has_begun, True
        self.heard.append(self._rest(FactKind.HOLD_ENDED, at) if begun else Fact(at, FactKind.REGISTERED))
        if self._status:
            self.heard.append(Fact(at, FactKind.STATUS, self._status))

    def _rest(self, kind: FactKind, at: datetime) -> Fact:
        return Fact(at, kind, StatusClass.WAITING_THIRD_PARTY, f"hand-over-{self._away}")


def _is_hand_over(fact: Fact) -> bool:
    return fact.kind is FactKind.MILESTONE and fact.code == Milestone.HANDED_OVER


def _first_working(charter: Charter) -> str:
    """A status in which work goes on; every charter has one."""
    return next(
        name for name, status in charter.statuses.items() if status.status_class is StatusClass.WORKING
    )
