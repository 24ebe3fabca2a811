"""`amparo charter diff`, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from amparo.config.cli import charter as command
from amparo.core.charter import read_folder
from tests.kit.charters import FOLDER, files_with

if TYPE_CHECKING:
    from pathlib import Path


def written(files: dict[str, bytes], folder: Path) -> str:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return str(folder)


@pytest.fixture
def changed(tmp_path: Path) -> str:
    return written(files_with('within  = "8 business hours"', 'within  = "6 business hours"'), tmp_path)


def test_it_says_what_differs_in_words(changed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["diff", str(FOLDER), changed]) == 0
    said = capsys.readouterr().out
    assert said == "Answer (Incident, priority high): 8 business hours → 6 business hours\n"


def test_it_shows_the_lines_too(changed: str, capsys: pytest.CaptureFixture[str]) -> None:
    command.run(["diff", str(FOLDER), changed, "--text", "--language", "nl"])
    said = capsys.readouterr().out.splitlines()
    assert "8 werkuren → 6 werkuren" in said[0]
    assert '-within  = "8 business hours"' in said


def test_programs_get_an_object_a_line(changed: str, capsys: pytest.CaptureFixture[str]) -> None:
    command.run(["diff", str(FOLDER), changed, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["path"]) == ("promise", "clocks.answer.targets.high-incident")


def test_equal_charters_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["diff", str(FOLDER), str(FOLDER)]) == 0
    assert capsys.readouterr().out == "Nothing differs in meaning.\n"


def test_a_charter_that_cannot_work_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = written({**read_folder(FOLDER), "charter.toml": b"charter = 1"}, tmp_path)
    assert command.run(["diff", str(FOLDER), broken]) == 1
    assert "charter.toml:1:1" in capsys.readouterr().err
