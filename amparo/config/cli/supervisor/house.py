"""The start, the watch and the end of one installation."""

from __future__ import annotations

import errno
import os
import signal
import time
from typing import TYPE_CHECKING

from amparo.config.cli.supervisor import first_page, folder
from amparo.config.cli.supervisor.children import Child, Children, amparo
from amparo.config.cli.supervisor.plan import Plan, UpRefused, check_port, next_free
from amparo.config.cli.supervisor.steps import Steps
from amparo.config.cli.supervisor.voice import Voice
from amparo.platform import postgres
from amparo.platform.postgres import passwords
from amparo.platform.postgres.refusals import disk_full
from amparo.platform.postgres.sockets import run_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

LONGEST_REST = 30.0
PATIENCE_WITH_PAGES = 120.0


class StopAsked(BaseException):
    """SIGTERM, SIGINT or SIGHUP arrived."""


class House:
    """Everything that `amparo up` runs. The order of the fields is the order of the start."""

    def __init__(self, plan: Plan, voice: Voice) -> None:
        self.plan = plan
        self.voice = voice
        self.children = Children(voice)
        self.cluster: postgres.Cluster | None = None
        self.server: postgres.Server | None = None

    def run(self) -> None:
        """Start all, watch until a signal comes, stop all in the reverse order."""
        try:
            _on_signals(_ask_to_stop)
            self._start()
            while True:
                self.children.tend(1.0)
                self._tend_database()
        except StopAsked:
            self.voice.stopping()
        finally:
            _on_signals(signal.SIG_IGN)
            self.children.stop()
            if self.server:
                self.server.stop()
        self.voice.say("Stopped")

    def _start(self) -> None:
        demo = folder.demo_wanted(self.plan)
        self._start_database()
        environment = self._environment()
        steps = Steps(self.children, environment, self.voice)
        steps.prepare(self.cluster)
        for name in ("web", "worker", "mail"):
            self.children.keep(Child(name, amparo(*self._command(name)), environment))
        demonstration = steps.begin_demo(demo) if demo else None
        self._wait_for_first_page()
        self.voice.ready(self.plan.url)
        if demonstration and steps.finish_demo(demonstration):
            folder.demo_finished(self.plan, demo)
        elif folder.is_demo(self.plan) and not demonstration:
            steps.show_links()

    def _start_database(self) -> None:
        """Start the private database unless DATABASE_URL names another."""
        if not os.environ.get("DATABASE_URL"):
            self.cluster = postgres.prepare(self.plan.data, say=self.voice.say)
            self.server = postgres.start(self.cluster, say=self.voice.say)

    def _environment(self) -> dict[str, str]:
        plan = self.plan
        given = {"AMPARO_BASE_URL": plan.url, **os.environ}
        if self.server:
            given["DATABASE_URL"] = self.server.dsn(passwords.APP)
            given["DATABASE_OWNER_URL"] = self.server.dsn(passwords.OWNER)
        return {
            **given,
            "AMPARO_DATA": str(plan.data),
            "AMPARO_DEMO": "1" if folder.is_demo(plan) else given.get("AMPARO_DEMO", ""),
            "AMPARO_SMTP_PORT": str(self._smtp_port()),
            "AMPARO_LMTP_SOCKET": str(run_folder(plan.data) / "lmtp.sock"),
            "PYTHONUNBUFFERED": "1",
        }

    def _smtp_port(self) -> int:
        port = next_free("127.0.0.1", self.plan.smtp_port)
        if port != self.plan.smtp_port:
            self.voice.say(f"Port {self.plan.smtp_port} is in use, so mail comes in at port {port}.")
        return port

    def _command(self, name: str) -> list[str]:
        if name == "web":
            return [name, "--host", self.plan.host, "--port", str(self.plan.port)]
        return [name]

    def _wait_for_first_page(self) -> None:
        """Ask at ever longer intervals; give up when the pages would be late beyond reason."""
        began = time.monotonic()
        pause = 0.05
        while not first_page.answers(self.plan.host, self.plan.port):
            if time.monotonic() - began > PATIENCE_WITH_PAGES:
                raise UpRefused(f"The pages did not come up; {self.voice.path} says why.")
            self.children.tend(pause)
            self._tend_database()
            pause = min(pause * 1.2, 1.0)

    def _tend_database(self) -> None:
        """Start the database again if it has ended; where it cannot, say why and try later."""
        rest = 1.0
        while self.server and self.cluster and self.server.process.poll() is not None:
            self.voice.say("The database ended; it starts again.")
            try:
                self.server = postgres.start(self.cluster, say=self.voice.say)
            except postgres.PostgresRefused as refused:
                self.voice.say(str(refused))
                self._rest(rest)
                rest = min(rest * 2, LONGEST_REST)

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.children.tend(0.2)


def run(plan: Plan) -> None:
    """Hold the data folder and run the house on it."""
    try:
        with folder.held(plan):
            check_port(plan.host, plan.port)
            House(plan, Voice(plan.data)).run()
    except postgres.PostgresRefused as refused:
        raise UpRefused(str(refused)) from refused
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise UpRefused(str(disk_full(plan.data))) from error


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    _on_signals(signal.SIG_IGN)
    raise StopAsked


def _on_signals(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    """Handle the signals that mean "stop"; a hang-up that `nohup` took away stays away."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)
