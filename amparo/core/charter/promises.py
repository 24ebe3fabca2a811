"""From the clocks as a charter writes them to the clocks as they are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.model import (
    ClockRule,
    Condition,
    Escalation,
    Keeping,
    OnChange,
    Reopening,
    Target,
    WarnIn,
)
from amparo.core.charter.reader import Named
from amparo.core.charter.terms.data import RIGHTS
from amparo.core.charter.terms.deadlines import ClockTable
from amparo.core.time.allowance import BusinessTime, RealTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amparo.core.charter.document import File, Section
    from amparo.core.charter.positions import Path
    from amparo.core.charter.terms.data import Jurisdiction
    from amparo.core.charter.terms.deadlines import TargetTable
    from amparo.core.charter.values import Names
    from amparo.core.time.allowance import Allowance

_ENDS_UPDATES = {"updated": "resolved", "resolved": "resolved", "closed": "closed"}
_GIVE = 'Give within = "24 business hours", under = "15 minutes" or within = "none"'


def read_clocks(charter: Section, names: Names, laws: Mapping[str, Jurisdiction]) -> dict[str, ClockRule]:
    """The clocks by name, in the order in which the charter names them."""
    tables: dict[str, ClockTable] = Named(ClockTable).read(charter, "clocks", names)
    if not tables and charter.sound("clocks"):
        remedy = 'Add [clocks.answer]; where no time is promised, within = "none"'
        charter.complain(None, "no clock is declared", remedy, "clock-missing", lacking="clocks")
    calendar = next(iter(names["calendars"]), "")
    return {name: _clock(charter.file, table, calendar, laws) for name, table in tables.items()}


def _clock(file: File, table: ClockTable, calendar: str, laws: Mapping[str, Jurisdiction]) -> ClockRule:
    own = table.calendar or calendar
    again = Reopening.NEW_CYCLE if table.periodic else Reopening.STAYS
    clock = ClockRule(
        table.name,
        anchor="",
        applies=table.for_,
        starts=table.starts,
        stops=_stops(file, table),
        repeats=table.repeats,
        pauses=frozenset(table.pauses),
        reopened=Reopening(table.reopened or again),
        on_change=OnChange(table.on_change),
        targets=tuple(_targets(file, table, own, laws)),
        warnings=table.warn,
        warn_in=WarnIn(table.warn_in),
        calendar=own,
        periodic=table.periodic,
        internal=table.internal,
        escalations=tuple(
            Escalation(None if row.at == "breach" else row.at, row.to) for row in table.escalate
        ),
    )
    _check(file, clock)
    return clock


def _stops(file: File, table: ClockTable) -> frozenset[str]:
    """Updates go on until the ticket is resolved, or until it is closed where the charter says so."""
    here: Path = ("clocks", table.name)
    if not table.periodic:
        if not table.stops and file.sound((*here, "stops")):
            problem, remedy = f"nothing stops {table.name}", "Say what stops it: stops = ..."
            file.complain(here, problem, remedy, "clock-never-stops", lacking="stops")
        return table.stops
    for word in sorted(table.stops - _ENDS_UPDATES.keys()):
        problem = f"updates do not end when {word}"
        file.complain((*here, "stops"), problem, 'Say stops = "resolved" or "closed"', "updates-never-end")
    return frozenset(_ENDS_UPDATES.get(word, "resolved") for word in table.stops or {"resolved"})


def _targets(
    file: File, clock: ClockTable, calendar: str, laws: Mapping[str, Jurisdiction]
) -> Iterator[Target]:
    """The targets in order; the last is the clock's own, which fits everything."""
    here: Path = ("clocks", clock.name)
    for name, table in clock.targets.items():
        path = (*here, "targets", name)
        if table.when == Condition() and file.sound((*path, "when")):
            problem, remedy = (
                f"the target {name} does not say for whom it holds",
                'Add when = { kind = "incident" }',
            )
            file.complain(path, problem, remedy, "target-without-case", lacking="when")
        for index, below in enumerate(table.before):
            if below not in clock.targets:
                problem = f"{clock.name} has no target {below}"
                file.complain(
                    (*path, "before", index), problem, "Name a target of this clock", "name-unknown"
                )
        yield _target(file, path, table, name, table.when, table.calendar or calendar)
    if "by-jurisdiction" in (clock.within, clock.under):
        yield from _by_law(clock, calendar, laws)
    yield _target(file, here, clock, "", Condition(), calendar)


