"""What each fact may start, stop or rest, in the words of charters: heard once for all clocks of a ticket."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.model import StatusClass
from amparo.core.clock.facts import FactKind
from amparo.core.time.zones import seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter import Charter
    from amparo.core.clock.facts import Fact

ENDED = (StatusClass.RESOLVED, StatusClass.CLOSED)
WAITING = (StatusClass.WAITING_CUSTOMER, StatusClass.WAITING_THIRD_PARTY)
Words = tuple[str, ...]
Reasons = tuple[tuple[str, str], ...]
"""Codes of pauses as charters name them, each with the reason that tells this pause from others."""

_STARTS: dict[FactKind, Words] = {
    FactKind.REGISTERED: ("registered",),
    FactKind.MESSAGE_IN: ("customer-message",),
    FactKind.ASSIGNED: ("assigned",),
}
_ANSWERED = ("answered-by-a-person", "answered", "answered-or-resolved")
_STOPS: dict[FactKind, Words] = {FactKind.MESSAGE_OUT: ("answered",), FactKind.ASSIGNED: ("assigned",)}
_STOPPED_BY_STATUS: dict[StatusClass, Words] = {
    StatusClass.RESOLVED: ("resolved", "answered-or-resolved"),
    StatusClass.CLOSED: ("resolved", "answered-or-resolved", "closed"),
}

_SILENT = {
    FactKind.NOTE,
    FactKind.KIND,
    FactKind.PRIORITY,
    FactKind.SEVERITY,
    FactKind.CONTRACT,
    FactKind.CHARTER,
}


class Signal(NamedTuple):
    """One fact as clocks see it."""

    at: int
    starts: Words
    stops: Words
    rests: Reasons
    resumes: Reasons
    is_taken_up: bool
    is_closed: bool


def in_order(facts: Sequence[Fact], now: int) -> list[tuple[int, Fact]]:
    """The facts up to a moment by effective time; those of one instant as they were recorded."""
    timed = [(seconds(fact.at), fact) for fact in sorted(facts, key=attrgetter("at"))]
    return [pair for pair in timed if pair[0] <= now]


def signals(charter: Charter, timed: list[tuple[int, Fact]]) -> list[Signal]:
    """The facts that may mean something to a clock."""
    ear = _Ear(charter)
    return [ear.hear(at, fact) for at, fact in timed if fact.kind not in _SILENT]


class _Ear:
    """Listens to the facts of one ticket in order."""

    __slots__ = ("_answered", "_charter", "_status")

    def __init__(self, charter: Charter) -> None:
        self._charter = charter
        self._answered = False
        self._status: StatusClass | None = None

    def hear(self, at: int, fact: Fact) -> Signal:
        if fact.kind is FactKind.STATUS:
            return self._enter(at, self._charter.status_class(fact.code))
        starts, stops = _STARTS.get(fact.kind, ()), _STOPS.get(fact.kind, ())
        if fact.kind is FactKind.MESSAGE_IN and self._answered:
            starts = ("customer-message", "follow-up-message")
        if _is_answer(fact):
            stops, self._answered = _ANSWERED, True
        rests, resumes = self._holds(fact)
        return Signal(at, starts, stops, rests, resumes, is_taken_up=False, is_closed=False)

    def _enter(self, at: int, entered: StatusClass) -> Signal:
        before, self._status = self._status, entered
        moved = entered is not before
        return Signal(
            at,
            ("resolved",) if entered is StatusClass.RESOLVED else (),
            _STOPPED_BY_STATUS.get(entered, ()),
            ((entered, entered),) if moved and entered in WAITING else (),
            ((before, before),) if moved and before in WAITING else (),
            is_taken_up=before in ENDED and entered not in ENDED,
            is_closed=entered is StatusClass.CLOSED,
        )

    def _holds(self, fact: Fact) -> tuple[Reasons, Reasons]:
        """A hold rests the clocks, its end resumes them; so does the answer that a ticket waited for."""
        if fact.kind is FactKind.MESSAGE_IN and self._status is StatusClass.WAITING_CUSTOMER:
            self._status = StatusClass.WORKING
            return (), ((StatusClass.WAITING_CUSTOMER, StatusClass.WAITING_CUSTOMER),)
        if fact.kind is FactKind.HOLD:
            return ((fact.code, f"{fact.code}#{fact.ref}"),), ()
        if fact.kind is FactKind.HOLD_ENDED:
            return (), ((fact.code, f"{fact.code}#{fact.ref}"),)
        return (), ()


def _is_answer(fact: Fact) -> bool:
    if fact.kind is FactKind.MESSAGE_OUT:
        return fact.code == "person"
    return fact.kind is FactKind.CONTACT_ATTEMPT and fact.code == "reached"
