"""The child that reads mails: bounded, replaceable, and never left behind."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from amparo.channels.email import parsing
from amparo.channels.email.parsing import Parser, Unreadable
from amparo.core.mail.kind import Kind
from tests.kit.mails import Written
from tests.processes.kit import is_alive, wait_until

RAW = Written(text="New words.\n\nOn Mon, 3 Feb 2020, Ana wrote:\n> old").raw()
PARENT = """
import sys, time
from amparo.channels.email.parsing import Parser
parser = Parser("x")
parser.read(b"Subject: s\\n\\nhello")
print(parser.child.pid, flush=True)
time.sleep(60)
"""
BOMB = b"Content-Type: text/html\n\n" + b"<p>" * 100_000_000


def test_it_tells_what_the_mail_says() -> None:
    with Parser("amparo.test") as parser:
        reading = parser.read(RAW)
    assert (reading.text, reading.sender) == ("New words.", "renata@valdara.test")
    assert reading.elided.endswith("> old")
    assert reading.classified.kind is Kind.PERSON


def test_one_child_reads_many_mails() -> None:
    with Parser("amparo.test") as parser:
        parser.read(RAW)
        first = parser.child
        assert parser.read(RAW).subject == "Printer is silent"
        assert parser.child is first


def test_after_its_death_another_goes_on() -> None:
    with Parser("amparo.test") as parser:
        parser.read(RAW)
        assert parser.child
        parser.child.kill()
        parser.child.wait()
        assert parser.read(RAW).text == "New words."


def test_a_mail_that_takes_too_much_memory_ends_the_child_alone() -> None:
    with Parser("amparo.test") as parser:
        with pytest.raises(Unreadable):
            parser.read(BOMB)
        assert parser.read(RAW).text == "New words."


def test_a_mail_that_takes_too_long_ends_the_child_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with Parser("amparo.test") as parser:
        with monkeypatch.context() as short:
            short.setattr(parsing, "WALL_SECONDS", 0.0)
            with pytest.raises(Unreadable):
                parser.read(RAW)
        assert parser.read(RAW).text == "New words."


def test_it_is_replaced_in_good_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_MAILS", 1)
    with Parser("amparo.test") as parser:
        parser.read(RAW)
        first = parser.child
        parser.read(RAW)
        assert parser.child is not first


def test_it_ends_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.send_signal(signal.SIGKILL)
    wait_until(lambda: not is_alive(child), lambda: f"{child} still runs")
