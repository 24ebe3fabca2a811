"""What a person chose about looks: theme, density, single keys. Kept in one cookie, so nothing flashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

COOKIE = "amparo_look"
CHOICES = {
    "theme": ("system", "light", "dark"),
    "density": ("normal", "compact"),
    "keys": ("on", "off"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One word for each choice; the first of `CHOICES` where nothing was chosen."""

    theme: str = "system"
    density: str = "normal"
    keys: str = "on"

    def __str__(self) -> str:
        """The words as the cookie keeps them."""
        return ".".join((self.theme, self.density, self.keys))


def look_of(request: HttpRequest) -> Look:
    """Read the cookie; what it does not say, or says wrongly, is as if nothing was chosen."""
    said = request.COOKIES.get(COOKIE, "").split(".")
    chosen = {
        choice: next((word for word in words if word in said), words[0]) for choice, words in CHOICES.items()
    }
    return Look(**chosen)
