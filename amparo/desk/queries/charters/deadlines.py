"""What a ticket would be promised if it came now: by the draft, beside the version in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.difference.speaker import Speaker
from amparo.core.charter.model import Condition, Subject
from amparo.core.charter.page.cases import cases_of
from amparo.core.charter.page.preview import preview
from amparo.ui.models.times import Moment, moment
from amparo.ui.queries.words import language

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.page.cases import Case

MOST = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """When one promise falls due for one case; `was` where the version in force says otherwise."""

    due: Moment | None
    was: Moment | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A case with its deadlines."""

    case: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The table, as seen from `now`."""

    clocks: tuple[str, ...]
    rows: tuple[Row, ...]


def deadlines(draft: Charter, in_force: Charter, now: datetime) -> Deadlines:
    """The first cases that the draft tells apart, with the promises that begin when a ticket comes in."""
    speaker = Speaker(in_force, draft, language())
    promised = [clock for clock in draft.clocks.values() if any(each.allowance for each in clock.targets)]
    cases = cases_of(draft, promised)[:MOST]
    found = []
    begun: dict[str, None] = {}
    for case in cases:
        new, old = _due(draft, case, now), _due(in_force, case, now)
        begun |= dict.fromkeys(new)
        found.append((case, new, old))
    names = tuple(begun)
    rows = tuple(
        Row(_words(speaker, case), tuple(_cell(new.get(name), old.get(name), now) for name in names))
        for case, new, old in found
    )
    return Deadlines(tuple(speaker.name("clocks", name) for name in names), rows)


def _due(policy: Charter, case: Case, now: datetime) -> dict[str, datetime | None]:
    """The due instant of each promise of the case, None where none is given; nothing for an unknown kind."""
    subject = _subject(policy, case)
    if subject.kind not in policy.kinds:
        return {}
    return {each.clock: each.reading.due_at for each in preview(policy, subject, now) if each.reading.due_at}


def _subject(policy: Charter, case: Case) -> Subject:
    known = {name: values[0] for name, values in case.properties if values and values[0]}
    add_on = known.pop("add_on", "")
    kind = known.pop("kind", "") or next(iter(policy.kinds), "")
    return Subject(kind=kind, add_ons=frozenset({add_on} if add_on else ()), **known)


def _words(speaker: Speaker, case: Case) -> str:
    named = {name: frozenset(filter(None, values)) for name, values in case.properties}
    return speaker.condition(Condition(**named))


def _cell(due: datetime | None, was: datetime | None, now: datetime) -> Cell:
    shown = moment(due, now) if due else None
    before = moment(was, now) if was and was != due else None
    return Cell(shown, before, due != was)
