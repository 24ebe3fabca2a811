"""The charter as a page: its clauses in sections, each with its anchor."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.ui.models.times import full_date
from amparo.ui.queries.words import language

if TYPE_CHECKING:
    from amparo.core.charter import Charter, Clause

HEADS = {
    "hours": gettext_lazy("Hours"),
    "reach": gettext_lazy("How to reach us"),
    "bring": gettext_lazy("What you can bring us"),
    "urgency": gettext_lazy("How urgent it is"),
    "deadlines": gettext_lazy("Deadlines"),
    "rules": gettext_lazy("What happens by rule"),
    "cover": gettext_lazy("Who is covered"),
    "people": gettext_lazy("Who answers"),
    "versions": gettext_lazy("Versions, defects and updates"),
    "money": gettext_lazy("Availability and credits"),
    "after": gettext_lazy("After an incident"),
    "disagree": gettext_lazy("If you disagree"),
    "data": gettext_lazy("Your data"),
    "changes": gettext_lazy("Changes of this charter"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the charter."""

    number: str
    head: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class CharterPage:
    """The published charter in one language."""

    title: str
    language: str
    meta: str
    sections: tuple[Section, ...]


def charter_page(policy: Charter) -> CharterPage:
    """The charter in the reader's language, or the nearest that it has."""
    spoken = policy.language(language())
    said = {"version": policy.version, "day": full_date(policy.valid_from)}
    return CharterPage(
        title=policy.text("desk.name", spoken),
        language=spoken,
        meta=_("Version %(version)s, in force since %(day)s") % said,
        sections=tuple(_sections(policy, spoken)),
    )


def _sections(policy: Charter, spoken: str) -> list[Section]:
    """Clauses by the part of the page that they stand in."""
    sections = []
    for part, anchors in groupby(policy.clauses, key=policy.page_of):
        clauses = tuple(policy.clause(anchor, spoken) for anchor in anchors)
        sections.append(Section(clauses[0].number.partition(".")[0], str(HEADS[part]), clauses))
    return sections
