"""Header blocks as they really come: junk before them, lost blanks, any line ends, far too many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amparo.core.mail.message import Header
from amparo.core.mail.words import MAX_VALUE, decode_words

MAX_HEAD = 1024 * 1024
MAX_HEADERS = 5_000
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]{0,20}:")
_JUNK_LINES = 20
_AHEAD = 12
_KNOWN = frozenset(
    b"received return-path delivered-to from to cc bcc subject date message-id mime-version content-type "
    b"content-transfer-encoding content-disposition reply-to sender in-reply-to references x-mailer list-id "
    b"dkim-signature authentication-results x-priority importance user-agent".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """A header block and where the body after it begins."""

    headers: tuple[Header, ...]
    body_at: int
    defects: tuple[str, ...] = ()


def read_head(data: bytes, start: int, end: int) -> Head:
    """The header block that begins at `start`; never reads past `end`."""
    reading = _Reading(data, start, min(end, start + MAX_HEAD))
    body_at = reading.run()
    if body_at >= start + MAX_HEAD:
        reading.defects.append("header block too large")
    return Head(tuple(reading.headers()), min(body_at, end), tuple(dict.fromkeys(reading.defects)))


class _Reading:
    """Walks the lines of one header block; `fields` grows by name and joined value."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data, self.at, self.end = data, start, end
        self.fields: list[tuple[bytes, list[bytes]]] = []
        self.defects: list[str] = []
        self.junk = 0

    def run(self) -> int:
        """Read to the blank line (or to where the body begins without one) and say where that is."""
        while self.at < self.end:
            line_at = self.at
            line, after = self._line(line_at)
            if not line.strip(b"\0 \t"):
                if self.fields or line_at == self.end:
                    return after
                self.at = after
                continue
            if not self._take(line, line_at):
                return line_at
            self.at = after
        return self.at

    def headers(self) -> list[Header]:
        return [
            Header(name.decode("ascii", "replace").lower(), value, decode_words(value))
            for name, pieces in self.fields
            for value in (b" ".join(pieces)[:MAX_VALUE].replace(b"\0", b"").strip(),)
        ]

    def _line(self, at: int) -> tuple[bytes, int]:
        found = _LINE.match(self.data, at, self.end)
        after = found.end() if found else self.end
        if self.data[at:after].endswith(b"\r") and self.data[after : after + 2] == b"\r\n":
            after += 2
        return self.data[at:after].rstrip(b"\r\n"), after

    def _take(self, line: bytes, at: int) -> bool:
        """Add one line to the block; false when the body has begun."""
        field = _FIELD.match(line)
        if line[:1] in b" \t" and self.fields:
            self.fields[-1][1].append(line.strip())
        elif field:
            self._add(field[1], line[field.end() :].strip())
        elif not self.fields:
            return self._skip_junk(line)
        elif self._headers_follow(at):
            self.defects.append("continuation line without blank")
            self.fields[-1][1].append(line.strip())
        else:
            self.defects.append("no blank line before the body")
            return False
        return True

    def _add(self, name: bytes, value: bytes) -> None:
        if len(self.fields) < MAX_HEADERS:
            self.fields.append((name, [value]))
        else:
            self.defects.append("too many headers")

    def _skip_junk(self, line: bytes) -> bool:
        self.junk += 1
        if not line.startswith((b"From ", b">From ")):
            self.defects.append("junk before the headers")
        return self.junk <= _JUNK_LINES and self._headers_follow(self.at)

    def _headers_follow(self, at: int) -> bool:
        """Whether a well-known header comes soon and before any blank line."""
        _, at = self._line(at)
        for _ in range(_AHEAD):
            line, at = self._line(at)
            if not line.strip():
                return False
            field = _FIELD.match(line)
            if field and field[1].lower() in _KNOWN:
                return True
        return False
