"""What every part of the page is told by: the charter, a language, and the moment at which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Cell, Row, Table
from amparo.core.time import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from amparo.core.charter import Charter
    from amparo.core.charter.page.spoken import Spoken


COMMON = frozenset({"subjects", "channels", "lines", "clocks", "kinds"})
"""What is named by ordinary words, not by names of its own as levels and places are."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells a charter in one of its languages. Without `at` nothing is said about the present moment."""

    charter: Charter
    spoken: Spoken
    at: datetime | None

    @property
    def language(self) -> str:
        """The language of the charter's own words."""
        return self.spoken.language

    @property
    def now(self) -> datetime:
        """From when on what comes next is looked for; for a page without a moment, the first day it holds."""
        return self.at or datetime.combine(self.charter.valid_from, time(), UTC)

    def today(self, place: str) -> date:
        """The civil day of `now` in a zone."""
        return self.now.astimezone(zone(place)).date()

    def say(self, key: str, **values: object) -> str:
        """A phrase of the frame."""
        return self.spoken.say(key, **values)

    def about(self, key: str, name: str) -> str:
        """A phrase of the frame and what it is about: `Deadlines: Answer`."""
        return self.say("about", what=self.say(key), name=name) if name else self.say(key)

    def text(self, key: str) -> str:
        """A text of the charter; empty where it has none."""
        return self.charter.texts[self.language].get(key, "")

    def name(self, group: str, name: str) -> str:
        """What the charter calls a thing that it declares: `name("calendars", "office")`."""
        return self.text(f"{group}.{name}.name") or as_words(name)

    def word(self, group: str, name: str) -> str:
        """What the charter calls a word of a list: `word("priority.levels", "high")`."""
        return self.text(f"{group}.{name}") or as_words(name)

    def sentence(self, key: str) -> str:
        """The clause with this text, its figures filled in."""
        anchor = next(anchor for anchor, (_, own, _) in self.charter.clauses.items() if own == key)
        return self.charter.clause(anchor, self.language).sentence

    def names(self, group: str, names: Iterable[str]) -> str:
        """Several names as one says them, inside a sentence."""
        return self.in_sentence(group, [self.name(group, name) for name in names])

    def in_sentence(self, group: str, names: Sequence[str]) -> str:
        """Names joined; those that are ordinary words begin small, but for the first, and not in German."""
        if group in COMMON and self.spoken.frame != "de":
            names = [name if number == 0 else _small(name) for number, name in enumerate(names)]
        return self.spoken.joined(names)


def _small(name: str) -> str:
    """`Phone` as `phone`; `SFTP` stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def as_words(name: str) -> str:
    """An identifier without a text of its own, so that nobody has to read one."""
    return name.replace("-", " ").capitalize()


def unsaid(sentence: str, figures: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The phrases of which a sentence does not say every amount; those without an amount always."""
    return tuple(
        phrase
        for phrase, amounts in figures
        if not amounts or any(amount not in sentence for amount in amounts)
    )


def table(caption: str, heads: Sequence[str], rows: Sequence[Row], note: str = "") -> list[Table]:
    """A table, or nothing where it would be empty. Columns in which nothing stands are left out."""
    kept = [number for number in range(len(heads) - 1) if any(_filled(row.cells[number]) for row in rows)]
    if not rows or not kept:
        return []
    shown = tuple(Row(row.head, tuple(row.cells[number] for number in kept)) for row in rows)
    return [Table(caption, (heads[0], *(heads[number + 1] for number in kept)), shown, note)]


def _filled(cell: Cell) -> bool:
    return bool(cell.words or cell.small)
