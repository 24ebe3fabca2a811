"""When a rule closes a ticket by itself: after silence, after contacts that failed, once it is old enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time.allowance import BusinessTime, RealTime, due
from amparo.core.time.zones import instant, seconds, wall_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from amparo.core.time import Calendar
    from amparo.core.time.allowance import Allowance


class Happening(NamedTuple):
    """What a closing rule looks at: a kind such as `customer_message`; `to` is the status entered."""

    at: datetime
    kind: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """Waits for a status, or for so many happenings of a kind, or both; then for `after` and `age`."""

    calendar: Calendar
    status: str = ""
    counted: str = ""
    count: int = 0
    on_distinct_days: bool = False
    apart: BusinessTime | RealTime | None = None
    after: Allowance | None = None
    age: Allowance | None = None
    resets: frozenset[str] = frozenset()


class Closing(NamedTuple):
    """When the ticket closes if nothing more happens, when it did, and since when the rule has waited.

    `waits` counts how often it has begun to wait.
    """

    closes_at: datetime | None
    closed_at: datetime | None
    since: datetime | None = None
    waits: int = 0


def closing(
    rule: ClosingRule, happenings: Iterable[Happening], opened_at: datetime | None, now: datetime
) -> Closing:
    """Follow the happenings up to `now`. One at the very second of the closing comes before it."""
    watch = _Watch(rule, opened_at)
    for happening in sorted(happenings, key=lambda each: each.at):
        closes_at = watch.closes_at()
        if happening.at > now or (closes_at and closes_at < happening.at):
            break
        watch.take(happening)
    return watch.found(now)


def owed(
    rule: ClosingRule, happenings: Iterable[Happening], opened_at: datetime | None, now: datetime
) -> Closing:
    """The same for who carries it out: what happened since its moment, before he came, still counts."""
    watch = _Watch(rule, opened_at)
    for happening in sorted(happenings, key=lambda each: each.at):
        if happening.at <= now:
            watch.take(happening)
    return watch.found(now)


class _Watch:
    """What a rule has seen so far."""

    __slots__ = ("_days", "_entered", "_last", "_opened", "_reached", "_rule", "_seen", "_waits")

    def __init__(self, rule: ClosingRule, opened_at: datetime | None) -> None:
        self._rule = rule
        self._opened = opened_at
        self._entered: datetime | None = None
        self._waits = 0
        self._reset()

    def take(self, happening: Happening) -> None:
        before = self.since()
        self._take(happening)
        if self.since() not in (None, before):
            self._waits += 1

    def found(self, now: datetime) -> Closing:
        """What there is to say at `now`."""
        closes_at = self.closes_at()
        closed_at = closes_at if closes_at and closes_at <= now else None
        return Closing(closes_at, closed_at, self.since(), self._waits)

    def _take(self, happening: Happening) -> None:
        rule = self._rule
        if happening.kind == "status" and rule.status:
            self._enter(happening)
        elif happening.kind in rule.resets:
            self._entered = None
            self._reset()
        elif happening.kind == rule.counted and self._counts(happening.at):
            self._count(happening.at)

    def closes_at(self) -> datetime | None:
        """The latest of all conditions, if none is still open."""
        rule, base = self._rule, self.since()
        if base is None:
            return None
        moments = [due(rule.after, base, rule.calendar) if rule.after else instant(seconds(base))]
        if rule.age and self._opened:
            moments.append(due(rule.age, self._opened, rule.calendar))
        return max(moments)

    def since(self) -> datetime | None:
        """When the last of status and count came to hold, None while one does not; age needs neither."""
        rule = self._rule
        if not (rule.status or rule.counted):
            return self._opened if rule.age else None
        held = [at for wanted, at in ((rule.status, self._entered), (rule.counted, self._reached)) if wanted]
        found = [at for at in held if at is not None]
        return max(found) if len(found) == len(held) else None

    def _enter(self, happening: Happening) -> None:
        """Entering the status begins the wait; hearing of it again does not begin it anew."""
        if happening.to != self._rule.status:
            self._entered = None
        elif self._entered is None:
            self._entered = happening.at

    def _reset(self) -> None:
        self._seen = 0
        self._last: datetime | None = None
        self._days: set[date] = set()
        self._reached: datetime | None = None

    def _counts(self, at: datetime) -> bool:
        """Whether an attempt is far enough from the one counted before it."""
        rule = self._rule
        if rule.on_distinct_days and wall_day(at, rule.calendar.zone) in self._days:
            return False
        return not (rule.apart and self._last) or due(rule.apart, self._last, rule.calendar) <= at

    def _count(self, at: datetime) -> None:
        self._seen += 1
        self._last = at
        self._days.add(wall_day(at, self._rule.calendar.zone))
        if self._seen == self._rule.count:
            self._reached = at
