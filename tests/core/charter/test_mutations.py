"""A charter with a random fault is refused at a place, or it still works."""

from __future__ import annotations

import re
from random import Random

import pytest

from amparo.core.charter import Charter, CharterRefused, Subject, read_folder
from amparo.core.clock import explain, read_clocks, read_rules
from tests.kit.charters import FOLDER, facts, wall

STORY = facts(
    "2026-11-16 08:00 registered",
    "2026-11-16 09:00 message_out person",
    "2026-11-16 10:00 message_in",
    "2026-11-17 10:00 priority high",
    "2026-11-18 10:00 contact_attempt failed",
)
WORD = re.compile(r"[\w-]+")
VALUES = ("true", "0", '"x"', "[]", "{}", "2026-01-01", '"none"', '["a", 1]', "-1", "{ a = 1 }", "1.5")


def mutated(random: Random) -> dict[str, bytes]:
    """The example's files with one line dropped, doubled or moved, a word renamed or a value swapped."""
    files = read_folder(FOLDER)
    name = random.choice(["charter.toml"] * 4 + ["texts/en.toml", "holidays/BR-MG.toml"])
    lines = files[name].decode().splitlines()
    index = random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del lines[index]
        case 1:
            lines.insert(random.randrange(len(lines)), lines[index])
        case 2:
            lines[index] = lines[index][: random.randrange(len(lines[index]) + 1)]
        case 3:
            words = WORD.findall(lines[index]) or ["x"]
            lines[index] = lines[index].replace(
                random.choice(words), random.choice(("x", "office", "high", "7 days"))
            )
        case _:
            lines[index] = lines[index].partition("=")[0] + "= " + random.choice(VALUES)
    return {**files, name: "\n".join(lines).encode()}


def works(charter: Charter) -> None:
    """Everything that a ticket asks of a charter."""
    now, kind = wall("2026-11-19 12:00"), next(iter(charter.kinds))
    for reading in read_clocks(charter, Subject(kind), STORY, now):
        assert explain(charter, Subject(kind), STORY, reading.clock, now).elapsed == reading.elapsed
    read_rules(charter, STORY, now)
    for anchor in charter.clauses:
        for language in charter.languages:
            assert charter.clause(anchor, language).sentence


@pytest.mark.parametrize("seed", range(6))
def test_a_charter_with_a_fault_is_refused_at_a_place_or_works(seed: int) -> None:
    random = Random(seed)
    for _ in range(20):
        files = mutated(random)
        try:
            works(Charter.from_files(files))
        except CharterRefused as refused:
            for finding in refused.findings:
                assert finding.file in files or finding.file.startswith("texts/")
                assert 1 <= finding.line <= files.get(finding.file, b"").count(b"\n") + 1
                assert finding.problem
                assert finding.remedy
