"""Every number of the list of edge cases has its test."""

from __future__ import annotations

import re
from pathlib import Path

NAME = re.compile(r"^def test_case_(\d+)_", re.MULTILINE)


def test_each_of_the_hundred_edge_cases_has_a_test_of_its_number() -> None:
    files = Path(__file__).parent.glob("test_edge_cases_of_*.py")
    found = {int(number) for file in files for number in NAME.findall(file.read_text())}
    assert found == set(range(1, 101))
