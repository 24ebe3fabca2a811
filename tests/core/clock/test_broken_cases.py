"""A case that is broken in any way gets an answer or an error, and the next one is answered."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from amparo.core.clock.cases import answers, explanations

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = json.loads((Path(__file__).parents[1] / "clock_sample.json").read_text())
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    10**12,
    1.5,
    "",
    "x",
    "2026-11-18",
    "9999-12-31T23:59:59Z",
    [],
    [None],
    {},
    {"a": 1},
)


@pytest.mark.parametrize("case", DOCUMENT["cases"], ids=lambda case: case["id"])
def test_nothing_odd_in_a_case_is_more_than_an_error(case: dict[str, Any]) -> None:
    cases = [*broken(case), case]
    told = list(answers({**DOCUMENT, "cases": cases}))
    assert all(("result" in each) != ("error" in each) for each in told)
    assert told[-1] == {"id": case["id"], "result": told[-1]["result"]}
    explained = list(explanations({**DOCUMENT, "cases": cases}))
    assert [each.get("error") for each in explained] == [each.get("error") for each in told]


def broken(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The case with one value anywhere in it taken out, or replaced by something odd."""
    for path in paths(case):
        if path[0] in ("id", "expected", "why", "tags"):
            continue
        for odd in (..., *ODD):
            other = copy.deepcopy(case)
            place: Any = other
            for step in path[:-1]:
                place = place[step]
            if odd is ...:
                del place[path[-1]]
            else:
                place[path[-1]] = odd
            yield other


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield (*path, key)
        yield from paths(each, (*path, key))


@pytest.mark.parametrize(
    "case", [None, 7, "x", [], {}, {"kind": None}, {"kind": []}, {"id": "a", "kind": "add "}]
)
def test_what_is_no_case_is_an_error(case: Any) -> None:
    (told,) = answers({"cases": [case]})
    assert told["error"]
