"""From signals to the changes of one clock, as its charter judges them: the same live and on history."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from amparo.core.charter.model import Keeping, OnChange, Reopening
from amparo.core.charter.triggers import OUTLIVE_THE_TICKET
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
from amparo.core.time.zones import instant

if TYPE_CHECKING:
    from amparo.core.charter import Charter
    from amparo.core.charter.model import ClockRule, Subject
    from amparo.core.clock.changes import Change
    from amparo.core.clock.facts import Fact
    from amparo.core.clock.signals import Signal
    from amparo.core.time import Calendar
    from amparo.core.time.allowance import Allowance

Limb = tuple[Goal, "Calendar"]
"""One of the amounts of which the earliest counts, with the calendar it is counted in."""
Aims = list[tuple[int, tuple[Limb, ...]]]
"""What a clock aims at, from when on."""

_BUSINESS = (BusinessTime, EndOfBusinessDay, ByTime)
_RANK = {Paused: 1, Resumed: 1, Retargeted: 2, Moved: 3}


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


def as_opened(
    charter: Charter, rule: ClockRule, history: list[tuple[int, Subject]], timed: list[tuple[int, Fact]]
) -> list[tuple[int, Subject]]:
    """What the ticket was, with the word for whether the contact fell into the clock's hours."""
    if not rule.asks_opening:
        return history
    calendar, contact = charter.calendars[rule.calendar], instant(_contact(timed))
    opened = "in-hours" if calendar.is_open(contact) else "outside-hours"
    return [(at, replace(subject, opened=opened)) for at, subject in history]


def aims(charter: Charter, rule: ClockRule, history: list[tuple[int, Subject]]) -> Aims:
    """What the clock promises while the ticket is what it is; nothing where it does not apply."""
    found: Aims = []
    for at, subject in history:
        target = rule.target(subject)
        allowed = target.allowance if rule.applies.holds(subject) else None
        found.append((at, _limbs(charter, target.calendar, target.keeping, allowed)))
    return found


def objectives(charter: Charter, rule: ClockRule, history: list[tuple[int, Subject]]) -> Aims:
    """What the clock aims at beside its promise, in the same way."""
    found: Aims = []
    for at, subject in history:
        target = rule.target(subject)
        aimed = target.objective if rule.applies.holds(subject) else None
        keeping, allowed = (aimed.keeping, aimed.allowance) if aimed else (Keeping.WITHIN, None)
        found.append((at, _limbs(charter, target.calendar, keeping, allowed)))
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


def event_changes(rule: ClockRule, heard: list[Signal], history: list[tuple[int, Subject]]) -> list[Change]:
    """What starts, rests, stops and reopens a clock. One that no longer applies ends when it ceased to."""
    last, subject = history[-1]
    if rule.applies.holds(subject):
        return _event_changes(rule, heard)
    changes = _event_changes(rule, [signal for signal in heard if signal.at <= last])
    ended = [isinstance(change, Stopped) for change in changes if isinstance(change, Stopped | Reopened)]
    return changes if ended and ended[-1] else [*changes, Cancelled(last)]


def arranged(changes: list[Change]) -> list[Change]:
    """By time; in one second a stop or start comes before a pause, a target, a calendar."""
    return sorted(changes, key=_place)


def _event_changes(rule: ClockRule, heard: list[Signal]) -> list[Change]:
    changes: list[Change] = []
    has_run = running = False
    for signal in heard:
        if signal.is_taken_up and has_run and (running or rule.reopened is not Reopening.STAYS):
            changes.append(Revived(signal.at) if running else Reopened(signal.at, rule.reopened))
            running = True
        if rule.starts in signal.starts and not running and (rule.repeats or not has_run):
            changes.append(Reopened(signal.at, Reopening.NEW_CYCLE) if has_run else Started(signal.at))
            has_run = running = True
        elif running and rule.periodic and "updated" in signal.stops:
            changes += [Stopped(signal.at), Reopened(signal.at, Reopening.NEW_CYCLE)]
        if running and rule.stops in signal.stops:
            changes.append(Stopped(signal.at))
            running = False
        if signal.rests or signal.resumes:
            changes += _rests(rule, signal)
        if signal.is_closed and running and rule.stops not in OUTLIVE_THE_TICKET:
            changes.append(Cancelled(signal.at))
    return changes


def _contact(timed: list[tuple[int, Fact]]) -> int:
    """When the customer made contact, as far as the facts say."""
    for kind in (FactKind.CONTACTED, FactKind.REGISTERED):
        for at, fact in timed:
            if fact.kind is kind:
                return at
    return timed[0][0] if timed else 0


def _rests(rule: ClockRule, signal: Signal) -> list[Change]:
    ended: list[Change] = [
        Resumed(signal.at, reason) for code, reason in signal.resumes if code in rule.pauses
    ]
    return ended + [Paused(signal.at, reason) for code, reason in signal.rests if code in rule.pauses]


def _limbs(charter: Charter, calendar: str, keeping: Keeping, allowed: Allowance | None) -> tuple[Limb, ...]:
    business = charter.calendars[calendar]
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
