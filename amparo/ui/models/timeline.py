"""The conversation of a ticket, as values: what people wrote, what happened, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from amparo.ui.models.chips import Badge
    from amparo.ui.models.people import Person
    from amparo.ui.models.times import Moment

EntryKind = Literal["message", "reply", "note", "call", "attempt", "notice"]
MARKS = {"call": "phone", "attempt": "phone-x", "notice": "mail"}


@dataclass(frozen=True, slots=True)
class FileChip:
    """A file to open: its name, its size in words."""

    name: str
    size: str
    href: str


@dataclass(frozen=True, slots=True)
class EntryCard:
    """One thing somebody did on purpose. `body` is plain text or HTML that was cleaned before."""

    template: ClassVar[str] = "ui/timeline/entry.html"
    kind: EntryKind
    label: str
    who: Person
    title: str
    moment: Moment
    body: str = ""
    about: str = ""
    language: str = ""
    quoted: str = ""
    badges: tuple[Badge, ...] = ()
    files: tuple[FileChip, ...] = ()
    images: tuple[FileChip, ...] = ()
    anchor: str = ""
    remark: str = ""
    undo: str = ""

    @property
    def mark(self) -> str:
        """The icon that stands in for a face, if any."""
        return MARKS.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Shift:
    """Something that became something else."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DeedCard:
    """One deed that is more than a line. A room with more to show gives it a template of its own.

    `undo` is the address at which it can be taken back.
    """

    icon: str
    title: str
    who: str
    moment: Moment
    shifts: tuple[Shift, ...] = ()
    text: str = ""
    remark: str = ""
    undo: str = ""
    template: str = "ui/timeline/deed.html"


@dataclass(frozen=True, slots=True)
class EventLine:
    """One thing the machine did or somebody changed; `undo` is the address at which it can be taken back."""

    moment: Moment
    words: str
    undo: str = ""


@dataclass(frozen=True, slots=True)
class EventFold:
    """Several events in one line that says the most important of them."""

    template: ClassVar[str] = "ui/timeline/events.html"
    summary: str
    lines: tuple[EventLine, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class DayMark:
    """A rule between two days."""

    template: ClassVar[str] = "ui/timeline/day.html"
    words: str


TimelineItem = EntryCard | DeedCard | EventFold | DayMark
