"""Clocks that start and stop, targets of which one fits, warnings that have something to say."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault, reaches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amparo.core.charter.model import ClockRule, Condition
    from amparo.core.charter.terms.everything import Terms

_STARTED_BY = {
    "disputed": ("disputes",),
    "quote-requested": ("upgrades", "services", "coverage"),
    "call-back-requested": ("calls", "leads"),
}
_STOPPED_BY = {
    "dispute-decided": ("disputes",),
    "customer-informed": ("informing",),
    "root-cause-report-sent": ("root-cause",),
    "quoted": ("upgrades", "services", "coverage"),
    "called-back": ("calls", "leads"),
    "arrived": ("visits",),
    "arrived-or-resolved": ("visits",),
}


def clocks_start_and_stop(terms: Terms, declared: frozenset[str]) -> Iterator[Fault]:
    """What starts or stops a clock belongs to something that the charter declares."""
    for name, clock in terms.clocks.items():
        here = ("clocks", name)
        if missing := _missing(clock.starts, _STARTED_BY, declared):
            problem = f"{name} never starts: nothing declares what it waits for"
            yield Fault("clock-never-starts", (*here, "starts"), problem, f"Declare {missing}")
        if missing := _missing(clock.stops, _STOPPED_BY, declared):
            problem = f"{name} never stops: nothing declares what it waits for"
            yield Fault("clock-never-stops", (*here, "stops"), problem, f"Declare {missing}")


def targets_have_an_order(terms: Terms) -> Iterator[Fault]:
    """Where two targets fit one case, one is narrower and stands first, or says that it comes before."""
    for name, clock in terms.clocks.items():
        for first, second in combinations(clock.targets[:-1], 2):
            if not _meet(first.when, second.when) or second.name in first.before:
                continue
            if not (first.when.covers(second.when) or second.when.covers(first.when)):
                problem = (
                    f"the targets {first.name} and {second.name} meet in some cases, and neither is narrower"
                )
                remedy = f'Say before = ["{second.name}"] at {first.name}, or narrow one of them'
                here = ("clocks", name, "targets")
                yield Fault(
                    "targets-without-order", (*here, second.name), problem, remedy, ((*here, first.name),)
                )


def warnings_have_a_moment(terms: Terms) -> Iterator[Fault]:
    """A warning comes after the beginning of the promise it warns of, an escalation is of a promise."""
    for name, clock in terms.clocks.items():
        here = ("clocks", name)
        promised = [target for target in clock.targets if target.allowance]
        rests_on = ((*here, "targets"), (*here, "within"), (*here, "under"))
        if not promised and clock.warnings:
            problem = f"{name} promises no time of whose end one could be warned"
            remedy = "Take warn out, or promise a time"
            yield Fault("warning-of-nothing", (*here, "warn"), problem, remedy, rests_on)
        if not promised and clock.escalations:
            problem = f"{name} promises no time that could be in danger"
            remedy = "Take escalate out, or promise a time"
            yield Fault("escalation-of-nothing", (*here, "escalate"), problem, remedy, rests_on)
        for index, warning in enumerate(clock.warnings):
            if promised and all(reaches(warning.before, each.allowance) for each in promised):
                problem = f"{warning.name}: that is before {name} has begun"
                remedy = "Warn nearer to the deadline"
                yield Fault("warning-too-early", (*here, "warn", index), problem, remedy, rests_on)


def promises_are_kept_apart(terms: Terms) -> Iterator[Fault]:
    """What is measured for ourselves is credited to nobody; nothing is credited that is not promised."""
    for name, clock in terms.clocks.items():
        if clock.internal and _credited(terms, name):
            problem = f"{name} is internal, and yet its misses are credited"
            yield Fault(
                "internal-but-credited", ("clocks", name, "internal"), problem, "Take one of the two out"
            )
        for target in clock.targets[:-1]:
            if "outside-hours" in target.when.opened and _is_always_open(terms, clock):
                path = ("clocks", name, "targets", target.name, "when")
                problem = f"the hours of {name} never end, so nothing is opened outside them"
                yield Fault(
                    "never-outside-hours", path, problem, "Give the clock another calendar", (("calendars",),)
                )


def _missing(words: frozenset[str], by: Mapping[str, tuple[str, ...]], declared: frozenset[str]) -> str:
    """The sections of which one must be declared, where none is."""
    if not words or not all(word in by and declared.isdisjoint(by[word]) for word in words):
        return ""
    return " or ".join(f"[{section}]" for section in by[min(words)])


def _credited(terms: Terms, clock: str) -> bool:
    return terms.credits is not None and any(each.of == clock for each in terms.credits.variables.values())


def _is_always_open(terms: Terms, clock: ClockRule) -> bool:
    calendar = terms.calendars.get(clock.calendar)
    week = getattr(calendar.schedule, "week", ()) if calendar else ()
    return bool(week) and all([*day] == [(0, 86_400)] for day in week)


def _meet(one: Condition, other: Condition) -> bool:
    """Whether a ticket can be so that both hold; an organisation may have several add-ons."""
    shared = {*one.named} & {*other.named} - {"add_on"}
    return all(one.named[name] & other.named[name] for name in shared)
