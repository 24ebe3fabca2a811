"""Mail comes in while everything is killed: nothing is lost and nothing doubled.

The judge does not use the product: a journal of what was acknowledged, on the disk before the next mail, is
compared with the rows of the database. The killer counts what it hit; a stage never hit is a failure.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import smtplib
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, LiteralString

import psycopg

from amparo.platform.postgres.addresses import address
from tests.processes.kit import environment, free_port, is_alive, running_up

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.processes.kit import Up

logger = logging.getLogger(__name__)

MAILS = 50
PAUSE = 0.35
PATIENCE = 240.0
PARTS = {"web": "amparo web", "worker": "amparo worker", "mail": "amparo mail", "postgres": "bin/postgres"}
STAGES = ("before-store", "after-store", "after-take", "after-parse", "before-commit", "after-commit")
SETUP = """
import django; django.setup()
from tests.kit import cast
desk = cast.a_desk("serra", "Amparo da Serra")
cast.a_contact("Renata Prado", cast.an_organisation("Moinho Valdara", desk))
"""
STATES = "SELECT state, count(*) FROM email_inboundmail GROUP BY state"
TEXTS = "SELECT text FROM tickets_entry WHERE kind = 'message'"
TICKETS = "SELECT count(*) FROM tickets_ticket"
NOTICES = "SELECT ticket_id, count(*) FROM tickets_entry WHERE kind = 'notice' GROUP BY ticket_id"

RETURN_SECONDS = 40.0  # the longest rest before a part that died often is started again


@dataclass
class Killer:
    """Kills parts at random moments, and knows from the used tokens which stages ended a process."""

    up: Up
    tokens: Path
    hits: Counter[str] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)

    def arm(self) -> None:
        """Lay out one death for each named stage."""
        self.tokens.mkdir()
        for stage in STAGES:
            (self.tokens / f"{stage}.1").touch()

    def run(self) -> None:
        """Kill one part after the other, in a random order, until the mails are in."""
        chance = random.Random(7)
        victims = [*PARTS, "mail", "web", "postgres"]
        chance.shuffle(victims)
        for victim in victims:
            if self.over.wait(chance.uniform(1.0, 2.5)):
                return
            self._kill(victim)

    def count(self) -> Counter[str]:
        """How often each part and each stage was hit."""
        used = [stage for stage in STAGES if not (self.tokens / f"{stage}.1").exists()]
        return self.hits + Counter(used)

    def _kill(self, part: str) -> None:
        """Kill the part; one that has just died at a failpoint is waited for until it is back."""
        until = time.monotonic() + RETURN_SECONDS
        while time.monotonic() < until:
            found = [pid for command, pid in self.up.tree().items() if PARTS[part] in command]
            if found and is_alive(min(found)):
                os.kill(min(found), signal.SIGKILL)
                self.hits[part] += 1
                return
            time.sleep(0.1)


@dataclass
class Sender:
    """Hands mails in as a mail server does: again and again until it hears 250, then notes that it did."""

    port: int
    journal: Path

    def send_all(self) -> None:
        with self.journal.open("w") as journal:
            for number in range(MAILS):
                self._send(number)
                journal.write(f"{marker(number)}\n")
                journal.flush()
                os.fsync(journal.fileno())
                time.sleep(PAUSE)

    def _send(self, number: int) -> None:
        until = time.monotonic() + PATIENCE
        while not self._try(number):
            assert time.monotonic() < until, f"mail {number} was never taken"
            time.sleep(0.2)

    def _try(self, number: int) -> bool:
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=10) as server:
                server.sendmail("renata@valdara.test", ["serra@amparo.test"], mail(number))
        except (OSError, smtplib.SMTPException):
            return False
        return True


def test_nothing_is_lost_and_nothing_doubled(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens, port = tmp_path / "failpoints", free_port()
    monkeypatch.setenv("AMPARO_TEST_FAILPOINTS", str(tokens))
    with running_up(data, "--smtp-port", str(port)) as up:
        up.url()
        database = address(data, "amparo_app")
        subprocess.run(
            [sys.executable, "-c", SETUP],
            env={
                **environment(),
                "DATABASE_URL": database,
                "DJANGO_SETTINGS_MODULE": "amparo.config.settings",
            },
            check=True,
        )
        killer = Killer(up, tokens)
        killer.arm()
        killing = threading.Thread(target=killer.run)
        killing.start()
        sender = Sender(port, tmp_path / "journal")
        sender.send_all()
        killing.join()
        wait_for_quiet(database, up)
        judge(database, sender.journal.read_text().split())
        logger.warning("hits: %s; rows: %s", dict(killer.count()), asked(database, STATES))
        missed = {*PARTS, *STAGES} - set(killer.count())
        assert not missed, killer.count()


def judge(database: str, acknowledged: list[str]) -> None:
    """Every acknowledged mail is on exactly one ticket, and of each ticket its customer was told once."""
    found = Counter(text.strip() for (text,) in asked(database, TEXTS))
    assert len(acknowledged) == MAILS
    assert found == Counter(acknowledged)
    assert asked(database, TICKETS) == [(MAILS,)]
    assert {count for _, count in asked(database, NOTICES)} == {1}


def wait_for_quiet(database: str, up: Up) -> None:
    """Wait until everything that came in is worked; many deaths make the rests between starts long."""
    until = time.monotonic() + PATIENCE
    while not worked(database):
        assert time.monotonic() < until, f"{asked(database, STATES)}\n{up.said()}"
        time.sleep(0.5)


def worked(database: str) -> bool:
    """Whether no mail waits any more, and every customer has been told."""
    states: dict[str, int] = dict(asked(database, STATES))
    told = [count for _, count in asked(database, NOTICES)]
    return bool(states) and "received" not in states and len(told) >= states.get("done", 0)


def asked(database: str, question: LiteralString) -> list[tuple[Any, ...]]:
    """The rows of the database; none while it is away."""
    try:
        with psycopg.connect(database, connect_timeout=15) as connection:
            return connection.execute(question).fetchall()
    except psycopg.OperationalError:
        return []


def marker(number: int) -> str:
    return f"marker-{number:04}"


def mail(number: int) -> bytes:
    """A mail of a registered customer that nobody else could have written."""
    lines = [
        "From: Renata Prado <renata@valdara.test>",
        "To: serra@amparo.test",
        f"Subject: Mail {number}",
        f"Message-ID: <{number}@valdara.test>",
        "Date: Tue, 24 Nov 2026 09:42:00 -0300",
        "",
        marker(number),
        "",
    ]
    return "\r\n".join(lines).encode()
