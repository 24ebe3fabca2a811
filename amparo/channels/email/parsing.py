"""Reading mails in one long-lived child process, which is replaced when a mail was too much for it."""

from __future__ import annotations

import hashlib
import json
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.channels.email.parser_child import LENGTH
from amparo.core.mail.kind import Classified, Kind
from amparo.core.mail.threads import Evidence, Mark
from amparo.platform.lifeline import tied

if TYPE_CHECKING:
    from typing import Self

WALL_SECONDS = 30.0
MOST_MAILS = 2_000
SCRIPT = Path(__file__).with_name("parser_child.py")


class Unreadable(Exception):
    """The child gave no answer: the mail took too much time or memory."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a mail."""

    name: str
    content_type: str
    content: bytes
    content_id: str
    is_inline: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What the child found in one mail."""

    version: int
    sender: str
    sender_name: str
    subject: str
    message_id: str
    ids: tuple[str, ...]
    text: str
    elided: str
    classified: Classified
    content_hash: str
    addressed: tuple[str, ...]
    marks: tuple[Mark, ...]
    returned: tuple[Mark, ...]
    defects: tuple[str, ...]
    files: tuple[File, ...]


class Parser:
    """The child and the pipe to it. Started at the first mail, from the thread that asks."""

    def __init__(self, instance: str) -> None:
        self.instance = instance
        self.child: subprocess.Popen[bytes] | None = None
        self.mails = 0

    def read(self, raw: bytes) -> Reading:
        """Read one mail; Unreadable when that killed the child."""
        child = self._child()
        deadline = time.monotonic() + WALL_SECONDS
        try:
            facts, contents = _Exchange(child, deadline).ask(raw)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise Unreadable(str(error)) from error
        self.mails += 1
        return _reading(facts, contents)

    def close(self) -> None:
        """End the child; the next mail starts another."""
        if self.child is not None:
            self.child.kill()
            self.child.wait()
            for pipe in (self.child.stdin, self.child.stdout):
                if pipe:
                    pipe.close()
        self.child, self.mails = None, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _child(self) -> subprocess.Popen[bytes]:
        if self.mails >= MOST_MAILS or (self.child is not None and self.child.poll() is not None):
            self.close()
        if self.child is None:
            command = tied([sys.executable, "-I", str(SCRIPT), self.instance])
            self.child = subprocess.Popen(  # noqa: S603 - our own script
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env={}, close_fds=True
            )
        return self.child


class _Exchange:
    """One question and its answer, before a deadline."""

    def __init__(self, child: subprocess.Popen[bytes], deadline: float) -> None:
        assert child.stdin and child.stdout  # noqa: S101 - both are pipes
        self.stdin, self.stdout, self.deadline = child.stdin, child.stdout, deadline

    def ask(self, raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
        """Send the mail, read the facts and the contents of its files."""
        self._send(LENGTH.pack(len(raw)) + raw)
        facts = json.loads(self._receive(LENGTH.unpack(self._receive(LENGTH.size))[0]))
        return facts, [self._receive(file["size"]) for file in facts["files"]]

    def _send(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self._wait(writing=True)
            rest = rest[self.stdin.write(rest[:65_536]) or 0 :]

    def _receive(self, size: int) -> bytes:
        pieces, missing = [], size
        while missing:
            self._wait(writing=False)
            piece = self.stdout.read(min(missing, 1 << 20))
            if not piece:
                raise EOFError("the reader ended")
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _wait(self, *, writing: bool) -> None:
        left = self.deadline - time.monotonic()
        readable, writable = ([], [self.stdin]) if writing else ([self.stdout], [])
        if left <= 0 or not any(select.select(readable, writable, [], left)):
            raise TimeoutError("the reader took too long")


def unread(raw: bytes, text: str) -> Reading:
    """Stands for the reading of a mail that cannot be read: `text`, and the mail itself as a file."""
    return Reading(
        version=0,
        sender="",
        sender_name="",
        subject="",
        message_id="",
        ids=(),
        text=text,
        elided="",
        classified=Classified(Kind.PERSON, "not read"),
        content_hash=hashlib.sha256(raw).hexdigest(),
        addressed=(),
        marks=(),
        returned=(),
        defects=("could not be read",),
        files=(File("mail.eml", "message/rfc822", raw, "", is_inline=False),),
    )


def _reading(facts: dict[str, Any], contents: list[bytes]) -> Reading:
    return Reading(
        version=facts["version"],
        sender=facts["sender"],
        sender_name=facts["sender_name"],
        subject=facts["subject"],
        message_id=facts["message_id"],
        ids=tuple(facts["ids"]),
        text=facts["text"],
        elided=facts["elided"],
        classified=Classified(Kind(facts["kind"]), facts["because"]),
        content_hash=facts["content_hash"],
        addressed=tuple(facts["addressed"]),
        marks=tuple(_mark(values) for values in facts["marks"]),
        returned=tuple(_mark(values) for values in facts["returned"]),
        defects=tuple(facts["defects"]),
        files=tuple(
            File(file["name"], file["type"], content, file["content_id"], file["is_inline"])
            for file, content in zip(facts["files"], contents, strict=True)
        ),
    )


def _mark(values: list[str]) -> Mark:
    return Mark(Evidence(values[0]), values[1], values[2], values[3])
