"""People as initials on one of six quiet grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from zlib import crc32

GROUNDS = 6


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to show. `key` decides the ground and must not change when the name does."""

    name: str
    key: str = ""
    here: Literal["", "viewing", "writing"] = ""
    label: str = ""

    @property
    def initials(self) -> str:
        """Up to two letters; a question mark where there is nobody."""
        words = [word for word in self.name.split() if word[0].isalpha() and not word.endswith(".")]
        if not words:
            return "?"
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def ground(self) -> int:
        """A number from 1 to 6 that stays the same for the same key; 0 for nobody."""
        return crc32((self.key or self.name).encode()) % GROUNDS + 1 if self.name else 0
