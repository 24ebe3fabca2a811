"""What `amparo up` promises about its processes."""

from __future__ import annotations

import os
import re
import signal
from functools import partial
from typing import TYPE_CHECKING

from tests.processes.kit import is_alive, running_up, status, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.processes.kit import Up

LINK = re.compile(r"http://\S+/link/\S+")
PARTS = {"postgres": "bin/postgres", "web": "amparo web", "worker": "amparo worker", "mail": "amparo mail"}


def test_nothing_of_a_killed_supervisor_remains_and_the_next_start_is_clean(data: Path) -> None:
    with running_up(data) as up:
        up.url()
        tree = up.tree()
        assert all(_named(part, tree) for part in PARTS.values()), tree
        up.kill()
        wait_until(lambda: not any(is_alive(pid) for pid in tree.values()), lambda: _left(tree))
    with running_up(data) as up:
        assert status(up.url()) == 200


def test_each_part_that_is_killed_comes_back(data: Path) -> None:
    with running_up(data) as up:
        url = up.url()
        for part in PARTS.values():
            killed = min(_named(part, up.tree()))
            os.kill(killed, signal.SIGKILL)
            wait_until(partial(_has_another, up, part, killed), up.said)
        wait_until(lambda: _answers(url), up.said)


def test_a_server_process_of_the_web_is_replaced_by_its_parent(data: Path) -> None:
    with running_up(data) as up:
        url = up.url()
        parent, child = sorted(_named(PARTS["web"], up.tree()))
        os.kill(child, signal.SIGKILL)
        wait_until(lambda: set(_named(PARTS["web"], up.tree())) - {parent, child}, up.said)
        wait_until(lambda: _answers(url), up.said)
        assert parent in up.tree().values()


def test_a_signal_stops_everything_in_order(data: Path) -> None:
    with running_up(data) as up:
        up.url()
        tree = up.tree()
        assert up.stop() == 0
        assert _left(tree) == []
        assert "database system is shut down" in (data / "logs" / "postgres.log").read_text()


def test_an_interrupted_demonstration_is_made_by_the_next_start_and_its_links_stay_out_of_the_log(
    data: Path,
) -> None:
    (data / "demo").write_text("default unfinished\n")
    with running_up(data, "--demo", "orvalto") as up:
        url = up.url()
        wait_until(lambda: len(LINK.findall(up.said())) == 4, up.said)
        assert status(LINK.findall(up.said())[0]) == 200
        wait_until(lambda: (data / "demo").read_text() == "orvalto\n", up.said)
        assert all(link.startswith(url) for link in LINK.findall(up.said()))
    assert not LINK.search((data / "logs" / "amparo.log").read_text())


def _has_another(up: Up, part: str, killed: int) -> bool:
    return bool(set(_named(part, up.tree())) - {killed})


def _named(part: str, tree: dict[str, int]) -> list[int]:
    return [pid for command, pid in tree.items() if part in command]


def _left(tree: dict[str, int]) -> list[str]:
    return [command for command, pid in tree.items() if is_alive(pid)]


def _answers(url: str) -> bool:
    try:
        return status(url) == 200
    except OSError:
        return False
