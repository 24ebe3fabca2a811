"""What each fact may start, stop or rest, in the words of charters: heard once for all clocks of a ticket."""

from __future__ import annotations

from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.model import StatusClass
from amparo.core.charter.triggers import CANCELS, STARTS, STOPS, TAKEN_UP
from amparo.core.clock.facts import FactKind, Milestone
from amparo.core.time.zones import seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter import Charter
    from amparo.core.clock.facts import Fact

ENDED = (StatusClass.RESOLVED, StatusClass.CLOSED)
WAITING = (StatusClass.WAITING_CUSTOMER, StatusClass.WAITING_THIRD_PARTY)
CLOSED, SPAM = "closed", "spam"
Words = tuple[str, ...]
Timed = list[tuple[int, "Fact"]]
"""Facts in order, each with the whole second of its instant."""

_STARTS: dict[FactKind, Words] = {FactKind.ASSIGNED: ("assigned",)}
_ASKED = ("customer-message",)
_ASKED_AGAIN = ("customer-message", "follow-up-message")
_ANSWERED = ("answered-by-a-person", "answered", "answered-or-resolved", "updated", "attended")
_ATTENDED_BY_SERVICE = "attended-by-assigned-service"
_STOPS: dict[FactKind, Words] = {FactKind.MESSAGE_OUT: ("answered",), FactKind.ASSIGNED: ("assigned",)}
_RESOLVED = ("resolved", "answered-or-resolved", "arrived-or-resolved")
_STOPPED_BY_STATUS: dict[StatusClass, Words] = {
    StatusClass.RESOLVED: _RESOLVED,
    StatusClass.CLOSED: (*_RESOLVED, "closed"),
}
_ALSO_STOPPED: dict[str, Words] = {Milestone.ARRIVED: ("arrived", "arrived-or-resolved")}
_FROM_CONTACT = (Milestone.OCCURRED, Milestone.QUEUE_ENTERED)
"""Where these are not recorded, the contact stands for them."""

_HOLDS = {FactKind.HOLD, FactKind.HOLD_ENDED}
_SILENT = {
    FactKind.NOTE,
    FactKind.KIND,
    FactKind.PRIORITY,
    FactKind.SEVERITY,
    FactKind.CONTRACT,
    FactKind.CHARTER,
    FactKind.TAKEN_BACK,
}


class Hold(NamedTuple):
    """A reason to rest as charters name it, and the name by which this pause is told from others."""

    code: str
    reason: str


class Signal(NamedTuple):
    """A fact as clocks see it; `cancels` is empty, CLOSED, SPAM or another reason to judge no longer."""

    starts: Words
    stops: Words
    rests: Hold | None
    resumes: Hold | None
    is_taken_up: bool
    cancels: str
    words: frozenset[str]  # everything by which it may concern a clock


Heard = list[tuple[int, Signal]]
"""Signals in order, each with its second."""


@lru_cache(maxsize=1024)
def signal_of(
    starts: Words = (),
    stops: Words = (),
    rests: Hold | None = None,
    resumes: Hold | None = None,
    is_taken_up: bool = False,
    cancels: str = "",
) -> Signal:
    """Signals say the same over and over: each is made once."""
    words = [*starts, *stops, *(hold.code for hold in (rests, resumes) if hold)]
    words += [word for word, is_meant in ((TAKEN_UP, is_taken_up), (CANCELS, cancels)) if is_meant]
    plain = frozenset(str(word) for word in words)  # texts are looked up faster than members of enumerations
    return Signal(starts, stops, rests, resumes, is_taken_up, cancels, plain)


def in_order(facts: Sequence[Fact], now: int) -> Timed:
    """The facts up to a moment by effective time; those of one instant as they were recorded."""
    timed = [(seconds(fact.at), fact) for fact in sorted(facts, key=attrgetter("at"))]
    return [pair for pair in timed if pair[0] <= now]


def signals(charter: Charter, timed: Timed, service: str = "") -> Heard:
    """The facts that may mean something to a clock; `service` is the one assigned to the customer."""
    ear = _Ear(charter, timed, service)
    for at, fact in timed:
        if fact.kind not in _SILENT:
            ear.heard.append((at, ear.hear(fact)))
    return ear.heard


