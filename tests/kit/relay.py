"""A mail server that says what a test wants, and keeps what it took."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Behaviour:
    """The answer at each phase; an empty one ends the connection. `refuses` is a part of an address."""

    greeting: bytes = b"220 relay"
    mail: bytes = b"250 ok"
    rcpt: bytes = b"250 ok"
    data: bytes = b"354 go on"
    end: bytes = b"250 taken"
    refuses: bytes = b"\0"


@dataclass
class FakeRelay:
    """What it took, as it was before the dots were stuffed."""

    port: int
    kept: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    server: Server
    timeout = 10

    def handle(self) -> None:
        if self._say(self.server.behaviour.greeting):
            for line in self.rfile:
                if not self._answer(line.strip()):
                    return

    def _answer(self, line: bytes) -> bool:
        command, behaviour = line[:4].upper(), self.server.behaviour
        if command == b"DATA":
            return self._say(behaviour.data) and (not behaviour.data.startswith(b"354") or self._take())
        if command == b"RCPT" and behaviour.refuses in line:
            return self._say(b"550 no such user")
        answers = {b"MAIL": behaviour.mail, b"RCPT": behaviour.rcpt, b"QUIT": b"221 bye"}
        return self._say(answers.get(command, b"250 ok"))

    def _take(self) -> bool:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line or line == b"QUIT\r\n":
                return False
            lines.append(line.removeprefix(b"."))
        self.server.kept.append(b"".join(lines))
        return self._say(self.server.behaviour.end)

    def _say(self, words: bytes) -> bool:
        if words:
            self.wfile.write(words + b"\r\n")
        return bool(words)


class Server(socketserver.ThreadingTCPServer):
    """The relay's side of the socket."""

    def __init__(self, behaviour: Behaviour, kept: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.behaviour, self.kept = behaviour, kept


@contextmanager
def running_relay(behaviour: Behaviour) -> Iterator[FakeRelay]:
    """A relay on loopback for as long as the test asks for it."""
    kept: list[bytes] = []
    with Server(behaviour, kept) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield FakeRelay(server.server_address[1], kept)
        finally:
            server.shutdown()
            thread.join()
