"""From signals to the changes of one clock, as its charter judges them: the same live and on history."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from amparo.core.charter.model import Keeping, OnChange, Reopening
from amparo.core.charter.triggers import OUTLIVE_THE_TICKET
from amparo.core.clock import signals
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
    Succeeded,
)
from amparo.core.clock.facts import FactKind
from amparo.core.time import always
from amparo.core.time.allowance import BusinessTime, ByTime, Earliest, EndOfBusinessDay
from amparo.core.time.zones import instant

if TYPE_CHECKING:
    from amparo.core.charter import Charter
    from amparo.core.charter.model import ClockRule, Subject
    from amparo.core.clock.changes import Change
    from amparo.core.clock.signals import Heard, Signal, Timed
    from amparo.core.time import Calendar
    from amparo.core.time.allowance import Allowance

Limb = tuple[Goal, "Calendar"]
"""One of the amounts of which the earliest counts, with the calendar it is counted in."""
Aims = list[tuple[int, tuple[Limb, ...]]]
"""What a clock aims at, from when on."""
History = list[tuple[int, "Subject"]]
"""What the ticket was, from when on."""

_PROPERTIES = {
    FactKind.KIND: "kind",
    FactKind.PRIORITY: "priority",
    FactKind.SEVERITY: "severity",
    FactKind.CONTRACT: "level",
}
_BUSINESS = (BusinessTime, EndOfBusinessDay, ByTime)
_RANK = {Paused: 1, Resumed: 1, Retargeted: 2, Moved: 3, Succeeded: 4}


def subjects(subject: Subject, timed: Timed) -> History:
    """What the ticket was from when on; the first holds from its opening."""
    found = [(timed[0][0] if timed else 0, subject)]
    for at, fact in timed:
        name = _PROPERTIES.get(fact.kind)
        if name is None or getattr(subject, name) == fact.code or (name == "level" and not fact.code):
            continue
        change: dict[str, Any] = {name: fact.code}
        subject = replace(subject, **change)
        found.append((at, subject))
    return found


def as_opened(charter: Charter, rule: ClockRule, history: History, timed: Timed) -> History:
    """What the ticket was, with the word for whether the contact fell into the clock's hours."""
    if not rule.asks_opening:
        return history
    calendar, contact = charter.calendars[rule.calendar], instant(_contact(timed))
    opened = "in-hours" if calendar.is_open(contact) else "outside-hours"
    return [(at, replace(subject, opened=opened)) for at, subject in history]


def aims(charter: Charter, rule: ClockRule, history: History) -> Aims:
    """What the clock promises while the ticket is what it is; nothing where it does not apply."""
    found: Aims = []
    known = None
    for at, subject in history:
        target, applies = rule.target(subject), rule.applies.holds(subject)
        if (target, applies) == known:
            continue
        known = target, applies
        allowed = target.allowance if applies else None
        found.append((at, _limbs(charter.calendars[target.calendar], target.keeping, allowed)))
    return found


def objectives(charter: Charter, rule: ClockRule, history: History) -> Aims:
    """What the clock aims at beside its promise, in the same way."""
    found: Aims = []
    for at, subject in history:
        target = rule.target(subject)
        aimed = target.objective if rule.applies.holds(subject) else None
        keeping, allowed = (aimed.keeping, aimed.allowance) if aimed else (Keeping.WITHIN, None)
        found.append((at, _limbs(charter.calendars[target.calendar], keeping, allowed)))
    return found


def restarts(rule: ClockRule, aimed: Aims) -> list[Change]:
    """Where the clock counts anew because its promise changed, if its charter says so."""
    if rule.on_change is not OnChange.RESTART:
        return []
    return [
        Restarted(at)
        for (_, before), (at, following) in pairwise(aimed)
        if following != before and any(goal.allowance for goal, _ in following)
    ]


def aim_changes(aimed: Aims, number: int) -> tuple[Limb, list[Change]]:
    """The limb of this number at the opening, and the changes that follow from what the ticket became."""
    first = current = _nth(aimed[0][1], number)
    changes: list[Change] = []
    for at, limbs in aimed[1:]:
        following = _nth(limbs, number)
        if following[0] != current[0]:
            changes.append(Retargeted(at, following[0]))
        if following[1] != current[1]:
            changes.append(Moved(at, following[1]))
        current = following
    return first, changes