class _Ear:
    """Listens to the facts of one ticket in order."""

    __slots__ = (
        "_answered",
        "_assigned",
        "_charter",
        "_contact",
        "_doubtful",
        "_service",
        "_status",
        "heard",
    )

    def __init__(self, charter: Charter, timed: Timed, service: str) -> None:
        self.heard: Heard = []
        self._charter = charter
        self._answered = False
        self._doubtful: list[tuple[int, Words]] = []
        self._status: StatusClass | None = None
        self._service, self._assigned = service, ""
        self._contact = _contact_words(timed)

    def hear(self, fact: Fact) -> Signal:
        kind = fact.kind
        if kind is FactKind.STATUS:
            return self._enter(self._charter.status_class(fact.code))
        if kind is FactKind.MESSAGE_IN:
            return self._message()
        if kind in _HOLDS:
            hold = Hold(fact.code, f"{fact.code}#{fact.ref}")
            return signal_of(rests=hold) if kind is FactKind.HOLD else signal_of(resumes=hold)
        if kind is FactKind.CANCELLED:
            return signal_of(cancels=fact.code or kind)
        return signal_of(self._starts(fact), self._stops(fact))

    def _enter(self, entered: StatusClass) -> Signal:
        before, self._status = self._status, entered
        if before in ENDED and entered not in ENDED:
            self._believe()
        return _entering(before, entered)

    def _message(self) -> Signal:
        """A message asks, and ends the wait for it. After a resolution it may be thanks: that shows later."""
        asked = _ASKED_AGAIN if self._answered else _ASKED
        if self._status in ENDED:
            self._doubtful.append((len(self.heard), asked))
            return signal_of()
        resumes = None
        if self._status is StatusClass.WAITING_CUSTOMER:
            self._status = StatusClass.WORKING
            resumes = Hold(StatusClass.WAITING_CUSTOMER, StatusClass.WAITING_CUSTOMER)
        return signal_of(asked, (), None, resumes)

    def _believe(self) -> None:
        """The ticket is taken up again, so that what came after its resolution did ask for something."""
        for index, asked in self._doubtful:
            self.heard[index] = self.heard[index][0], signal_of(asked)
        self._doubtful = []

    def _starts(self, fact: Fact) -> Words:
        if fact.kind in self._contact:
            return self._contact[fact.kind]
        if fact.kind is FactKind.MILESTONE:
            return (fact.code,) if fact.code in STARTS else ()
        return _STARTS.get(fact.kind, ())

    def _stops(self, fact: Fact) -> Words:
        if fact.kind is FactKind.ASSIGNED:
            self._assigned = fact.ref
        if _is_answer(fact):
            self._answered = True
            words: Words = _ANSWERED
        elif fact.kind is FactKind.MILESTONE:
            words = _ALSO_STOPPED.get(fact.code) or ((fact.code,) if fact.code in STOPS else ())
        else:
            return _STOPS.get(fact.kind, ())
        if "attended" in words and fact.ref and fact.ref == (self._service or self._assigned):
            return (*words, _ATTENDED_BY_SERVICE)
        return words


@cache
def _entering(before: StatusClass | None, entered: StatusClass) -> Signal:
    """What it means to go from a class of status to another, or to hear of one again."""
    moved = entered is not before
    return signal_of(
        ("resolved",) if entered is StatusClass.RESOLVED else (),
        _STOPPED_BY_STATUS.get(entered, ()),
        Hold(entered, entered) if moved and entered in WAITING else None,
        Hold(before, before) if moved and before in WAITING else None,
        before in ENDED and entered not in ENDED,
        CLOSED if entered is StatusClass.CLOSED else "",
    )


def _contact_words(timed: Timed) -> dict[FactKind, Words]:
    """What the registration and the contact begin, given which of their kin are recorded."""
    recorded = {fact.code for _, fact in timed if fact.kind is FactKind.MILESTONE}
    words = ("contacted", *(each for each in _FROM_CONTACT if each not in recorded))
    if any(fact.kind is FactKind.CONTACTED for _, fact in timed):
        return {FactKind.REGISTERED: ("registered",), FactKind.CONTACTED: words}
    return {FactKind.REGISTERED: ("registered", *words)}


def _is_answer(fact: Fact) -> bool:
    if fact.kind is FactKind.MESSAGE_OUT:
        return fact.code == "person"
    return fact.kind is FactKind.CONTACT_ATTEMPT and fact.code == "reached"
