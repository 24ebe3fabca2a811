"""The charter as callers see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amparo.core.charter.stated import figures_in_words
from amparo.core.charter.terms.everything import PAGES, Terms

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from amparo.core.charter.model import Audience, Clause, StatusClass
    from amparo.core.time import Calendar

Texts = dict[str, str]
"""Texts by dotted key, e.g. `statuses.new.customer`."""


@dataclass(frozen=True)
class Charter(Terms):
    """A checked charter: its terms, its texts in each language, its numbered clauses. Immutable."""

    assumed: tuple[str, ...] = ()
    texts: Mapping[str, Texts] = field(default_factory=dict)
    clauses: Mapping[str, tuple[str, str, object]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, Charter] = field(default_factory=dict)
    valid_until: date | None = None

    @staticmethod
    def from_files(files: Mapping[str, bytes]) -> Charter:
        """The charter in these files (`charter.toml`, `texts/en.toml`, ...); raises CharterRefused."""
        from amparo.core.charter.load import read  # noqa: PLC0415 the reader builds charters

        return read(files)

    def variant(self, name: str) -> Charter:
        """The charter as one contract has it; a KeyError if there is no such variant."""
        return self.variants[name]

    def calendar(self, name: str) -> Calendar:
        """A calendar by name; a KeyError if the charter has none of this name."""
        return self.calendars[name]

    def status_class(self, name: str) -> StatusClass:
        """What a status means for clocks and rules."""
        return self.statuses[name].status_class

    def language(self, wanted: str) -> str:
        """The language of the charter nearest to the wanted one; the first is the fallback."""
        if wanted in self.texts:
            return wanted
        base = wanted.partition("-")[0]
        return next((own for own in self.languages if own.partition("-")[0] == base), self.languages[0])

    def text(self, key: str, language: str) -> str:
        """A text by dotted key, in the nearest language there is; a KeyError if it has no such text."""
        return self.texts[self.language(language)][key]

    def label_of_status(self, name: str, language: str, audience: Audience) -> str:
        """What a status is called towards agents or customers."""
        return self.text(f"statuses.{name}.{audience}", language)

    def page_of(self, anchor: str) -> str:
        """Which part of the published page a clause stands in, of PAGES."""
        return self.pages[anchor]

    def clause(self, anchor: str, language: str) -> Clause:
        """The sentence of the published charter at an anchor; a KeyError if there is none."""
        from amparo.core.charter.model import Clause  # noqa: PLC0415 only built here

        spoken = self.language(language)
        number, key, stated = self.clauses[anchor]
        sentence = self.texts[spoken][key]
        if "{" in sentence and stated is not None:
            for name, said in figures_in_words(
                stated, key.removesuffix(".clause"), spoken, self.texts[spoken]
            ).items():
                sentence = sentence.replace(f"{{{name}}}", said)
        return Clause(anchor, number, sentence)


__all__ = ["PAGES", "Charter", "Texts"]
