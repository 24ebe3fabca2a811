"""`amparo charter check` tells people and programs everything at once, and quickly."""

from __future__ import annotations

import json
from time import process_time
from typing import TYPE_CHECKING

import pytest

from amparo.config.cli.charter import run
from amparo.core.charter import load
from tests.core.charter.small import FILES
from tests.kit.charters import CHARTERS

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(path.parent.name for path in CHARTERS.glob("*/charter.toml"))


def written(folder: Path, **changed: str) -> Path:
    """The small charter in a folder, with texts of its structure replaced."""
    for name, content in FILES.items():
        text = content.decode()
        for old, new in changed.items() if name == "charter.toml" else ():
            assert old in text
            text = text.replace(old, new, 1)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_charters_that_come_with_the_product_can_work(name: str) -> None:
    assert run(["check", str(CHARTERS / name)]) == 0


def test_people_read_place_problem_remedy_and_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(
        tmp_path, **{'lasts = "3 months"': 'lasts = "3 moons"', 'next = "second"': 'next = "secnd"'}
    )
    assert run(["check", str(folder)]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{folder}/charter.toml:173:1: '3 moons' is not an amount of time. Write it like")
    assert first.endswith("[amount-malformed]")
    assert second == (
        f"{folder}/charter.toml:180:1: lines.first.next names 'secnd', which is unknown. "
        "Did you mean 'second'. [name-unknown]"
    )


def test_programs_read_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, **{'next = "second"': 'next = "secnd"'})
    assert run(["check", "--json", str(folder)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["ok"]
    assert told["findings"] == [
        {
            "file": "charter.toml",
            "line": 180,
            "column": 1,
            "problem": "lines.first.next names 'secnd', which is unknown",
            "remedy": "Did you mean 'second'",
            "kind": "name-unknown",
        }
    ]


def test_what_is_assumed_is_a_note_and_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, **{
        'lasts = "3 months"': 'assumed = ["remind"]\nlasts = "3 months"',
        'committed = "99.9%"': 'committed = "99.9%"\nassumed = true',
    })  # fmt: skip
    assert run(["check", "--json", str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["findings"]) == (True, [])
    assert [(each["place"], each["line"]) for each in told["assumed"]] == [
        ("warranty.remind", 175),
        ("availability.platform", 205),
    ]
    assert run(["check", str(folder)]) == 0
    assert "can work; 2 places have figures that are assumed:" in capsys.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_a_charter_without_fault_is_read_in_a_tenth_of_a_second(name: str) -> None:
    def taken() -> float:
        start = process_time()
        load(CHARTERS / name)
        return process_time() - start

    assert min(taken() for _ in range(5)) < 0.1
