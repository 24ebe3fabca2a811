"""What the supervisor says: calm lines for the person at the terminal, everything in a log file."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING

from amparo.platform.time import now

if TYPE_CHECKING:
    from pathlib import Path

SILENCE = 60.0
STAMP = re.compile(r"^[\d:., +T-]*")  # when it was is no news
LARGEST_LOG = 10 * 1024 * 1024
OURS = re.compile(r"amparo\b.*: ")  # a refusal that one of our commands puts into words
WORTH_SAYING = re.compile(
    r"^amparo\b.*: |\b(WARNING|ERROR|CRITICAL|FATAL|PANIC)\b|^[\w.]*(Error|Exception)\b"
)


class Voice:
    """Writes every line of every child to `logs/amparo.log` and repeats what matters on the terminal."""

    def __init__(self, data: Path) -> None:
        self.path = data / "logs" / "amparo.log"
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._began = time.monotonic()
        self._said: dict[str, float] = {}
        self._is_stopping = False

    def say(self, text: str) -> None:
        """A line for the person, with its place in the log."""
        print(text, flush=True)
        self._write("up", text)

    def ready(self, url: str) -> None:
        """The line that a person waits for."""
        self.say(f"Amparo is ready: {url}  ({time.monotonic() - self._began:.1f} s)")

    def stopping(self) -> None:
        """From now on what children say is for the log alone: they are being ended."""
        self.say("Stopping")
        self._is_stopping = True

    def relay(self, line: str) -> None:
        """A line for the person alone: it may hold a link that signs in, so it stays out of the log."""
        print(line, flush=True)

    def repeat(self, name: str, line: str) -> None:
        """A line that a child wrote."""
        self._write(name, line)
        matters = WORTH_SAYING.search(line[:200]) and not self._is_stopping
        if matters and self._is_news(f"{name}: {STAMP.sub('', line)}"):
            print(line if OURS.match(line) else f"{name}: {line}", file=sys.stderr, flush=True)

    def _is_news(self, text: str) -> bool:
        """Whether this was not said within the last minute: a fault that repeats is told once."""
        before = self._said.get(text)
        self._said = {old: at for old, at in self._said.items() if time.monotonic() - at < SILENCE}
        self._said.setdefault(text, time.monotonic())
        return before is None or time.monotonic() - before >= SILENCE

    def _write(self, name: str, line: str) -> None:
        """Append to the log. A full disk must not end the supervisor, so a line may be lost."""
        stamp = f"{now():%Y-%m-%d %H:%M:%S}"
        try:
            if self.path.exists() and self.path.stat().st_size > LARGEST_LOG:
                self.path.rename(self.path.with_suffix(".log.1"))
            with self.path.open("a") as log:
                log.write(f"{stamp} {name}: {line}\n")
        except OSError:
            return
