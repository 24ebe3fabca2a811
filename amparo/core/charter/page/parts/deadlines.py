"""What we promise: the deadlines of every case, when each would fall due now, and what the statuses mean."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from amparo.core.charter.model import Keeping, StatusClass
from amparo.core.charter.page.cases import Case, cases_of
from amparo.core.charter.page.model import Block, Cell, Row, Table
from amparo.core.charter.page.subjects import describe, described
from amparo.core.charter.page.teller import table
from amparo.core.time import BeyondHorizon
from amparo.core.time.allowance import BusinessTime, ByTime, Earliest, EndOfBusinessDay, due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amparo.core.charter.model import ClockRule, Condition, Target
    from amparo.core.charter.page.teller import Teller
    from amparo.core.time.allowance import Allowance

AT_OPENING = frozenset({"registered", "contacted", "occurred", "queue-entered", "customer-message"})
"""What happens at once when something comes in."""
MOST_TOGETHER = 12
BUSINESS = (BusinessTime, ByTime, EndOfBusinessDay)


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """Nothing after a single clause: the tables say all of it."""
    del teller, key
    yield from ()


def closing(teller: Teller) -> Iterator[Block]:
    """The tables of all clocks that are promised, then the statuses."""
    yield from promises(teller)
    yield from _statuses(teller)


def promises(teller: Teller) -> list[Table]:
    """Clocks that hold for the same tickets stand beside each other; those with but one time are listed."""
    clocks = [clock for clock in teller.charter.clocks.values() if not clock.internal]
    varied = [clock for clock in clocks if len(clock.targets) > 1]
    found = {
        clocks.index(beside[0]): list(_side_by_side(teller, applies, beside))
        for applies, beside in _alike(varied)
    }
    listed = [clock for clock in clocks if clock not in varied]
    if listed:
        heads = (teller.say("deadline"), teller.say("case"), teller.say("time"))
        rows = [_listed(teller, clock) for clock in listed]
        found[clocks.index(listed[0])] = table(teller.say("promises"), heads, rows)
    return _noted(teller, [each for _, tables in sorted(found.items()) for each in tables])


def _alike(clocks: Iterable[ClockRule]) -> list[tuple[Condition, list[ClockRule]]]:
    found: dict[Condition, list[ClockRule]] = {}
    for clock in clocks:
        found.setdefault(clock.applies, []).append(clock)
    return list(found.items())


def _side_by_side(teller: Teller, applies: Condition, clocks: Sequence[ClockRule]) -> Iterator[Table]:
    """A row for each case, a column for each clock; many cases stand in a table for each level."""
    cases = [case for case in cases_of(teller.charter, clocks) if any(case.targets)]
    if len(cases) <= MOST_TOGETHER:
        yield from _cases_table(teller, applies, clocks, cases, ())
        return
    for level, own in groupby(cases, key=lambda case: dict(case.properties).get("level", ())):
        yield from _cases_table(teller, applies, clocks, list(own), level)


def _cases_table(
    teller: Teller,
    applies: Condition,
    clocks: Sequence[ClockRule],
    cases: Sequence[Case],
    level: Sequence[str],
) -> list[Table]:
    """What all rows share stands in the caption: the only clock, for whom it holds, the level."""
    names = [teller.name("clocks", clock.name) for clock in clocks]
    about = [*(names if len(names) == 1 else ()), describe(teller, applies)]
    about += [teller.name("levels", name) for name in level]
    said = {*applies.named, *(("level",) if level else ())}
    heads = (teller.say("case"), *(names if len(names) > 1 else [teller.say("time")]))
    rows = [Row(Cell(_case(teller, case, said)), _cells(teller, clocks, case)) for case in cases]
    return table(
        teller.about("promises", ", ".join(dict.fromkeys(part for part in about if part))), heads, rows
    )


def _listed(teller: Teller, clock: ClockRule) -> Row:
    """A clock with one time for everything that it holds for."""
    case = Case((), clock.targets)
    words = describe(teller, clock.applies) or teller.say("all-cases")
    return Row(Cell(teller.name("clocks", clock.name)), (Cell(words), *_cells(teller, (clock,), case)))


def _case(teller: Teller, case: Case, said: set[str]) -> str:
    """The case in words, without what the caption says already."""
    kept = {name: values for name, values in case.properties if name not in said}
    return described(teller, kept) or teller.say("other-cases")


def _cells(teller: Teller, clocks: Sequence[ClockRule], case: Case) -> tuple[Cell, ...]:
    return tuple(_cell(teller, clock, target) for clock, target in zip(clocks, case.targets, strict=True))


def _cell(teller: Teller, clock: ClockRule, target: Target | None) -> Cell:
    """The time, and below it what is aimed at, the hours that it is counted in, and when it is due now."""
    if target is None:
        return Cell(teller.say("not-counted"))
    anchor = target.anchor if target.anchor in teller.charter.clauses else ""
    if target.allowance is None:
        return Cell(teller.say("none"), anchor=anchor)
    small = [*_aim(teller, target), *_hours(teller, target), *_due(teller, clock, target)]
    return Cell(_time(teller, target.keeping, target.allowance), " · ".join(small), anchor)


def _time(teller: Teller, keeping: Keeping, allowance: Allowance) -> str:
    amount = teller.spoken.amount(allowance)
    return teller.say("under", amount=amount) if keeping is Keeping.UNDER else amount


def _aim(teller: Teller, target: Target) -> Iterator[str]:
    if target.objective:
        aimed = _time(teller, target.objective.keeping, target.objective.allowance)
        yield teller.say("aim", amount=aimed)


def _hours(teller: Teller, target: Target) -> Iterator[str]:
    """Which hours count, where that could be asked."""
    if _in_business_time(target) and len(_counting(teller)) > 1:
        yield teller.say("counted-in", calendar=teller.name("calendars", target.calendar))


def _counting(teller: Teller) -> set[str]:
    """The calendars that any promised time is counted in."""
    clocks = (clock for clock in teller.charter.clocks.values() if not clock.internal)
    return {target.calendar for clock in clocks for target in clock.targets if _in_business_time(target)}


def _in_business_time(target: Target) -> bool:
    allowance = target.allowance
    parts = allowance.parts if isinstance(allowance, Earliest) else (allowance,)
    return any(isinstance(part, BUSINESS) for part in parts)


def _due(teller: Teller, clock: ClockRule, target: Target) -> Iterator[str]:
    """When it would fall due for what comes in now, in the zone of the calendar."""
    if teller.at is None or target.allowance is None or clock.starts.isdisjoint(AT_OPENING):
        return
    calendar = teller.charter.calendars[target.calendar]
    try:
        at = due(target.allowance, teller.at, calendar)
    except BeyondHorizon:
        return
    yield teller.say("due", moment=teller.spoken.moment(at, teller.at, calendar.zone))


def _noted(teller: Teller, tables: list[Table]) -> list[Table]:
    """The last table says what the small lines mean."""
    if not tables or teller.at is None:
        return tables
    zone = teller.charter.timezone
    now = f"{teller.spoken.day(teller.today(zone))}, {teller.spoken.clock_time(teller.at, zone)}"
    return [*tables[:-1], replace(tables[-1], note=teller.say("if-now", moment=now))]


def _statuses(teller: Teller) -> list[Table]:
    charter, rows = teller.charter, []
    for status in charter.statuses.values():
        label = teller.word("statuses", f"{status.name}.customer")
        words = [teller.say(status.status_class.value), *_rests(teller, status.status_class)]
        if len(words) > 1 and words[0] == f"{label}.":
            del words[0]
        rows.append(Row(Cell(label), (Cell(" ".join(words)),)))
    return table(teller.say("states"), (teller.say("state"), teller.say("means")), rows)


def _rests(teller: Teller, status_class: StatusClass) -> Iterator[str]:
    names = [
        clock.name
        for clock in teller.charter.clocks.values()
        if status_class.value in clock.pauses and not clock.internal
    ]
    if names:
        yield teller.say("rests", names=teller.names("clocks", names))
