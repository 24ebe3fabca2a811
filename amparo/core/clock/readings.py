"""Reads every clock of a charter on one ticket."""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.model import WarnIn
from amparo.core.charter.triggers import PAUSES
from amparo.core.clock.corrections import standing
from amparo.core.clock.derive import (
    aim_changes,
    aims,
    arranged,
    as_opened,
    event_changes,
    objectives,
    restarts,
    subjects,
)
from amparo.core.clock.fold import fold
from amparo.core.clock.nudges import without_nudges
from amparo.core.clock.reading import FinishedCycle, Moment, Pause, Reading, State
from amparo.core.clock.signals import in_order, signals
from amparo.core.time import BeyondHorizon
from amparo.core.time.allowance import MEASURED, RealTime
from amparo.core.time.zones import instant, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.model import ClockRule, EarlyWarning, Subject, Target
    from amparo.core.clock.changes import Change
    from amparo.core.clock.derive import Aims
    from amparo.core.clock.facts import Fact
    from amparo.core.clock.fold import Clock
    from amparo.core.time import Calendar

_BY_TIME = attrgetter("at")
_OUTCOMES = {State.MET: True, State.MISSED: False, State.BREACHED: False}


def read_clocks(
    charter: Charter, subject: Subject, facts: Sequence[Fact], now: datetime
) -> tuple[Reading, ...]:
    """The clocks that have started on a ticket, as they stand at `now`, in the order of the charter.

    `subject` is what the ticket was at its opening; what changes it are facts, those after `now` left out.
    """
    ticket = Told(charter, subject, facts, seconds(now))
    return read_plans((ticket.plan(rule) for rule in charter.clocks.values()), now)


def read_plans(plans: Iterable[Plan], now: datetime) -> tuple[Reading, ...]:
    """The clocks that have started, each as it stands at `now`."""
    second = seconds(now)
    found = (followed(plan, second) for plan in plans)
    return tuple(_reading(each, now) for each in found if each.clock.started is not None)


def folded_clock(
    charter: Charter, subject: Subject, facts: Sequence[Fact], name: str, now: datetime
) -> Clock:
    """One clock with all its stretches."""
    plan = Told(charter, subject, facts, seconds(now)).plan(charter.clocks[name])
    return followed(plan, seconds(now)).clock


def side_of(reason: str) -> str:
    """Who causes a pause: customer, third-party or beyond-control."""
    return PAUSES[reason.partition("#")[0]]


class Course(NamedTuple):
    """What happens to a clock, and what it aims at meanwhile."""

    events: list[Change]
    aimed: Aims


class Plan(NamedTuple):
    """What is folded into the clock of a rule, and the same for its objective, if it has one."""

    rule: ClockRule
    target: Target
    hours: Calendar
    promise: Course
    objective: Course | None


class Followed(NamedTuple):
    """A clock at the moment asked for, the target in force, and the same clock by the objective, if any."""

    rule: ClockRule
    target: Target
    hours: Calendar
    clock: Clock
    objective: Clock | None


class Told:
    """What all clocks of a ticket share: its facts in order, and what it was when."""

    __slots__ = ("charter", "heard", "history", "timed")

    def __init__(self, charter: Charter, subject: Subject, facts: Sequence[Fact], now: int) -> None:
        self.timed = in_order(without_nudges(charter, standing(facts)), now)
        self.charter = charter
        self.history = subjects(subject, self.timed)
        self.heard = signals(charter, self.timed, subject.service)

    def plan(self, rule: ClockRule) -> Plan:
        """What the facts mean to the clock of this rule."""
        history = as_opened(self.charter, rule, self.history, self.timed)
        aimed = aims(self.charter, rule, history)
        events = event_changes(rule, self.heard, history) + restarts(rule, aimed)
        objective = Course(events, objectives(self.charter, rule, history)) if rule.has_objective else None
        target = rule.target(history[-1][1])
        hours = self.charter.calendars[target.calendar]
        return Plan(rule, target, hours, Course(events, aimed), objective)


def followed(plan: Plan, now: int) -> Followed:
    """The clock of a plan at a moment."""
    objective = folded(plan.objective, now) if plan.objective else None
    return Followed(plan.rule, plan.target, plan.hours, folded(plan.promise, now), objective)


def folded(course: Course, now: int) -> Clock:
    """The fold; where several amounts are allowed, that of the one that ends first."""
    limbs = max([len(limbs) for _, limbs in course.aimed])
    clocks = [_folded(course, number, now) for number in range(limbs)]
    return clocks[0] if limbs == 1 else min(clocks, key=lambda clock: (clock.due is None, clock.due or 0))


def _folded(course: Course, number: int, now: int) -> Clock:
    (goal, calendar), changes = aim_changes(course.aimed, number)
    return fold(calendar, goal, arranged(course.events + changes), now)


