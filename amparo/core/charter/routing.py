"""Who should have a ticket: the team or agent whose skills match it best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from amparo.core.charter.charter import Charter
    from amparo.core.charter.model import Subject
    from amparo.core.charter.terms.people import Team


class Candidate(NamedTuple):
    """A team or an agent with what it knows, by dimension; a dimension not named is open to everything."""

    name: str
    skills: Mapping[str, frozenset[str]]


class Route(NamedTuple):
    """Where a ticket goes, and the dimensions that spoke for it."""

    to: str
    because: tuple[str, ...] = ()


class Ring(NamedTuple):
    """The team that a call goes to, or what a caller meets outside the hours of the line."""

    team: str
    otherwise: str


def route(charter: Charter, subject: Subject, industry: str = "") -> Route:
    """The first way of the charter that fits, else the team whose skills match best, else the default."""
    routing = charter.routing
    if routing is None:
        return Route("")
    way = next((way for way in routing.ways.values() if way.when.holds(subject)), None)
    if way:
        return Route(way.to)
    wanted = {
        "industry": industry,
        "country": subject.country,
        "language": subject.language,
        "product": subject.product,
    }
    return best(routing.match, wanted, teams(charter.teams.values())) or Route(routing.default)


def rings(charter: Charter, line: str, at: datetime) -> Ring:
    """Who gets a call to one of the dedicated lines of the phone at a moment."""
    phone = charter.channels["phone"]
    number = phone.numbers[line]
    hours = number.hours or phone.hours
    is_open = not hours or charter.calendars[hours].is_open(at)
    return Ring(number.team, "") if is_open else Ring("", phone.after_hours)


def teams(declared: Iterable[Team]) -> list[Candidate]:
    """The teams of a charter with what each knows."""
    return [
        Candidate(team.name, {name: frozenset(known) for name, known in _known(team).items() if known})
        for team in declared
    ]


def best(
    dimensions: Sequence[str], wanted: Mapping[str, str], candidates: Iterable[Candidate]
) -> Route | None:
    """Whom nothing speaks against and most speaks for, the first dimension first; of equals the first."""
    routes = [
        Route(each.name, _because(dimensions, wanted, each))
        for each in candidates
        if not _speaks_against(dimensions, wanted, each)
    ]
    spoken_for = [each for each in routes if each.because]
    return max(spoken_for, key=lambda each: [name in each.because for name in dimensions], default=None)


def _known(team: Team) -> dict[str, tuple[str, ...]]:
    return {
        "industry": team.industries,
        "country": team.countries,
        "language": team.languages,
        "product": team.products,
    }


def _because(dimensions: Sequence[str], wanted: Mapping[str, str], candidate: Candidate) -> tuple[str, ...]:
    return tuple(name for name in dimensions if wanted.get(name, "") in candidate.skills.get(name, ()))


def _speaks_against(dimensions: Sequence[str], wanted: Mapping[str, str], candidate: Candidate) -> bool:
    """A skill is named that does not hold what the ticket needs, or it needs nothing of the kind."""
    named = (name for name in dimensions if name in candidate.skills)
    return any(wanted.get(name, "") not in candidate.skills[name] for name in named)
