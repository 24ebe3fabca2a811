"""A ticket that another charter took over: what was counted and judged before stays.

From now: counted time and pauses stay, the new hours and targets hold from the change on (piecewise).
From the start: what still runs is measured by the new charter as if it had always held.
Either way a verdict stays, and a promise that the change itself breaks is broken at the change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amparo.core.clock.changes import (
    Cancelled,
    Goal,
    Paused,
    Reopened,
    Resumed,
    Started,
    Stopped,
    Succeeded,
)
from amparo.core.clock.proof import explain, explained
from amparo.core.clock.readings import Course, Plan, Told, folded, followed, read_clocks, read_plans
from amparo.core.clock.rules import read_rules
from amparo.core.time.zones import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.model import Subject
    from amparo.core.clock.changes import Change
    from amparo.core.clock.derive import Aims
    from amparo.core.clock.facts import Fact
    from amparo.core.clock.fold import Clock
    from amparo.core.clock.proof import Explanation
    from amparo.core.clock.reading import Reading
    from amparo.core.clock.rules import RuleReading


@dataclass(frozen=True)
class Era:
    """A charter by which a ticket is measured, from when on, and whether it measures what was before, too."""

    charter: Charter
    since: datetime
    from_start: bool = False


def read_clocks_across(
    eras: Sequence[Era], subject: Subject, facts: Sequence[Fact], now: datetime
) -> tuple[Reading, ...]:
    """The clocks of the charter that holds at `now`, through all charters that held before."""
    known = _up_to(eras, now)
    return read_plans(_plans(known, subject, facts, seconds(now)).values(), now)


def read_clocks_as_if(
    charter: Charter, eras: Sequence[Era], subject: Subject, facts: Sequence[Fact], now: datetime
) -> tuple[Reading, ...]:
    """The clocks as a charter would have them that never held, on facts that were noted under others."""
    heard = _hearing_all([*eras, Era(charter, eras[-1].since)])
    return read_clocks(heard, subject, facts, now)


def explain_across(
    eras: Sequence[Era], subject: Subject, facts: Sequence[Fact], clock: str, now: datetime
) -> Explanation:
    """The proof of one clock by the charter that measured it last; a KeyError if it has not started."""
    known = _up_to(eras, now)
    if len(known) == 1:
        return explain(known[0].charter, subject, facts, clock, now)
    plan = _plans(known, subject, facts, seconds(now))[clock]
    (reading,) = read_plans([plan], now) or (None,)
    if reading is None:
        raise KeyError(clock)
    if reading.stopped_at is not None and reading.stopped_at <= known[-1].since:
        return explain_across(known[:-1], subject, facts, clock, now)
    return explained(known[-1].charter, reading, followed(plan, seconds(now)).clock, now)


def read_rules_across(eras: Sequence[Era], facts: Sequence[Fact], now: datetime) -> tuple[RuleReading, ...]:
    """The rules of the charter that holds; none of them acts at an instant at which it did not hold yet."""
    known = _up_to(eras, now)
    rules = read_rules(_hearing_all(known), facts, now)
    return rules if len(known) == 1 else tuple(_not_before(rule, known[-1].since) for rule in rules)


def _up_to(eras: Sequence[Era], now: datetime) -> Sequence[Era]:
    """Those that have begun by now; the first holds from the opening, however early one asks."""
    return eras if eras[-1].since <= now else [eras[0], *(era for era in eras[1:] if era.since <= now)]


def _plans(eras: Sequence[Era], subject: Subject, facts: Sequence[Fact], now: int) -> dict[str, Plan]:
    """The plan of each clock of the last charter."""
    last = eras[-1]
    told = Told(_hearing_all(eras), subject, facts, now)
    plans = {name: told.plan(rule) for name, rule in last.charter.clocks.items()}
    if len(eras) == 1:
        return plans
    change = seconds(last.since)
    before = _plans(eras[:-1], subject, facts, change)
    return {name: _succeeding(before.get(name), plan, change, last) for name, plan in plans.items()}


def _hearing_all(eras: Sequence[Era]) -> Charter:
    """The last charter, which knows the statuses of those before it, as facts of then name them."""
    charter = eras[-1].charter
    statuses = {name: status for era in eras for name, status in era.charter.statuses.items()}
    return charter if len(eras) == 1 else replace(charter, statuses=statuses | dict(charter.statuses))


def _succeeding(before: Plan | None, plan: Plan, at: int, era: Era) -> Plan:
    """The plan of a clock whose charter changes at a second."""
    join = _from_start if era.from_start else _from_now
    promise = join(before.promise if before else None, plan.promise, at)
    objective = None
    if plan.objective:
        objective = join(_objective(before) if before else None, plan.objective, at)
    return plan._replace(promise=promise, objective=objective)


def _objective(plan: Plan) -> Course:
    """The course of the objective; the same without an aim where the clock had none."""
    if plan.objective:
        return plan.objective
    nothing: Aims = [
        (at, tuple((Goal(None), calendar) for _, calendar in limbs)) for at, limbs in plan.promise.aimed
    ]
    return plan.promise._replace(aimed=nothing)


def _from_start(before: Course | None, after: Course, at: int) -> Course:
    """What is open is measured anew by the new charter; what was judged stays and goes on piecewise."""
    clock = folded(before, at) if before else None
    if clock is not None and clock.started is not None and not _is_open(clock):
        return _from_now(before, after, at)
    judged = tuple(clock.cycles) if clock else ()
    return after._replace(events=[*after.events, Succeeded(at, _earliest(clock, at), judged)])


def _from_now(before: Course | None, after: Course, at: int) -> Course:
    """What was counted stays; from the change on the new hours, targets, pauses and stops hold."""
    clock, new = folded(before, at) if before else None, folded(after, at)
    old_events = [event for event in before.events if event.at <= at] if before else []
    joints = list(_joints(clock, new, at))
    starts = clock is not None and clock.started is not None
    starts = starts or any(isinstance(joint, Started) for joint in joints)
    later = [event for event in after.events if event.at > at]
    events = [*old_events, *joints, *(later if starts else _starting(later))]
    events.append(Succeeded(at, _earliest(clock, at)))
    return Course(events, _aims(before, after, at))


def _joints(old: Clock | None, new: Clock, at: int) -> Iterator[Change]:
    """What brings a clock from where the old charter has it to where the new one has it."""
    if old is None or old.started is None:
        if _is_open(new):
            yield Started(at)
            yield from (Paused(at, reason) for reason in new.reasons)
        return
    if _is_open(old) and not _is_open(new):
        yield Stopped(at) if new.stopped is not None else Cancelled(at)
    yield from (Resumed(at, reason) for reason in old.reasons if reason not in new.reasons)
    yield from (Paused(at, reason) for reason in new.reasons if reason not in old.reasons)


def _starting(events: list[Change]) -> list[Change]:
    """A clock that the new charter knows, and whose run was over before, starts where it is taken up."""
    for index, event in enumerate(events):
        if isinstance(event, Reopened):
            return [*events[:index], Started(event.at), *events[index + 1 :]]
    return events


def _aims(before: Course | None, after: Course, at: int) -> Aims:
    """The old aims up to the change, the new ones from it on."""
    current = [limbs for since, limbs in after.aimed if since <= at]
    now = current[-1] if current else after.aimed[0][1]
    later = [(since, limbs) for since, limbs in after.aimed if since > at]
    if before is None:
        return [(after.aimed[0][0], now), *later]
    earlier = [(since, limbs) for since, limbs in before.aimed if since <= at] or before.aimed[:1]
    return [*earlier, (at, now), *later]


def _earliest(clock: Clock | None, at: int) -> int:
    """The instant before which nothing is broken: the change, or when it was broken already."""
    broken = clock.breached if clock is not None and _is_open(clock) else None
    return at if broken is None else broken


def _is_open(clock: Clock) -> bool:
    return clock.started is not None and clock.stopped is None and clock.cancelled is None


def _not_before(rule: RuleReading, since: datetime) -> RuleReading:
    """Reminders that would have come earlier are left out, a closing waits for the change."""
    closes_at = rule.closes_at and max(rule.closes_at, since)
    closed_at = rule.closed_at and max(rule.closed_at, since)
    late = [
        moment._replace(at=since) for moment in rule.moments if moment.name == "close" and moment.at < since
    ]
    moments = (*late, *(moment for moment in rule.moments if moment.at >= since))
    return replace(rule, closes_at=closes_at, closed_at=closed_at, moments=moments)
