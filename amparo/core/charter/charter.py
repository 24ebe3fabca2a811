"""The charter as callers see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amparo.core.charter.words import allowance_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from amparo.core.charter.model import (
        Audience,
        Channel,
        Clause,
        ClockRule,
        Holiday,
        Kind,
        LifecycleRule,
        Priorities,
        ReopeningRule,
        Status,
        StatusClass,
        Target,
    )
    from amparo.core.time import Calendar

Texts = dict[str, str]
"""Texts by dotted key, e.g. `statuses.new.customer`."""


@dataclass(frozen=True)
class Charter:
    """What one desk promises and by which rules: checked, immutable. Mappings keep the order of the file."""

    name: str
    version: str
    valid_from: date
    languages: tuple[str, ...]
    timezone: str
    calendars: Mapping[str, Calendar]
    holiday_sets: Mapping[str, tuple[Holiday, ...]]
    channels: Mapping[str, Channel]
    kinds: Mapping[str, Kind]
    priorities: Priorities
    statuses: Mapping[str, Status]
    clocks: Mapping[str, ClockRule]
    rules: Mapping[str, LifecycleRule]
    reopening: ReopeningRule | None
    assumed: tuple[str, ...]
    settings: Mapping[str, object] = field(default_factory=dict)
    texts: Mapping[str, Texts] = field(default_factory=dict)
    clauses: Mapping[str, tuple[str, str, Target | None]] = field(default_factory=dict)

    @staticmethod
    def from_files(files: Mapping[str, bytes]) -> Charter:
        """The charter in these files (`charter.toml`, `texts/en.toml`, ...); raises CharterRefused."""
        from amparo.core.charter.load import read  # noqa: PLC0415 the reader builds charters

        return read(files)

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

    def clause(self, anchor: str, language: str) -> Clause:
        """The sentence of the published charter at an anchor; a KeyError if there is none."""
        from amparo.core.charter.model import Clause  # noqa: PLC0415 only built here

        spoken = self.language(language)
        number, key, target = self.clauses[anchor]
        sentence = self.texts[spoken][key]
        if target is not None:
            sentence = sentence.replace("{within}", allowance_in_words(target.allowance, spoken))
        return Clause(anchor, number, sentence)
