"""`amparo clock explain`: the same answers, each with rows that add up or with the steps to it."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from amparo.config.cli import clock
from amparo.core.clock.cases import answers, explanations
from amparo.core.time import TZDATA_VERSION
from tests.kit.histories import a_calendar, a_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = Path(__file__).parents[1] / "clock_sample.json"
DOCUMENT = json.loads(SAMPLE.read_text())


def told(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, list[str]]:
    code = clock.run(["explain", *args])
    return code, capsys.readouterr().out.splitlines()


def test_every_case_of_the_sample_is_explained_with_its_answer(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = told(capsys, str(SAMPLE), "--json")
    explained = [json.loads(line) for line in lines]
    assert code == 0
    assert [{"id": each["id"], "result": each["result"]} for each in explained] == list(answers(DOCUMENT))
    assert all(each["because"] for each in explained)


def test_the_rows_of_each_part_add_up_to_what_was_counted(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines = told(capsys, str(SAMPLE), "--json")
    for each in map(json.loads, lines):
        counted = [sum(row["counted_s"] for row in part["rows"]) for part in parts(each)]
        assert counted == [part["counted_s"] for part in parts(each)]
        assert all(part["calendar"]["tzdata"] == TZDATA_VERSION for part in parts(each))
        assert counted == list(expected(each)), each["id"]


def parts(explained: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in explained["because"] if "rows" in part]


def expected(explained: dict[str, Any]) -> Iterator[int]:
    """What the parts of an answer must count, by its own figures."""
    case = next(case for case in DOCUMENT["cases"] if case["id"] == explained["id"])
    result = explained["result"]
    match explained["kind"]:
        case "add":
            yield case["business_seconds"]
        case "between":
            yield abs(result["business_seconds"])
        case "threshold":
            yield case["target_s"]
        case "clock":
            yield result["elapsed_s"]
        case "conversation":
            yield from (each["elapsed_s"] for each in [result["first_response"], *result["next_response"]])
        case "periodic_update":
            yield from (cycle["elapsed_s"] for cycle in result["cycles"])
        case "next_open":
            yield 0
        case _:
            yield from (part["counted_s"] for part in parts(explained))


@pytest.mark.parametrize("seed", range(6))
def test_the_rows_of_any_history_add_up_and_leave_no_gap(seed: int) -> None:
    random, around = Random(seed), 29_900_000
    calendars = {name: a_calendar(random, "America/Sao_Paulo", around) for name in ("a", "b")}
    cases = [a_clock(random, list(calendars), around) for _ in range(40)]
    for found in explanations({"calendars": calendars, "cases": cases}):
        (part,) = found["because"]
        shown = part.as_json()
        assert shown["counted_s"] == found["result"]["elapsed_s"]
        ends = [row["to"] for row in shown["rows"][:-1]]
        assert ends == [row["from"] for row in shown["rows"][1:]]


def test_it_reads_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = told(capsys, str(SAMPLE))
    text = "\n".join(lines)
    assert code == 0
    calendar = f"tek, America/Sao_Paulo, time zone data {TZDATA_VERSION}"
    assert f"add-001 (add)\n  due: 2026-11-18T18:15:00Z\n  counted ({calendar})" in text
    assert "2026-11-18 10:45:00-03:00 – 2026-11-18 13:00:00-03:00  0:00:00  midday break, closed" in text
    assert "paused: waiting_customer, waiting_vendor" in text
    assert "  percent that availability deviates: 0.40\n" in text
    assert "  old enough: 2026-11-18T13:00:00Z\n  closes, the latest of these: 2026-11-18T13:00:00Z" in text


def test_a_case_that_cannot_be_evaluated_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [{"id": "x", "kind": "divine"}, {"id": "y", "kind": "add"}]}))
    code, lines = told(capsys, str(path))
    assert code == 1
    assert lines[0].startswith("x: 'divine' is no kind of case; known are add, between,")
    assert "y: 'calendar' is missing or unknown" in lines