def _reading(followed: Followed, now: datetime) -> Reading:
    rule, target, hours, clock, objective = followed
    state, remaining = clock.state, clock.remaining
    is_open = clock.stopped is None and clock.cancelled is None
    moments = _moments(rule, hours, clock) if is_open else ()
    escalations = _escalations(rule, hours, clock) if is_open and rule.escalations else ()
    warnings = [moment.at for moment in moments[:-1]]
    coming = [moment.at for moment in (*moments, *escalations) if moment.at > now]
    if state is State.RUNNING and warnings and warnings[0] <= now:
        state = State.WARNED
    return Reading(
        clock=rule.name,
        cycle=len(clock.cycles) + 1,
        state=state,
        promise=target.keeping.value,
        target=clock.goal.allowance,
        started_at=instant(clock.started or 0),
        due_at=_moment(clock.due) if clock.cancelled is None else None,
        elapsed=timedelta(0, clock.elapsed),
        remaining=None if remaining is None else timedelta(0, remaining),
        stopped_at=_moment(clock.stopped if clock.stopped is not None else clock.cancelled),
        breached_at=_moment(clock.breached),
        pauses=_pauses(clock) if is_open and clock.reasons else (),
        warn_at=next((at for at in warnings if at > now), warnings[-1]) if warnings else None,
        moments=moments,
        escalations=escalations,
        next_moment=min(coming, default=None),
        clause=target.anchor,
        calendar=clock.calendar.name,
        previous=_previous(clock, objective) if clock.cycles else (),
        objective_met=_OUTCOMES.get(objective.state) if objective else None,
        objective_due_at=_moment(objective.due) if objective and objective.cancelled is None else None,
    )


def _pauses(clock: Clock) -> tuple[Pause, ...]:
    return tuple(Pause(reason, side_of(reason), instant(since)) for reason, since in clock.reasons.items())


def _moments(rule: ClockRule, hours: Calendar, clock: Clock) -> tuple[Moment, ...]:
    """The warnings ahead of the due instant, and the first second at which the promise is broken."""
    if clock.due is None:
        return ()
    found = []
    for warning in rule.warnings:
        at = _heard(warning, rule, hours, clock)
        if at is not None:
            found.append(Moment(instant(at), f"warn:{warning.name}"))
    return (*sorted(found, key=_BY_TIME), Moment(instant(_broken(clock)), "breach"))


def _escalations(rule: ClockRule, hours: Calendar, clock: Clock) -> tuple[Moment, ...]:
    """When somebody else is told that the promise is in danger, or broken."""
    found = []
    for escalation in rule.escalations if clock.due is not None else ():
        early = escalation.at
        at = _heard(early, rule, hours, clock) if early else _broken(clock)
        if at is not None:
            found.append(Moment(instant(at), f"{escalation.to}:{early.name if early else 'breach'}"))
    return tuple(sorted(found, key=_BY_TIME))


def _broken(clock: Clock) -> int:
    """The first second at which the promise is broken."""
    due = clock.due or 0
    return max(due if clock.goal.strict else due + 1, clock.goal_set)


def _heard(warning: EarlyWarning, rule: ClockRule, hours: Calendar, clock: Clock) -> int | None:
    """When a warning is given: one of the night perhaps in the morning, but by the due instant."""
    at = _warned(warning, clock)
    if at is None or clock.due is None or rule.warn_in is WarnIn.ANY_HOUR:
        return at
    return min(_opening(hours, at), clock.due)


def _opening(hours: Calendar, at: int) -> int:
    try:
        return hours.table.next_open(at)
    except BeyondHorizon:
        return at


def _warned(warning: EarlyWarning, clock: Clock) -> int | None:
    """When a warning comes; None where its amount is longer than the allowance or cannot be measured."""
    allowance = clock.goal.allowance
    if isinstance(warning.before, RealTime) and clock.due is not None:
        return clock.due - warning.before.seconds
    if isinstance(allowance, MEASURED):
        before = (
            warning.before.seconds if warning.before else allowance.seconds * (100 - warning.percent) // 100
        )
        return clock.reached(allowance.seconds - before) if before < allowance.seconds else None
    if warning.before is None or clock.due is None:
        return None
    return clock.calendar.table.subtract(clock.due, warning.before.seconds)


def _previous(clock: Clock, objective: Clock | None) -> tuple[FinishedCycle, ...]:
    aimed = objective.cycles if objective else [None] * len(clock.cycles)
    return tuple(
        FinishedCycle(
            number,
            instant(cycle.started),
            instant(cycle.stopped),
            _moment(cycle.due),
            timedelta(seconds=cycle.elapsed),
            cycle.verdict,
            _OUTCOMES.get(each.verdict) if each else None,
            _moment(each.due) if each else None,
            None if cycle.remaining is None else timedelta(seconds=cycle.remaining),
            _moment(cycle.breached),
        )
        for number, (cycle, each) in enumerate(zip(clock.cycles, aimed, strict=True), 1)
    )


def _moment(at: int | None) -> datetime | None:
    return None if at is None else instant(at)
