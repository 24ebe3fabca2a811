"""A file of a draft line by line: coloured, with what changed and what is wrong where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from amparo.core.charter import Finding

_HEAD = re.compile(r"\s*\[.*?\]\s*(?=#|$)")
_KEY = re.compile(r'\s*[\w."-]+\s*=')
_PIECES = re.compile(r'(?P<s>"(?:[^"\\]|\\.)*")|(?P<c>#.*)|(?P<o>[^"#]+|")')


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `look` is k for a key, s a text, c a comment, h a head, empty for the rest."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number, and what is wrong on it."""

    number: int
    pieces: tuple[Piece, ...]
    is_changed: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is shown and as it is written."""

    name: str
    text: str
    lines: tuple[Line, ...]
    files: tuple[tuple[str, int], ...]  # every file of the draft with the number of its findings
    focus: int  # the line to begin at


def source_of(
    files: Mapping[str, str], base: Mapping[str, str], name: str, findings: Sequence[Finding], table: str
) -> Source:
    """One file of a draft beside the same file of the version that it began from.

    It begins at the first finding, else at the first table of this name.
    """
    chosen = name if name in files else "charter.toml"
    text = files.get(chosen, "")
    own = [finding for finding in findings if finding.file == chosen]
    changed = _changed(base.get(chosen, ""), text)
    lines = tuple(
        Line(
            number,
            tuple(_pieces(line)),
            number in changed,
            tuple(finding for finding in own if _line(finding, text) == number),
        )
        for number, line in enumerate(text.splitlines() or [""], 1)
    )
    counted = [(file, sum(finding.file == file for finding in findings)) for file in sorted(files, key=_rank)]
    wrong = (line.number for line in lines if line.findings)
    heads = (number for number, line in enumerate(text.splitlines(), 1) if line.startswith(f"[{table}."))
    return Source(chosen, text, lines, tuple(counted), next(wrong, next(heads, 0)))


def _rank(name: str) -> tuple[int, str]:
    return name != "charter.toml", name


def _line(finding: Finding, text: str) -> int:
    """A finding at the end of the document belongs to its last line."""
    return max(1, min(finding.line, len(text.splitlines())))


def _changed(before: str, after: str) -> set[int]:
    """The numbers of the lines that are new or other ones."""
    matcher = SequenceMatcher(a=before.splitlines(), b=after.splitlines(), autojunk=False)
    changes = (codes for codes in matcher.get_opcodes() if codes[0] in ("insert", "replace"))
    return {number + 1 for _, _, _, first, last in changes for number in range(first, last)}


def _pieces(line: str) -> Iterator[Piece]:
    start = _HEAD.match(line) or _KEY.match(line)
    if start:
        yield Piece(start[0], "h" if start[0].lstrip().startswith("[") else "k")
        line = line[start.end() :]
    for found in _PIECES.finditer(line):
        yield Piece(found[0], (found.lastgroup or "").replace("o", ""))
