"""The processes of an installation are found with their memory."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from amparo.config.bench.processes import tree_of
from amparo.config.cli import bench

if TYPE_CHECKING:
    import pytest


def test_a_process_is_found_under_its_parent_by_what_it_is_for() -> None:
    command = [sys.executable, "-c", "input()", "amparo", "worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
        try:
            found = {process.pid: process for process in tree_of(os.getpid())}
            assert found[child.pid].role == "worker"
            assert found[child.pid].rss >= found[child.pid].pss > 1
        finally:
            child.kill()


def test_a_process_that_has_ended_is_not_there() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
        assert tree_of(child.pid) == []


def test_the_measures_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.run([]) == 0
    assert bench.run(["nothing"]) == 2
    said = capsys.readouterr()
    assert all(name in said.out for name in bench.BENCHES)
    assert "there is no 'nothing'" in said.err
