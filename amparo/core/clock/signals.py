"""What each fact may start, stop or rest, in the words of charters: heard once for all clocks of a ticket."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.model import StatusClass
from amparo.core.charter.triggers import STARTS, STOPS
from amparo.core.clock.facts import FactKind, Milestone
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
    FactKind.MESSAGE_IN: ("customer-message",),
    FactKind.ASSIGNED: ("assigned",),
}
_ANSWERED = ("answered-by-a-person", "answered", "answered-or-resolved", "updated", "attended")
_ATTENDED_BY_SERVICE = "attended-by-assigned-service"
_FROM_CONTACT = (Milestone.OCCURRED, Milestone.QUEUE_ENTERED)
"""Where these are not recorded, the contact stands for them."""
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


def signals(charter: Charter, timed: list[tuple[int, Fact]], service: str = "") -> list[Signal]:
    """The facts that may mean something to a clock; `service` is the one assigned to the customer."""
    ear = _Ear(charter, timed, service)
    return [ear.hear(at, fact) for at, fact in timed if fact.kind not in _SILENT]


class _Ear:
    """Listens to the facts of one ticket in order."""

    __slots__ = ("_answered", "_assigned", "_charter", "_contact", "_service", "_status")

    def __init__(self, charter: Charter, timed: list[tuple[int, Fact]], service: str) -> None:
        self._charter = charter
        self._answered = False
        self._status: StatusClass | None = None
        self._service, self._assigned = service, ""
        self._contact = _contact_words(timed)

    def hear(self, at: int, fact: Fact) -> Signal:
        if fact.kind is FactKind.STATUS:
            return self._enter(at, self._charter.status_class(fact.code))
        if fact.kind is FactKind.ASSIGNED:
            self._assigned = fact.ref
        starts, stops = self._starts(fact), self._stops(fact)
        rests, resumes = self._holds(fact)
        return Signal(at, starts, stops, rests, resumes, is_taken_up=False, is_closed=False)

    def _starts(self, fact: Fact) -> Words:
        if fact.kind in self._contact:
            return self._contact[fact.kind]
        if fact.kind is FactKind.MESSAGE_IN and self._answered:
            return ("customer-message", "follow-up-message")
        if fact.kind is FactKind.MILESTONE:
            return (fact.code,) if fact.code in STARTS else ()
        return _STARTS.get(fact.kind, ())

    def _stops(self, fact: Fact) -> Words:
        if _is_answer(fact):
            self._answered = True
            words: Words = _ANSWERED
        elif fact.kind is FactKind.MILESTONE:
            words = (fact.code,) if fact.code in STOPS else ()
        else:
            return _STOPS.get(fact.kind, ())
        if "attended" in words and fact.ref and fact.ref == (self._service or self._assigned):
            return (*words, _ATTENDED_BY_SERVICE)
        return words

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


def _contact_words(timed: list[tuple[int, Fact]]) -> dict[FactKind, Words]:
    """What the registration and the contact begin, given which of their kin are recorded."""
    reached = {fact.code for _, fact in timed if fact.kind is FactKind.MILESTONE}
    words = ("contacted", *(each for each in _FROM_CONTACT if each not in reached))
    if any(fact.kind is FactKind.CONTACTED for _, fact in timed):
        return {FactKind.REGISTERED: ("registered",), FactKind.CONTACTED: words}
    return {FactKind.REGISTERED: ("registered", *words)}


def _is_answer(fact: Fact) -> bool:
    if fact.kind is FactKind.MESSAGE_OUT:
        return fact.code == "person"
    return fact.kind is FactKind.CONTACT_ATTEMPT and fact.code == "reached"
