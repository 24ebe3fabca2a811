"""From facts to the changes of a clock, as its charter judges them: the same live and on history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amparo.core.charter.model import Keeping, OnChange, Reopening, StatusClass
from amparo.core.charter.triggers import PAUSES
from amparo.core.clock.changes import (
    Cancelled,
    Goal,
    Moved,
    Paused,
    Reopened,
    Restarted,
    Resumed,
    Retargeted,
    Revived,
    Started,
    Stopped,
)
from amparo.core.clock.facts import FactKind
from amparo.core.time import always
from amparo.core.time.allowance import BusinessTime, ByTime, Earliest, EndOfBusinessDay
from amparo.core.time.zones import seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter import Charter
    from amparo.core.charter.model import ClockRule, Subject, Target
    from amparo.core.clock.changes import Change
    from amparo.core.clock.facts import Fact
    from amparo.core.time import Calendar

_ENDED = (StatusClass.RESOLVED, StatusClass.CLOSED)
_WAITING = (StatusClass.WAITING_CUSTOMER, StatusClass.WAITING_THIRD_PARTY)
_RANK = {Retargeted: 2, Moved: 3, Paused: 1, Resumed: 1}
_BUSINESS = (BusinessTime, EndOfBusinessDay, ByTime)

Limb = tuple[Goal, "Calendar"]
"""One of the amounts of which the earliest counts, with the calendar it is counted in."""


def in_order(facts: Sequence[Fact], now: int) -> list[tuple[int, Fact]]:
    """The facts up to a moment by effective time; those of one instant as they were recorded."""
    timed = [(seconds(fact.at), fact) for fact in sorted(facts, key=_effective)]
    return [(at, fact) for at, fact in timed if at <= now]


def subjects(subject: Subject, timed: list[tuple[int, Fact]]) -> list[tuple[int, Subject]]:
    """What the ticket was from when on; the first holds from its opening."""
    found = [(timed[0][0] if timed else 0, subject)]
    for at, fact in timed:
        match fact.kind:
            case FactKind.KIND:
                subject = replace(subject, kind=fact.code)
            case FactKind.PRIORITY:
                subject = replace(subject, priority=fact.code)
            case FactKind.SEVERITY:
                subject = replace(subject, severity=fact.code)
            case FactKind.CONTRACT if fact.code:
                subject = replace(subject, level=fact.code)
            case _:
                continue
        found.append((at, subject))
    return found


def limbs(charter: Charter, target: Target) -> tuple[Limb, ...]:
    """The goals of a target: one, or several of which the earliest counts."""
    allowance = target.allowance
    parts = allowance.parts if isinstance(allowance, Earliest) else (allowance,)
    strict = target.keeping is Keeping.UNDER
    business = charter.calendar(target.calendar)
    return tuple(
        (
            Goal(part, strict),
            business if part is None or isinstance(part, _BUSINESS) else always("always", business.zone),
        )
        for part in parts
    )


def target_changes(
    charter: Charter, rule: ClockRule, history: list[tuple[int, Subject]], limb: int
) -> tuple[Limb, list[Change]]:
    """The limb that holds at the opening and the changes that follow from what the ticket became."""
    wanted = [(at, _limb(charter, rule, subject, limb)) for at, subject in history]
    first = current = wanted[0][1]
    changes: list[Change] = []
    for at, following in wanted[1:]:
        if following != current and rule.on_change is OnChange.RESTART and following[0].allowance:
            changes.append(Restarted(at))
        if following[0] != current[0]:
            changes.append(Retargeted(at, following[0]))
        if following[1] != current[1]:
            changes.append(Moved(at, following[1]))
        current = following
    return first, changes


def event_changes(
    charter: Charter, rule: ClockRule, timed: list[tuple[int, Fact]], history: list[tuple[int, Subject]]
) -> list[Change]:
    """What starts, rests, stops and reopens a clock. One that no longer applies ends when it ceased to."""
    reader = _Reader(charter, rule)
    for at, fact in timed:
        reader.take(at, fact)
    last, subject = history[-1]
    if rule.applies.holds(subject):
        return reader.changes
    until = [change for change in reader.changes if change.at <= last]
    ended = [isinstance(change, Stopped) for change in until if isinstance(change, Stopped | Reopened)]
    return until if ended and ended[-1] else [*until, Cancelled(last)]


def arranged(changes: list[Change]) -> list[Change]:
    """By time; in one second a stop or start comes before a pause, a target, a calendar."""
    return sorted(changes, key=lambda change: (change.at, _RANK.get(type(change), 0)))


class _Reader:
    """Goes through the facts of one ticket for one clock."""

    __slots__ = ("_answered", "_ran", "_running", "_status", "changes", "charter", "rule")

    def __init__(self, charter: Charter, rule: ClockRule) -> None:
        self.charter = charter
        self.rule = rule
        self.changes: list[Change] = []
        self._answered = False
        self._ran = self._running = False
        self._status: StatusClass | None = None

    def take(self, at: int, fact: Fact) -> None:
        entered = self.charter.status_class(fact.code) if fact.kind is FactKind.STATUS else None
        if entered is not None:
            self._take_up(at, entered)
        if self._starts(fact, entered):
            self._start(at)
        if self._stops(fact, entered):
            self._stop(at)
        self._rest(at, fact, entered)
        if entered is StatusClass.CLOSED and self._running:
            self.changes.append(Cancelled(at))
        self._answered = self._answered or _is_answer(fact)
        self._status = entered or self._status

    def _starts(self, fact: Fact, entered: StatusClass | None) -> bool:
        match self.rule.starts:
            case "registered":
                return fact.kind is FactKind.REGISTERED
            case "customer-message":
                return fact.kind is FactKind.MESSAGE_IN
            case "follow-up-message":
                return fact.kind is FactKind.MESSAGE_IN and self._answered
            case "assigned":
                return fact.kind is FactKind.ASSIGNED
            case _:
                return entered is StatusClass.RESOLVED

    def _stops(self, fact: Fact, entered: StatusClass | None) -> bool:
        match self.rule.stops:
            case "answered-by-a-person":
                return _is_answer(fact)
            case "answered":
                return _is_answer(fact) or fact.kind is FactKind.MESSAGE_OUT
            case "answered-or-resolved":
                return _is_answer(fact) or entered in _ENDED
            case "assigned":
                return fact.kind is FactKind.ASSIGNED
            case "resolved":
                return entered in _ENDED
            case _:
                return entered is StatusClass.CLOSED

    def _start(self, at: int) -> None:
        if self._running or (self._ran and not self.rule.repeats):
            return
        self.changes.append(Reopened(at, Reopening.NEW_CYCLE) if self._ran else Started(at))
        self._ran = self._running = True

    def _stop(self, at: int) -> None:
        if self._running:
            self.changes.append(Stopped(at))
            self._running = False

    def _take_up(self, at: int, entered: StatusClass) -> None:
        """A ticket is worked on again: what its closing ended goes on, what had stopped does as declared."""
        if self._status not in _ENDED or entered in _ENDED:
            return
        if self._running:
            self.changes.append(Revived(at))
        elif self._ran and self.rule.reopened is not Reopening.STAYS:
            self.changes.append(Reopened(at, self.rule.reopened))
            self._running = True

    def _rest(self, at: int, fact: Fact, entered: StatusClass | None) -> None:
        if entered is not None and entered is not self._status:
            self.changes += [
                Resumed(at, old) for old in _WAITING if old is self._status and old in self.rule.pauses
            ]
            self.changes += [
                Paused(at, new) for new in _WAITING if new is entered and new in self.rule.pauses
            ]
        elif fact.kind is FactKind.MESSAGE_IN and self._status is StatusClass.WAITING_CUSTOMER:
            self.changes.append(Resumed(at, StatusClass.WAITING_CUSTOMER))
            self._status = StatusClass.WORKING
        elif (
            fact.kind in (FactKind.HOLD, FactKind.HOLD_ENDED)
            and fact.code in self.rule.pauses & PAUSES.keys()
        ):
            reason = f"{fact.code}#{fact.ref}"
            self.changes.append(Paused(at, reason) if fact.kind is FactKind.HOLD else Resumed(at, reason))


def _limb(charter: Charter, rule: ClockRule, subject: Subject, number: int) -> Limb:
    found = limbs(charter, rule.target(subject))
    goal, calendar = found[min(number, len(found) - 1)]
    return (goal if rule.applies.holds(subject) else Goal(None), calendar)


def _is_answer(fact: Fact) -> bool:
    if fact.kind is FactKind.MESSAGE_OUT:
        return fact.code == "person"
    return fact.kind is FactKind.CONTACT_ATTEMPT and fact.code == "reached"


def _effective(fact: Fact) -> float:
    return fact.at.timestamp()
