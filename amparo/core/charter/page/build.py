"""From a charter to its page: the clauses of each part with the figures that belong to them."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from amparo.core.charter.page.editions import holds, notice, versions_section
from amparo.core.charter.page.model import Block, Page, Said, Section
from amparo.core.charter.page.parts import (
    bring,
    cover,
    data,
    deadlines,
    disagree,
    hours,
    money,
    people,
    reach,
    rules,
    urgency,
    versions,
)
from amparo.core.charter.page.spoken import Spoken
from amparo.core.charter.page.standing import standing
from amparo.core.charter.page.teller import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.charter.page.model import Edition

AHEAD = timedelta(days=14)


class Part(Protocol):
    """What has figures to tell."""

    def figures(self, teller: Teller, key: str) -> Iterable[Block]:
        """What follows the clause with this key."""

    def closing(self, teller: Teller) -> Iterable[Block]:
        """What stands below all clauses of the part."""


PARTS: dict[str, Part] = {
    "hours": hours,
    "reach": reach,
    "bring": bring,
    "urgency": urgency,
    "deadlines": deadlines,
    "rules": rules,
    "cover": cover,
    "people": people,
    "versions": versions,
    "money": money,
    "disagree": disagree,
    "data": data,
}


def page_of(
    charter: Charter, language: str, at: datetime | None = None, editions: Sequence[Edition] = ()
) -> Page:
    """The page in the charter's language nearest to the wanted one.

    With `at` it says whether the desk is open then and when things would fall due; without, as for paper, it
    says nothing that is true for a moment only. `editions` are all versions of its desk, this one among them.
    """
    own = charter.language(language)
    teller = Teller(charter, Spoken(own), at)
    return Page(
        language=own,
        title=teller.say("title"),
        desk=teller.text("desk.name"),
        intro=teller.say("intro", desk=teller.text("desk.name")),
        meta=tuple(_meta(teller, editions)),
        sections=(*_sections(teller), *versions_section(teller, editions)),
        standing=standing(teller, AHEAD),
        notice=notice(teller, editions),
        contents=teller.say("contents"),
        clause=teller.say("clause", number="{}"),
        page_of=teller.say("page", page="{page}", pages="{pages}"),
        version=charter.version,
    )


def _meta(teller: Teller, editions: Sequence[Edition]) -> Iterator[str]:
    charter, spoken = teller.charter, teller.spoken
    yield teller.say("version", version=charter.version)
    first, replaced = holds(charter, editions)
    coming = teller.at is not None and first > teller.today(charter.timezone)
    yield teller.say("from" if coming else "since", date=spoken.full_date(first))
    if replaced:
        yield teller.say("until", date=spoken.full_date(replaced))
    if charter.signed_by:
        yield teller.say("signed", name=teller.word("people", charter.signed_by))


def _sections(teller: Teller) -> Iterator[Section]:
    charter = teller.charter
    for part, anchors in groupby(charter.clauses, key=charter.page_of):
        told, blocks = PARTS.get(part), list[Block]()
        number = ""
        for anchor in anchors:
            clause, key = charter.clause(anchor, teller.language), charter.clauses[anchor][1]
            number = clause.number.partition(".")[0]
            blocks.append(Said(anchor, clause.number, clause.sentence, _name(teller, key, clause.sentence)))
            blocks += told.figures(teller, key) if told else ()
        blocks += told.closing(teller) if told else ()
        yield Section(f"c{number}", number, teller.say(_title(charter, part)), tuple(blocks))


def _title(charter: Charter, part: str) -> str:
    """What the part is called; where nothing is promised about money, it is about reports alone."""
    only_reports = part == "money" and not charter.availability and not charter.credits
    return "reports" if only_reports else part


def _name(teller: Teller, key: str, sentence: str) -> str:
    """What the clause is about, unless it says so itself."""
    name = teller.text(f"{key.removesuffix('.clause')}.name")
    return "" if name.casefold() in sentence.casefold() else name
