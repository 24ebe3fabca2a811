"""Processes end with their parent, even with one that is dead already."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from amparo.platform import lifeline
from tests.processes.kit import is_alive, wait_until

PARENT = """
import subprocess, sys, time
from amparo.platform.lifeline import tied
child = subprocess.Popen(tied(["/bin/sleep", "600"]))
print(child.pid, flush=True)
time.sleep(600)
"""


def test_a_tied_process_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    wait_until(lambda: "sleep" in _name(child), lambda: "the wrapper never became the command")
    parent.kill()
    parent.communicate()
    wait_until(lambda: not is_alive(child), lambda: f"{child} lives on")


def test_a_process_whose_parent_died_before_it_was_tied_does_not_begin() -> None:
    command = lifeline.tied(["/bin/echo", "begun"])
    command[4] = "1"  # as if the parent had been another, which is gone
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (128 + signal.SIGKILL, "")


def _name(pid: int) -> str:
    return Path(f"/proc/{pid}/comm").read_text()
