"""Reads the clocks of a charter: what starts, stops and rests them, and what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from amparo.core.charter.amounts import allowance, early_warning, objective
from amparo.core.charter.model import (
    ClockRule,
    Condition,
    EarlyWarning,
    Escalation,
    Keeping,
    OnChange,
    Reopening,
    Target,
    WarnIn,
)
from amparo.core.charter.triggers import CONDITIONS, OPENED, PAUSES, STARTS, STOPS
from amparo.core.time.allowance import BusinessTime, RealTime

if TYPE_CHECKING:
    from enum import StrEnum

    from amparo.core.charter.document import Section
    from amparo.core.charter.model import Objective
    from amparo.core.time.allowance import Allowance

Known = Mapping[str, Iterable[str]]
"""The names that a condition may use, by its words: {"kind": ("question", ...), "add-on": (...), ...}."""

ESCALATED_TO = ("assignee", "lead", "watchers", "head-of-support")
_ENDS_UPDATES = {"updated": "resolved", "resolved": "resolved", "closed": "closed"}


def read_clocks(charter: Section, calendars: Iterable[str], known: Known) -> dict[str, ClockRule]:
    """The clocks by name, in the order in which the charter names them."""
    names = list(calendars)
    sections = charter.section("clocks").sections()
    clocks = {
        name: _clock(f"c5-{number}", name, section, names, known)
        for number, (name, section) in enumerate(sections, 1)
    }
    if not clocks:
        charter.complain(
            None, "no clock is declared", 'Add [clocks.answer]; where no time is promised, within = "none"'
        )
    return clocks


def read_condition(section: Section, known: Known) -> Condition:
    """Which subjects something holds for; each property names one value or a list."""
    values: dict[str, frozenset[str]] = {}
    for key in CONDITIONS:
        if key in section:
            names = OPENED if key == "opened" else known.get(key, ())
            values[key.replace("-", "_")] = frozenset(_one_or_more(section, key, names))
    section.finish()
    return Condition(**values)


def _one_or_more(section: Section, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
    if isinstance(section.raw(key), str):
        return (section.choice(key, allowed),)
    return section.choices(key, allowed)


def _clock(anchor: str, name: str, section: Section, calendars: list[str], known: Known) -> ClockRule:
    default_calendar = section.choice("calendar", calendars, calendars[0] if calendars else "")
    targets = _targets(anchor, section, calendars, default_calendar, known)
    periodic = section.flag("periodic")
    again = Reopening.NEW_CYCLE if periodic else Reopening.STAYS
    clock = ClockRule(
        name,
        anchor,
        applies=read_condition(section.section("for"), known),
        starts=_triggers(section, "starts", STARTS),
        stops=_end_of_updates(section) if periodic else _triggers(section, "stops", STOPS),
        repeats=section.flag("repeats"),
        pauses=frozenset(section.choices("pauses", PAUSES)),
        reopened=Reopening(_word(section, "reopened", Reopening, again)),
        on_change=OnChange(_word(section, "on-change", OnChange, OnChange.KEEP_START)),
        targets=(*targets, _target("", anchor, Condition(), section, default_calendar)),
        warnings=_warnings(section),
        warn_in=WarnIn(_word(section, "warn-in", WarnIn, WarnIn.ANY_HOUR)),
        calendar=default_calendar,
        periodic=periodic,
        internal=section.flag("internal"),
        escalations=_escalations(section, known),
        credits=section.choice("credits", known.get("credits", ()), ""),
    )
    section.finish()
    _check(section, clock)
    return clock


def _triggers(section: Section, key: str, words: Iterable[str]) -> frozenset[str]:
    """One word, or a list of which any will do."""
    if isinstance(section.raw(key), list):
        found = frozenset(section.choices(key, words))
        if not found:
            section.complain(key, f"{key} names nothing", "Name at least one")
        return found
    return frozenset((section.choice(key, words),)) - {""}


def _end_of_updates(section: Section) -> frozenset[str]:
    """Updates go on until the ticket is resolved, or until it is closed where the charter says so."""
    word = section.choice("stops", _ENDS_UPDATES, "resolved")
    return frozenset((_ENDS_UPDATES.get(word, "resolved"),))


def _word(section: Section, key: str, words: type[StrEnum], default: str) -> str:
    allowed = [word.value for word in words]
    word = section.choice(key, allowed, default)
    return word if word in allowed else default


def _targets(anchor: str, clock: Section, calendars: list[str], default: str, known: Known) -> list[Target]:
    targets: list[Target] = []
    for number, (name, section) in enumerate(clock.section("targets").sections(), 1):
        when = read_condition(section.section("when"), known)
        if when == Condition():
            section.complain(
                None,
                f"the target {name} says for whom it holds",
                'Add when = { kind = "incident" } or another condition',
            )
        calendar = section.choice("calendar", calendars, default)
        target = _target(name, f"{anchor}-{number}", when, section, calendar)
        section.finish()
        _check_order(section, target, targets)
        targets.append(target)
    return targets


def _target(name: str, anchor: str, when: Condition, section: Section, calendar: str) -> Target:
    keeping, allowed = _promised(section)
    aimed: Objective | None = section.parsed("objective", objective, None)
    target = Target(
        name,
        when,
        keeping,
        allowed,
        calendar,
        anchor,
        bool({"within", "under"} & {*section.assumed(section.keys())}),
        aimed,
    )
    _check_objective(section, target)
    return target


def _promised(section: Section) -> tuple[Keeping, Allowance | None]:
    keys = [key for key in (Keeping.WITHIN, Keeping.UNDER) if key in section]
    if len(keys) != 1:
        problem = "within and under are both given" if keys else "no time is given"
        section.complain(
            None, problem, 'Give within = "24 business hours", under = "15 minutes" or within = "none"'
        )
        return Keeping.NONE, None
    if section.text(keys[0], "") == Keeping.NONE:
        return Keeping.NONE, None
    allowed: Allowance | None = section.parsed(keys[0], allowance, None)
    return keys[0], allowed


def _check_objective(section: Section, target: Target) -> None:
    match target.objective and target.objective.allowance, target.allowance:
        case (BusinessTime(aimed), BusinessTime(promised)) | (RealTime(aimed), RealTime(promised)):
            if aimed >= promised:
                problem = "the objective asks no more than the promise"
                section.complain("objective", problem, "Aim at less time than is promised")


def _warnings(section: Section) -> tuple[EarlyWarning, ...]:
    found = []
    for index, text in enumerate(section.texts("warn")):
        try:
            found.append(early_warning(text))
        except ValueError as error:
            section.complain_item("warn", index, *error.args)
    return tuple(found)


def _escalations(section: Section, known: Known) -> tuple[Escalation, ...]:
    """Who is told when: `{ at = "75%", to = "lead" }`, or at the breach."""
    found = []
    for row in section.items("escalate") if "escalate" in section else ():
        row.correct(("at", "to"))
        at: EarlyWarning | None = None
        if row.text("at") != "breach":
            at = row.parsed("at", early_warning, None)
        found.append(Escalation(at, row.choice("to", (*ESCALATED_TO, *known.get("escalated-to", ())))))
        row.finish()
    return tuple(found)


def _check(section: Section, clock: ClockRule) -> None:
    allowed = [target.allowance for target in clock.targets]
    allowed += [target.objective.allowance for target in clock.targets if target.objective]
    if clock.pauses and any(not isinstance(each, BusinessTime | RealTime | None) for each in allowed):
        problem = (
            f"{clock.name} rests in pauses, but its allowance names a fixed moment that no pause can move"
        )
        section.complain("pauses", problem, "Take the pauses out, or give the allowance in hours")
    if not clock.starts.isdisjoint(clock.stops):
        section.complain(
            "stops", f"{clock.name} starts and stops with the same thing", "Let something else stop it"
        )


def _check_order(section: Section, target: Target, earlier: list[Target]) -> None:
    for before in earlier:
        if before.when.covers(target.when):
            problem = f"the target {target.name} is never reached: {before.name} above it fits all its cases"
            section.complain(None, problem, f"Put {target.name} above {before.name}, or narrow the latter")