def _target(
    file: File, path: Path, table: ClockTable | TargetTable, name: str, when: Condition, calendar: str
) -> Target:
    keeping, allowed = _promised(file, path, table)
    aimed = table.objective
    target = Target(
        name,
        when,
        keeping,
        allowed,
        calendar,
        anchor="",
        assumed=not {"within", "under"}.isdisjoint(table.assumed),
        objective=aimed,
        before=getattr(table, "before", ()),
    )
    match aimed and aimed.allowance, allowed:
        case (BusinessTime(less), BusinessTime(most)) | (RealTime(less), RealTime(most)) if less >= most:
            problem, remedy = (
                "the objective asks no more than the promise",
                "Aim at less time than is promised",
            )
            file.complain((*path, "objective"), problem, remedy, "objective-beyond-promise")
    return target


def _promised(file: File, path: Path, table: ClockTable | TargetTable) -> tuple[Keeping, Allowance | None]:
    if not file.sound((*path, "within"), (*path, "under")):
        return Keeping.NONE, None
    if table.within is None and table.under is None:
        file.complain(path, "no time is given", _GIVE, "promise-missing", lacking="within")
        return Keeping.NONE, None
    if table.within is not None and table.under is not None:
        file.complain((*path, "under"), "within and under are both given", _GIVE, "within-and-under")
        return Keeping.NONE, None
    keeping = Keeping.UNDER if table.within is None else Keeping.WITHIN
    allowed = table.under if table.within is None else table.within
    return (Keeping.NONE, None) if isinstance(allowed, str) or allowed is None else (keeping, allowed)


def _by_law(clock: ClockTable, calendar: str, laws: Mapping[str, Jurisdiction]) -> Iterator[Target]:
    """What each law allows: for the rights to which it gives a time of their own, and for all others."""
    for name, law in laws.items():
        for right in RIGHTS:
            allowed = getattr(law, right)
            if allowed:
                when = Condition(jurisdiction=frozenset({name}), request_type=frozenset({right}))
                yield Target(f"{name}-{right}", when, Keeping.WITHIN, allowed, calendar, "", law=name)
        if law.all:
            when = Condition(jurisdiction=frozenset({name}))
            yield Target(name, when, Keeping.WITHIN, law.all, calendar, "", law=name)


def _check(file: File, clock: ClockRule) -> None:
    here: Path = ("clocks", clock.name)
    for target in clock.targets if clock.pauses else ():
        _check_pauses(file, here, target)
    if not clock.starts.isdisjoint(clock.stops):
        problem, remedy = f"{clock.name} starts and stops with the same thing", "Let something else stop it"
        file.complain((*here, "stops"), problem, remedy, "stops-as-it-starts")
    for index, target in enumerate(clock.targets[:-1]):
        for before in clock.targets[:index]:
            if not target.law and before.when.covers(target.when):
                _never_reached(file, here, before, target)


def _check_pauses(file: File, clock: Path, target: Target) -> None:
    """A pause moves amounts, never a moment that is named."""
    path: Path = (*clock, "targets", target.name) if target.name else clock
    key = "under" if target.keeping is Keeping.UNDER else "within"
    given = {key: target.allowance, "objective": target.objective.allowance if target.objective else None}
    for name, allowed in given.items():
        if not target.law and not isinstance(allowed, BusinessTime | RealTime | None):
            problem = f"{clock[1]} rests in pauses, and this is a fixed moment that no pause can move"
            remedy = "Take the pauses out, or give the allowance in hours"
            file.complain((*path, name), problem, remedy, "pause-cannot-move")


def _never_reached(file: File, clock: Path, before: Target, target: Target) -> None:
    path = (*clock, "targets", target.name)
    if file.sound((*path, "when"), (*clock, "targets", before.name, "when")):
        problem = f"the target {target.name} is never reached: {before.name} above it fits all its cases"
        remedy = f"Put {target.name} above {before.name}, or narrow the latter"
        file.complain(path, problem, remedy, "target-never-reached")
