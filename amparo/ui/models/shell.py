"""What stands around a page: places to go, the hours, who is reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from amparo.ui.models.people import Person


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the navigation, with the number of things behind it."""

    words: str
    href: str
    icon: str = ""
    count: str = ""
    tone: Literal["", "late", "warn"] = ""
    is_current: bool = False
    key: str = ""
    ground: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """A group of links; the first group of the desk has no head."""

    links: tuple[Place, ...]
    head: str = ""
    is_low: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """Whether the desk is open now: `Open`, `until 10:45`, `then 13:00–17:30`."""

    is_open: bool
    words: str
    until: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language to switch to, named in itself."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class HeldMail:
    """How many mails wait for a decision, and for how long the oldest."""

    count: int
    oldest: str
    href: str


@dataclass(frozen=True, slots=True)
class DeskShell:
    """Around every page of the desk. Where `live` is empty, the page does not listen.

    `own_state` is where the rail learns whether its reader takes calls; empty where there are no calls.
    """

    home: str
    new_ticket: str
    groups: tuple[Places, ...]
    me: Person
    hours: Hours | None = None
    held: HeldMail | None = None
    own_state: str = ""
    live: str = ""
    sign_out: str = ""
    security: str = ""


@dataclass(frozen=True, slots=True)
class PortalShell:
    """Around every page of the portal. `hours_sentence` and `charter` stand at its foot."""

    brand: str
    home: str
    links: tuple[Place, ...]
    me: Person
    languages: tuple[Language, ...] = ()
    hours_sentence: str = ""
    charter: Place | None = None
    live: str = ""
    sign_out: str = ""
    security: str = ""

    @property
    def initial(self) -> str:
        """The letter in the mark of the brand."""
        return self.brand[:1].upper()
