"""The parts of a mail, taken apart by position in the raw bytes: no recursion, no copies, linear time."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amparo.core.mail.headers import Head, read_head
from amparo.core.mail.parameters import content_type, main_value, parameters
from amparo.core.mail.words import decode_base64, decode_uu

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_LETTERS = re.compile(r"[^a-z0-9]")
MAX_DEPTH = 40
MAX_PARTS = 1_000
_DELIMITER_REST = re.compile(rb"(--)?[ \t]*(?:\r\n|\n|\r|\Z)")


@dataclass(slots=True)
class Part:
    """One part: its header block and the range of its body in the raw bytes."""

    data: bytes = field(repr=False)
    head: Head
    end: int
    depth: int = 0
    parent_type: str = ""
    content_type: str = "text/plain"
    type_parameters: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False

    @property
    def body(self) -> bytes:
        return self.data[self.head.body_at : self.end]

    @property
    def is_multipart(self) -> bool:
        return self.content_type.startswith("multipart/") and bool(self.type_parameters.get("boundary"))

    def value(self, name: str) -> bytes:
        """The first header of that name, raw."""
        return next((header.raw for header in self.head.headers if header.name == name), b"")

    def disposition(self) -> tuple[str, dict[str, str]]:
        value = self.value("content-disposition")
        return main_value(value), parameters(value)

    def content(self) -> bytes:
        """The body without its transfer encoding; what cannot be decoded comes as it is."""
        encoding = _NOT_LETTERS.sub("", main_value(self.value("content-transfer-encoding")))
        if encoding == "base64":
            return decode_base64(self.body)
        if encoding == "quotedprintable":
            return binascii.a2b_qp(self.body)
        if encoding in {"xuuencode", "uuencode", "xuue", "uue"}:
            return decode_uu(self.body)
        return self.body


@dataclass(slots=True)
class Tree:
    """All parts in reading order, outermost first."""

    parts: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def read_tree(data: bytes, head: Head) -> Tree:
    """Take a mail apart; over the limits the rest stays one part with its raw bytes."""
    tree = Tree()
    waiting = [_part(data, head, len(data))]
    while waiting:
        part = waiting.pop()
        tree.parts.append(part)
        tree.defects.extend(part.head.defects if part.depth else ())
        if not part.is_multipart:
            continue
        if part.depth >= MAX_DEPTH or len(tree.parts) + len(waiting) > MAX_PARTS:
            part.content_type, part.is_cut = "application/octet-stream", True
            tree.defects.append("too many parts" if part.depth < MAX_DEPTH else "nested too deeply")
            continue
        waiting.extend(reversed(list(_children(part, tree.defects))))
    return tree


def _children(part: Part, defects: list[str]) -> Iterator[Part]:
    ranges, closed = _ranges(part)
    if not closed:
        defects.append("truncated: closing boundary missing" if ranges else "multipart without parts")
    if not ranges:
        yield _leaf(part)
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    for start, end in ranges[: MAX_PARTS + 1]:
        child = _part(part.data, _head(part.data, start, end), end, default)
        child.depth, child.parent_type = part.depth + 1, part.content_type
        yield child


def _head(data: bytes, start: int, end: int) -> Head:
    """A part may have no header at all: then its body begins at once, or after one blank line."""
    if data[start : start + 2] == b"\r\n":
        return Head((), min(start + 2, end))
    if data[start : start + 1] in (b"\n", b"\r"):
        return Head((), min(start + 1, end))
    head = read_head(data, start, end)
    return head if head.headers else Head((), start)


def _ranges(part: Part) -> tuple[list[tuple[int, int]], bool]:
    """Where the children lie, and whether the closing boundary was found."""
    ranges: list[tuple[int, int]] = []
    start = -1
    for line_at, after, is_last in _delimiters(part):
        if start >= 0:
            ranges.append((start, max(_before_line_end(part.data, line_at), start)))
        start = after
        if is_last or len(ranges) > MAX_PARTS:
            return ranges, True
    if start >= 0:
        ranges.append((start, part.end))
    return ranges, False


def _delimiters(part: Part) -> Iterator[tuple[int, int, bool]]:
    """Each delimiter line: where it begins, where the next line begins, whether it is the closing one."""
    mark = b"--" + part.type_parameters["boundary"].rstrip().encode("utf-8", "surrogateescape")
    at = part.data.find(mark, part.head.body_at, part.end)
    while at >= 0:
        rest = _DELIMITER_REST.match(part.data, at + len(mark), part.end)
        after = rest.end() if rest else at + len(mark)
        if rest and (at == part.head.body_at or part.data[at - 1 : at] in (b"\n", b"\r")):
            yield at, after, bool(rest[1])
        at = part.data.find(mark, after, part.end)


def _before_line_end(data: bytes, at: int) -> int:
    """The line end before a delimiter belongs to the delimiter."""
    if data[at - 2 : at] == b"\r\n":
        return at - 2
    return at - 1 if data[at - 1 : at] in (b"\n", b"\r") else at


def _part(data: bytes, head: Head, end: int, default: str = "text/plain") -> Part:
    part = Part(data, head, end)
    value = part.value("content-type")
    part.content_type = content_type(value, default)
    part.type_parameters = parameters(value)
    return part


def _leaf(part: Part) -> Part:
    """A multipart without any boundary line: its body is read as plain text."""
    return Part(part.data, Head((), part.head.body_at), part.end, part.depth + 1, part.content_type)
