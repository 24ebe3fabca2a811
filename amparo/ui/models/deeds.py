"""What somebody may do on a ticket now, as values: for the menu, the palette and the portal's buttons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do, at an address that first shows a form. `name` is the last part of the address."""

    name: str
    words: str
    icon: str
    address: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class DeedGroup:
    """Deeds that belong together, under a head."""

    head: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class DeedForm:
    """The words around a form: what it is for, and what its button says; empty means the deed's own words."""

    lead: str = ""
    button: str = ""
