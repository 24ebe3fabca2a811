"""The schedule of a project: approved before it starts, and again when it changes.

What slips moves what waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from amparo.core.charter.charter import Charter
    from amparo.core.time import Calendar

AGAIN, FOLLOWS = "approved-again", "moves-dependants"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity on civil days, the last included; it begins after those that it waits for have ended."""

    name: str
    starts_on: date
    ends_on: date
    after: tuple[str, ...] = ()
    is_started: bool = False


class Move(NamedTuple):
    """An activity that a slip has moved, with its dates before and now, and because of which one."""

    before: Activity
    now: Activity
    because: str


class Difference(NamedTuple):
    """An activity in two plans; None where one of them does not have it."""

    was: Activity | None
    now: Activity | None


class Tangled(ValueError):
    """Activities wait for each other, or for one that is not there: these."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            f"these activities wait for each other, or for one that is not there: {', '.join(self.names)}"
        )


class TooEarly(ValueError):
    """An activity starts before one that it waits for has ended."""

    def __init__(self, name: str, earlier: str) -> None:
        self.name, self.earlier = name, earlier
        super().__init__(f"{name} starts before {earlier} has ended")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The activities of a project in one revision; each change of dates makes the next."""

    activities: Mapping[str, Activity]
    revision: int = 1

    @staticmethod
    def of(activities: Iterable[Activity]) -> Schedule:
        """The first revision; Tangled where an activity waits for itself or for nobody, else TooEarly."""
        named = {activity.name: activity for activity in activities}
        for activity in _in_order(named):
            for earlier in (named[name] for name in activity.after):
                if activity.starts_on <= earlier.ends_on:
                    raise TooEarly(activity.name, earlier.name)
        return Schedule(named)

    def slip(self, name: str, ends_on: date, calendar: Calendar) -> tuple[Schedule, list[Move]]:
        """Let an activity end on another day: what waits for it moves, and keeps its number of business days.

        Nothing is drawn forward where it ends earlier, and what has started stays where it is.
        """
        activities, moves = dict(self.activities), list[Move]()
        slipped = replace(activities[name], ends_on=ends_on)
        moves.append(Move(activities[name], slipped, ""))
        activities[name] = slipped
        for activity in _in_order(activities):
            moved = _after(activity, activities, calendar)
            if moved:
                moves.append(Move(activity, moved, _latest(activity, activities).name))
                activities[activity.name] = moved
        return Schedule(activities, self.revision + 1), moves


class Approval(NamedTuple):
    """Somebody has approved one revision of the schedule."""

    approver: str
    revision: int


def managers(charter: Charter, kind: str) -> tuple[str, ...]:
    """Who approves a project of this kind: as the charter says of projects, else of the kind."""
    own = charter.projects.approval if charter.projects else ()
    return own or (charter.kinds[kind].approval if kind in charter.kinds else ())


def starts_unapproved(charter: Charter) -> bool:
    """Whether an activity may start before the plan is approved."""
    return bool(charter.projects and charter.projects.activity_before_approval)


def needs_approval_again(charter: Charter) -> bool:
    """Whether a schedule that changed is approved again; it is, where the charter is silent."""
    return charter.projects is None or charter.projects.changed_schedule == AGAIN


def moves_dependants(charter: Charter) -> bool:
    """Whether what waits for an activity moves when its date slips; it does, where the charter is silent."""
    return charter.projects is None or charter.projects.slipped == FOLLOWS


def missing(needed: Collection[str], approvals: Iterable[Approval], schedule: Schedule) -> tuple[str, ...]:
    """Whose approval of this very revision is still missing; no activity starts before there is none."""
    given = {approval.approver for approval in approvals if approval.revision == schedule.revision}
    return tuple(approver for approver in needed if approver not in given)


def differences(was: Iterable[Activity], now: Iterable[Activity]) -> list[Difference]:
    """What two plans of one project have different: what is new or moved as it is now, then what is gone."""
    before, present = {each.name: each for each in was}, {each.name: each for each in now}
    pairs = [Difference(before.get(name), activity) for name, activity in present.items()]
    gone = [Difference(activity, None) for name, activity in before.items() if name not in present]
    return [pair for pair in (*pairs, *gone) if _schedule(pair.was) != _schedule(pair.now)]


def business_days(activity: Activity, calendar: Calendar) -> int:
    """How many days of the activity the calendar is open on; at least one."""
    days = (activity.ends_on - activity.starts_on).days + 1
    dates = (activity.starts_on + timedelta(days=number) for number in range(days))
    return max(1, sum(map(calendar.is_business_day, dates)))


def _schedule(activity: Activity | None) -> tuple[object, ...] | None:
    if activity is None:
        return None
    return activity.starts_on, activity.ends_on, frozenset(activity.after)


def _after(activity: Activity, others: Mapping[str, Activity], calendar: Calendar) -> Activity | None:
    """Where an activity lies now that something it waits for has moved; None where it may stay."""
    if activity.is_started or not activity.after:
        return None
    latest = _latest(activity, others).ends_on
    if activity.starts_on > latest:
        return None
    days = business_days(activity, calendar)
    starts_on = _next(latest, calendar)
    ends_on = starts_on
    for _ in range(days - 1):
        ends_on = _next(ends_on, calendar)
    return replace(activity, starts_on=starts_on, ends_on=ends_on)


def _latest(activity: Activity, others: Mapping[str, Activity]) -> Activity:
    return max((others[name] for name in activity.after), key=lambda each: each.ends_on)


def _next(day: date, calendar: Calendar) -> date:
    day += timedelta(days=1)
    while not calendar.is_business_day(day):
        day += timedelta(days=1)
    return day


def _in_order(activities: Mapping[str, Activity]) -> list[Activity]:
    """Every activity behind all that it waits for."""
    ordered: dict[str, Activity] = {}
    while len(ordered) < len(activities):
        ready = [each for name, each in activities.items() if name not in ordered and all(
            earlier in ordered for earlier in each.after)]  # fmt: skip
        if not ready:
            raise Tangled(name for name in activities if name not in ordered)
        ordered |= {each.name: each for each in ready}
    return list(ordered.values())
