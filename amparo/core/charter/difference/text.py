"""The same difference as text: the lines of each file that went and came."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class FileDifference:
    """One file of which lines differ; `lines` as a unified difference begins after its two heads."""

    file: str
    lines: tuple[str, ...]


def text_difference(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[FileDifference, ...]:
    """Every file that differs, by name; files that are new or gone come whole."""
    return tuple(_differences(old, new))


def _differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[FileDifference]:
    for name in sorted(old.keys() | new.keys()):
        before, after = (side.get(name, b"").decode("utf-8", "replace").splitlines() for side in (old, new))
        lines = tuple(unified_diff(before, after, lineterm=""))[2:]
        if lines:
            yield FileDifference(name, lines)
