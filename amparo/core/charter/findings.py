"""What is wrong with a charter, where, and what would be right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong at a place of a file; lines and columns count from 1."""

    file: str
    line: int
    column: int
    problem: str
    remedy: str
    kind: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.problem}. {self.remedy}. [{self.kind}]"

    def as_json(self) -> dict[str, str | int]:
        """The finding as plain values."""
        return asdict(self)


class CharterRefused(Exception):
    """The charter cannot work as it stands; `findings` says everything that is wrong with it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        super().__init__("\n".join(str(finding) for finding in self.findings))


def one_of(names: Iterable[str], meant: str = "") -> str:
    """A remedy that names what would be right, the likeliest first."""
    known = sorted(names)
    likely = nearest(meant, known)
    if likely:
        return f"Did you mean {likely!r}"
    return "Use one of: " + ", ".join(known) if known else "Declare it first"


def nearest(meant: str, known: Iterable[str]) -> str:
    """The name that was probably meant, or nothing."""
    return next(iter(get_close_matches(meant, list(known), n=1)), "")
