"""The processes of the house: started tied to the supervisor, heard, started again, stopped in order."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from amparo.platform.lifeline import tied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.config.cli.supervisor.voice import Voice

FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
STEADY_AFTER = 60.0
PATIENCE_AT_STOP = 8.0


def amparo(*arguments: str) -> list[str]:
    """The command line of another Amparo process."""
    return [sys.executable, "-P", "-m", "amparo", *arguments]


@dataclass
class Child:
    """A process that may be started more than once, and when it may start again.

    What one that `speaks` writes on its standard output is for the person at the terminal, not for the log.
    """

    name: str
    command: list[str]
    environment: Mapping[str, str]
    speaks: bool = False
    process: subprocess.Popen[bytes] | None = None
    delay: float = FIRST_DELAY
    started_at: float = 0.0
    due_at: float = 0.0

    def start(self) -> list[Output]:
        """Start the process in a session of its own: Ctrl-C reaches the supervisor alone."""
        self.process = subprocess.Popen(
            tied(self.command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if self.speaks else subprocess.STDOUT,
            env=dict(self.environment),
            start_new_session=True,
        )
        self.started_at = time.monotonic()
        pipes = (self.process.stdout, self.process.stderr)
        spoken = (self.speaks, False)
        return [Output(self.name, pipe, says) for pipe, says in zip(pipes, spoken, strict=True) if pipe]

    def ended(self) -> int | None:
        """The exit code once the process has ended."""
        return self.process.poll() if self.process else None

    def plan_restart(self) -> float:
        """Decide when to start again: later each time, from the beginning after a steady minute."""
        if time.monotonic() - self.started_at > STEADY_AFTER:
            self.delay = FIRST_DELAY
        delay, self.delay = self.delay, min(self.delay * 2, LONGEST_DELAY)
        self.due_at = time.monotonic() + delay
        self.process = None
        return delay


@dataclass
class Output:
    """One pipe from a child, read in whole lines."""

    name: str
    pipe: IO[bytes]
    is_spoken: bool = False
    rest: bytes = b""

    def lines(self) -> list[str] | None:
        """The lines that arrived; None at the end."""
        data = os.read(self.pipe.fileno(), 65536)
        if not data:
            return None
        *whole, self.rest = (self.rest + data).split(b"\n")
        return [line.decode(errors="replace").rstrip() for line in whole]


class Children:
    """All running children, heard by one selector."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.kept: list[Child] = []
        self._outputs = selectors.DefaultSelector()

    def start(self, child: Child) -> Child:
        """Start a child and hear it."""
        for output in child.start():
            self._outputs.register(output.pipe, selectors.EVENT_READ, output)
        return child

    def keep(self, child: Child) -> None:
        """Start a child that is to be started again whenever it ends."""
        self.kept.append(self.start(child))

    def tend(self, timeout: float) -> None:
        """Hear the children for a while, and start again who has ended."""
        self._hear(timeout)
        for child in self.kept:
            if child.process is None and time.monotonic() >= child.due_at:
                self.start(child)
            elif (code := child.ended()) is not None:
                delay = child.plan_restart()
                self.voice.say(
                    f"The {child.name} process ended ({_reason(code)}); it starts again in {delay:g} s."
                )

    def wait(self, child: Child) -> int:
        """Tend all until one that is not kept has ended; its exit code."""
        while (code := child.ended()) is None:
            self.tend(0.1)
        self._hear(0)
        return code

    def stop(self) -> None:
        """Ask all kept children to end, wait a little, then insist."""
        running = [child.process for child in self.kept if child.process and child.ended() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE_AT_STOP
        while time.monotonic() < until and any(process.poll() is None for process in running):
            self._hear(0.1)
        for process in running:
            if process.poll() is None:
                process.kill()
            process.wait()

    def _hear(self, timeout: float) -> None:
        if not self._outputs.get_map():
            time.sleep(timeout)
        for key, _ in self._outputs.select(timeout):
            lines = key.data.lines()
            if lines is None:
                self._outputs.unregister(key.fileobj)
            for line in lines or []:
                self._pass_on(key.data, line)

    def _pass_on(self, output: Output, line: str) -> None:
        if output.is_spoken:
            self.voice.relay(line)
        else:
            self.voice.repeat(output.name, line)


def _reason(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