def event_changes(rule: ClockRule, heard: Heard, history: History) -> list[Change]:
    """What starts, rests, stops and reopens a clock. One that no longer applies ends when it ceased to."""
    if not any(rule.applies.holds(subject) for _, subject in history):
        return []
    last, subject = history[-1]
    course = _Course(rule)
    if rule.applies.holds(subject):
        course.follow(heard)
        return course.changes
    course.follow([(at, signal) for at, signal in heard if at <= last])
    return [*course.changes, Cancelled(last)] if course.running or not course.has_run else course.changes


def arranged(changes: list[Change]) -> list[Change]:
    """By time; in one second a stop or start comes before a pause, a target, a calendar."""
    return sorted(changes, key=_place)


class _Course:
    """Follows what happens to a ticket for one clock."""

    __slots__ = ("_gone", "_rule", "_stopped", "changes", "has_run", "running")

    def __init__(self, rule: ClockRule) -> None:
        self._rule = rule
        self._gone = False
        self._stopped = 0
        self.changes: list[Change] = []
        self.has_run = False
        self.running = False

    def follow(self, heard: Heard) -> None:
        """Take in what concerns the clock, one after the other."""
        hears = self._rule.hears
        for at, signal in heard:
            if not hears.isdisjoint(signal.words):
                self._take(at, signal)

    def _take(self, at: int, signal: Signal) -> None:
        rule = self._rule
        if signal.is_taken_up and self.has_run:
            self._take_up(at)
        if not rule.starts.isdisjoint(signal.starts):
            self._start(at)
        elif rule.periodic and self.running and not self._gone and "updated" in signal.stops:
            self.changes += [Stopped(at), Reopened(at, Reopening.NEW_CYCLE)]
        if self.running and not self._gone and not rule.stops.isdisjoint(signal.stops):
            self.changes.append(Stopped(at))
            self.running, self._stopped = False, at
        if signal.rests or signal.resumes:
            self._rest(at, signal)
        if signal.cancels and self.has_run and not self._gone:
            self._cancel(at, signal.cancels)

    def _start(self, at: int) -> None:
        if self.running or self._gone or (self.has_run and not self._rule.repeats):
            return
        self.changes.append(Reopened(at, Reopening.NEW_CYCLE) if self.has_run else Started(at))
        self.has_run = self.running = True

    def _rest(self, at: int, signal: Signal) -> None:
        pauses, rests, resumes = self._rule.pauses, signal.rests, signal.resumes
        if resumes and resumes.code in pauses:
            self.changes.append(Resumed(at, resumes.reason))
        if rests and rests.code in pauses:
            self.changes.append(Paused(at, rests.reason))

    def _take_up(self, at: int) -> None:
        """What was cancelled goes on; what was stopped does as its rule says."""
        if self._gone:
            self.changes.append(Revived(at))
            self._gone = False
        elif not self.running and self._rule.reopened is not Reopening.STAYS:
            self.changes.append(Reopened(at, self._rule.reopened))
            self.running = True

    def _cancel(self, at: int, why: str) -> None:
        """A closing ends what still runs, save what outlives the ticket; a merger also what it stopped."""
        match why:
            case signals.CLOSED:
                ends = self.running and self._rule.stops.isdisjoint(OUTLIVE_THE_TICKET)
            case signals.SPAM:
                ends = True
            case _:
                ends = self.running or self._stopped == at
        if ends:
            self.changes.append(Cancelled(at))
            self._gone = True


def _contact(timed: Timed) -> int:
    """When the customer made contact, as far as the facts say."""
    for kind in (FactKind.CONTACTED, FactKind.REGISTERED):
        for at, fact in timed:
            if fact.kind is kind:
                return at
    return timed[0][0] if timed else 0


@lru_cache(maxsize=4096)
def _limbs(business: Calendar, keeping: Keeping, allowed: Allowance | None) -> tuple[Limb, ...]:
    parts = allowed.parts if isinstance(allowed, Earliest) else (allowed,)
    return tuple(
        (
            Goal(part, keeping is Keeping.UNDER),
            business if part is None or isinstance(part, _BUSINESS) else always("always", business.zone),
        )
        for part in parts
    )


def _nth(limbs: tuple[Limb, ...], number: int) -> Limb:
    return limbs[min(number, len(limbs) - 1)]


def _place(change: Change) -> tuple[int, int]:
    return change.at, _RANK.get(type(change), 0)
