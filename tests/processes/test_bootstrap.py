"""The first call makes the environment; doubled, interrupted or moved, it harms nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.kit.database import CHECKOUT

SPEAKING = "import six, sys; print('hello from', six.__name__, *sys.argv[1:])\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that needs one small package, below a folder that only we can enter."""
    folder = tmp_path / "checkout"
    folder.mkdir(mode=0o700)
    shutil.copytree(CHECKOUT / "bin", folder / "bin")
    (folder / "requirements").mkdir()
    (folder / "requirements" / "base.txt").write_text(_locked("six"))
    shutil.copy(CHECKOUT / "requirements" / "uv.txt", folder / "requirements")
    (folder / "amparo").mkdir()
    (folder / "amparo" / "__main__.py").write_text(SPEAKING)
    return folder


def test_two_first_calls_at_once_make_one_environment(checkout: Path) -> None:
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda name: _call(checkout, name), ["one", "two"]))
    assert [answer.stdout for answer in answers] == ["hello from six one\n", "hello from six two\n"]
    told = "".join(answer.stderr for answer in answers)
    assert told.count("Installing 1 locked packages") == 1
    assert len(_environments(checkout)) == 1


def test_an_interrupted_first_call_is_made_good_by_the_next(checkout: Path) -> None:
    first = subprocess.Popen([checkout / "bin" / "amparo"], stderr=subprocess.PIPE, text=True, cwd="/")
    assert first.stderr
    first.stderr.readline()
    time.sleep(0.5)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert _call(checkout, "again").stdout == "hello from six again\n"


def test_later_calls_are_silent_offline_and_survive_a_move(checkout: Path) -> None:
    _call(checkout, "first")
    moved = checkout.rename(checkout.with_name("moved"))
    (moved / "elsewhere").mkdir()
    (moved / "elsewhere" / "six.py").write_text("raise SystemExit('the wrong six')")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9", "UV_INDEX_URL": "http://127.0.0.1:9"}
    answer = _call(moved, "later", cwd=moved / "elsewhere", more=nowhere)
    assert (answer.stdout, answer.stderr) == ("hello from six later\n", "")


def test_a_new_lock_makes_a_new_environment_and_removes_the_old_one(checkout: Path) -> None:
    _call(checkout, "old")
    [old] = _environments(checkout)
    with (checkout / "requirements" / "base.txt").open("a") as lock:
        lock.write("# newer\n")
    _call(checkout, "new")
    [new] = _environments(checkout)
    assert new != old


def test_a_python_without_venv_says_what_to_install(checkout: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    hide = "import sys; sys.modules['ensurepip'] = None; sys.argv = sys.argv[1:]; import runpy; "
    script = checkout / "bin" / "environment.py"
    run = f"{hide}runpy.run_path({str(script)!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", run, "x", "base"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def _call(
    checkout: Path, *arguments: str, cwd: Path = Path("/"), more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [str(checkout / "bin" / "amparo"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, env={**os.environ, **(more or {})}, check=False
    )


def _environments(checkout: Path) -> list[Path]:
    return list((checkout / ".amparo").glob("base-*"))


def _locked(name: str) -> str:
    """The lines of one package in our own lock file."""
    lines = (CHECKOUT / "requirements" / "base.txt").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next(number for number in range(start + 1, len(lines)) if lines[number][:1].isalpha())
    return "\n".join(lines[start:end]) + "\n"
