"""Lines that lead onward, routes that are taken, sections whose clocks measure them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.terms.everything import Terms
    from amparo.core.charter.terms.people import Way


def lines_come_to_an_end(terms: Terms) -> Iterator[Fault]:
    """From line to line a ticket never comes back by itself."""
    for name in terms.lines:
        seen, line = [name], terms.lines[name].next
        while line in terms.lines and line not in seen:
            seen.append(line)
            line = terms.lines[line].next
        if line == name and name == min(seen):
            problem = f"the lines lead in a circle: {', '.join([*seen, name])}"
            yield Fault(
                "lines-in-a-circle", ("lines", name, "next"), problem, "Let one be the last", (("lines",),)
            )


def routes_are_taken(terms: Terms) -> Iterator[Fault]:
    """Each way is the first that fits for some ticket."""
    earlier: list[tuple[str, Way]] = []
    for name, way in (terms.routing.ways if terms.routing else {}).items():
        for before, wider in earlier:
            if wider.when.covers(way.when):
                problem = f"the way {name} is never taken: {before} above it fits all its tickets"
                remedy = f"Put {name} above {before}, or narrow the latter"
                yield Fault("route-never-taken", ("routing", name), problem, remedy, (("routing", before),))
        earlier.append((name, way))


def languages_are_spoken(terms: Terms) -> Iterator[Fault]:
    """Where teams say what they speak, somebody speaks each language of the charter."""
    teams = terms.teams.values()
    if not teams or not all(team.languages for team in teams):
        return
    spoken = {language for team in teams for language in team.languages}
    for index, language in enumerate(terms.languages):
        if language not in spoken:
            problem = f"the charter is published in {language}, and no team speaks it"
            remedy = "Name it in languages of a team"
            yield Fault("language-unserved", ("languages", index), problem, remedy, (("teams",),))


def clocks_measure_what_they_are_named_for(terms: Terms) -> Iterator[Fault]:
    """The clock that a section names stops with what that section brings about."""
    for path, clock, wanted in _measured(terms):
        rule = terms.clocks.get(clock)
        if rule and rule.stops.isdisjoint(wanted):
            problem = f"{clock} does not measure this: it stops otherwise"
            remedy = f'Name a clock with stops = "{wanted[0]}"'
            yield Fault("clock-of-another-thing", (*path, "clock"), problem, remedy, (("clocks", clock),))


def _measured(terms: Terms) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    if terms.root_cause:
        yield ("root-cause",), terms.root_cause.clock, ("root-cause-report-sent",)
    if terms.disputes:
        yield ("disputes",), terms.disputes.clock, ("dispute-decided",)
    if terms.visits:
        yield ("visits",), terms.visits.clock, ("arrived", "arrived-or-resolved")
    if terms.upgrades:
        yield ("upgrades",), terms.upgrades.clock, ("quoted",)
    if terms.calls:
        yield ("calls",), terms.calls.clock, ("called-back",)
    if terms.leads:
        yield ("leads",), terms.leads.clock, ("called-back",)
    for name, informing in terms.informing.items():
        yield ("informing", name), informing.clock, ("customer-informed",)
