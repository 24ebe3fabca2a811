"""The published page as a value: sections of blocks, ready to be drawn as HTML or set on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """A clause: its anchor, its number and its sentence; `name` where it is about a thing with a name."""

    anchor: str
    number: str
    sentence: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """An open stretch of a day, in percent of what is drawn."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One day of a week, or several that are alike."""

    day: str
    hours: tuple[str, ...]  # empty where closed
    bars: tuple[Bar, ...]
    total: str
    is_today: bool = False
    now: float | None = None  # where on the bar the present moment stands


@dataclass(frozen=True, slots=True)
class Week:
    """Opening hours, drawn between the hours of `scale`. `look` is `many` where each row is a calendar."""

    caption: str
    heads: tuple[str, str, str]
    closed: str
    scale: tuple[str, str]
    rows: tuple[WeekRow, ...]
    note: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table: words, a smaller line below, the clause it comes from, a degree of urgency."""

    words: str
    small: str = ""
    anchor: str = ""
    degree: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its head."""

    head: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. `look` is `matrix` where colours tell degrees."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days with their names, the nearest first."""

    caption: str
    days: tuple[tuple[date, str, str], ...]  # the day, as it is said, its name


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures of the clause above that its sentence does not say."""

    words: tuple[str, ...]


Block = Said | Week | Table | Dates | Facts


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. What is no part of the charter itself has no number."""

    anchor: str
    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of the charter among the others of its desk, and where its page is."""

    version: str
    valid_from: date
    href: str
    is_read: bool = False
    is_in_force: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the desk is open at the moment of the page."""

    is_open: bool
    words: str
    then: str
    here: str


@dataclass(frozen=True, slots=True)
class Page:
    """The charter in one language; `standing` only where the page knows what time it is."""

    language: str
    title: str
    desk: str
    intro: str
    meta: tuple[str, ...]
    sections: tuple[Section, ...]
    standing: Standing | None
    notice: str  # that another version is in force
    contents: str
    clause: str  # "Clause {}", for readers who hear the page
    page_of: str  # "Page {page} of {pages}", on paper
    version: str

    @property
    def clauses(self) -> tuple[Said, ...]:
        """All clauses in order."""
        return tuple(block for part in self.sections for block in part.blocks if isinstance(block, Said))
