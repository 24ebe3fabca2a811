"""The cases of the sample, through the command."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from amparo.config.cli import clock

SAMPLE = Path(__file__).parents[1] / "clock_sample.json"
CASES = json.loads(SAMPLE.read_text())["cases"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return {
        answer["id"]: answer
        for answer in replayed(json.loads(SAMPLE.read_text()), tmp_path_factory.mktemp("cases"))[1]
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_case_of_the_sample_is_answered(case: dict[str, Any], told: dict[str, Any]) -> None:
    expected = {key: value for key, value in case["expected"].items() if not key.endswith("_local")}
    assert told[case["id"]] == {"id": case["id"], "result": expected}


def test_a_case_that_cannot_be_evaluated_says_so_and_the_others_are_answered(tmp_path: Path) -> None:
    always = {"tz": "UTC", "week": {"mon": [["00:00", "24:00"]]}}
    good: dict[str, Any] = {
        "id": "b",
        "kind": "next_open",
        "calendar": "mondays",
        "start": "2026-11-22T00:00:00Z",
    }
    bad = [
        {"id": "a", "kind": "no such kind"},
        {**good, "id": "c", "calendar": "none"},
        {**good, "id": "d", "start": "2026-11-22T00:00:00"},
        {**good, "id": "e", "start": "soon"},
        {**good, "id": "f", "calendar": {"tz": "Nowhere/Land", "week": {}}},
        {"id": "g", "kind": "add", "calendar": "mondays", "start": good["start"], "business_seconds": -1},
    ]
    code, answers = replayed({"calendars": {"mondays": always}, "cases": [good, *bad]}, tmp_path)
    assert code == 1
    assert answers[0] == {"id": "b", "result": {"at": "2026-11-23T00:00:00Z"}}
    assert [answer["id"] for answer in answers if "error" in answer] == [case["id"] for case in bad]


def test_a_file_that_holds_no_cases_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases.json").write_text("{}")
    assert clock.run(["replay", str(tmp_path / "cases.json")]) == 1
    assert "holds no cases" in capsys.readouterr().err


def replayed(document: dict[str, Any], folder: Path) -> tuple[int, list[Any]]:
    """Exit code and answers of the command for a document."""

    path = folder / "cases.json"
    path.write_text(json.dumps(document))
    with contextlib.redirect_stdout(io.StringIO()) as out:
        code = clock.run(["replay", str(path)])
    return code, [json.loads(line) for line in out.getvalue().splitlines()]
