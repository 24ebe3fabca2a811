"""The charter as a value: what a desk promises and by which rules, read from its files and never changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from amparo.core.charter.triggers import CANCELS, TAKEN_UP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from amparo.core.time.allowance import Allowance, BusinessTime, RealTime

Audience = Literal["agent", "customer"]


class StatusClass(StrEnum):
    """What a status means for the clocks; they look at the class, never at the name."""

    WORKING = "working"
    WAITING_CUSTOMER = "waiting-customer"
    WAITING_THIRD_PARTY = "waiting-third-party"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Keeping(StrEnum):
    """Whether reaching the due instant itself keeps the promise."""

    WITHIN = "within"
    UNDER = "under"
    NONE = "none"


class Reopening(StrEnum):
    """What a clock does when a resolved ticket is taken up again."""

    CONTINUE = "continue"  # the resolved stretch does not count
    COUNT_GAP = "count-gap"  # it counts: the resolution did not hold
    NEW_CYCLE = "new-cycle"  # everything anew; the old verdict stays
    STAYS = "stays"  # a promise once kept is kept


class OnChange(StrEnum):
    """What a clock does when its target changes."""

    KEEP_START = "keep-start"
    RESTART = "restart"


class WarnIn(StrEnum):
    """When a warning is given whose moment falls into closed hours."""

    ANY_HOUR = "any-hour"
    OPEN_HOURS = "open-hours"  # at the next opening, but no later than the due instant


@dataclass(frozen=True, slots=True)
class Status:
    """Where a ticket stands."""

    name: str
    status_class: StatusClass
    needs: tuple[str, ...] = ()  # recorded when it is entered
    next: tuple[str, ...] | None = None  # where a ticket may go from here; nothing said means anywhere


@dataclass(frozen=True, slots=True)
class Priorities:
    """The matrix of impact (rows) and urgency (columns); levels from the least pressing on."""

    levels: tuple[str, ...]
    urgency: tuple[str, ...]
    impact: Mapping[str, tuple[str, ...]]
    default: str

    def of(self, impact: str, urgency: str) -> str:
        """The priority where this row and column meet; a KeyError or ValueError names what is unknown."""
        return self.impact[impact][self.urgency.index(urgency)]


@dataclass(frozen=True, slots=True)
class Subject:
    """What of a ticket decides its targets."""

    kind: str
    priority: str = ""
    severity: str = ""
    level: str = ""
    add_ons: frozenset[str] = frozenset()
    product: str = ""
    request_type: str = ""
    jurisdiction: str = ""
    line: str = ""
    subject: str = ""  # what it is about, of the subjects that the charter names
    country: str = ""
    language: str = ""
    opened: str = ""  # in-hours or outside-hours, by the calendar of the clock that asks
    service: str = ""  # the service or team assigned to this customer


@dataclass(frozen=True)
class Condition:
    """Which subjects something holds for: all named properties must fit; none named means everything."""

    kind: frozenset[str] = frozenset()
    priority: frozenset[str] = frozenset()
    severity: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    add_on: frozenset[str] = frozenset()
    product: frozenset[str] = frozenset()
    request_type: frozenset[str] = frozenset()
    jurisdiction: frozenset[str] = frozenset()
    line: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    country: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """The properties that are named, with the values of which a subject must have one."""
        wanted = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: values for name, values in wanted.items() if values}

    def holds(self, subject: Subject) -> bool:
        """Whether the subject has one of the values wherever any are named."""
        for name, wanted in self.named.items():
            if name == "add_on":
                if wanted.isdisjoint(subject.add_ons):
                    return False
            elif getattr(subject, name) not in wanted:
                return False
        return True

    def covers(self, other: Condition) -> bool:
        """Whether it holds wherever the other does."""
        return all(name in other.named and other.named[name] <= wanted for name, wanted in self.named.items())


@dataclass(frozen=True, slots=True)
class Objective:
    """What is aimed at beside the promise: reported as a share, without breach, warning or credit."""

    keeping: Keeping
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Target:
    """What a clock allows for the subjects that `when` describes; None where nothing is promised."""

    name: str
    when: Condition
    keeping: Keeping
    allowance: Allowance | None
    calendar: str
    anchor: str
    assumed: bool = False
    objective: Objective | None = None
    before: tuple[str, ...] = ()  # targets below that fit some of the same cases
    law: str = ""  # the jurisdiction that gives the allowance


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A moment ahead of the due instant: a share of the allowance, or an amount of time left."""

    name: str
    percent: int = 0
    before: BusinessTime | RealTime | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """Who is told of a promise in danger; `at` is a moment ahead of the due instant, None the breach."""

    at: EarlyWarning | None
    to: str


@dataclass(frozen=True)
class ClockRule:
    """A promise that is measured: what starts, stops and rests it; of its targets the first that fits."""

    name: str
    anchor: str
    applies: Condition
    starts: frozenset[str]
    stops: frozenset[str]
    repeats: bool
    pauses: frozenset[str]
    reopened: Reopening
    on_change: OnChange
    targets: tuple[Target, ...]
    warnings: tuple[EarlyWarning, ...]
    calendar: str = ""  # of the clock; a target may name its own
    periodic: bool = False  # each update ends a cycle and begins the next
    warn_in: WarnIn = WarnIn.ANY_HOUR
    internal: bool = False  # measured for ourselves, and promised to nobody
    escalations: tuple[Escalation, ...] = ()

    @cached_property
    def asks_opening(self) -> bool:
        """Whether it matters to this clock if the customer's contact fell into its hours."""
        return any(each.opened for each in (self.applies, *(target.when for target in self.targets)))

    @cached_property
    def has_objective(self) -> bool:
        """Whether any of its targets aims at more than it promises."""
        return any(target.objective for target in self.targets)

    @cached_property
    def hears(self) -> frozenset[str]:
        """Every word that may concern it."""
        updates = ("updated",) if self.periodic else ()
        return self.starts | self.stops | self.pauses | {TAKEN_UP, CANCELS, *updates}

    def target(self, subject: Subject) -> Target:
        """The first target that fits; the last one fits everything."""
        for target in self.targets[:-1]:
            if target.when.holds(subject):
                return target
        return self.targets[-1]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of the published charter: anchor (`c5-1`), number (`5.1`), words in one language."""

    anchor: str
    number: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """An approved day on which a calendar is closed, with where it comes from."""

    on: date
    name: str
    source: str
    package_version: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """What closes a ticket without anybody's hand: all that it names must hold, the latest decides when."""

    name: str
    anchor: str
    status: str
    lasting: Allowance | None  # since the status was entered
    failed_contacts: int
    contacts_apart: BusinessTime | RealTime | None
    silence_fails: Allowance | None  # after which a contact by mail has failed
    age: Allowance | None  # since the ticket was registered
    close_as: str
    say: str
    reminders: tuple[tuple[str, Allowance], ...]  # as written, and since the status was entered
