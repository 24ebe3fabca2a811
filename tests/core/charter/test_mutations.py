"""A charter with a random fault is refused where the fault is, or where what it lacks shows, or it works."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from amparo.core.charter import Charter, CharterRefused, Subject, read_folder
from amparo.core.clock import explain, read_clocks, read_rules
from tests.kit.charters import CHARTERS, FOLDER, facts, wall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter import Finding
    from amparo.core.clock import Fact

NAMES = sorted(path.parent.name for path in CHARTERS.glob("*/charter.toml"))
SEEDS = 10
EACH = 10  # so many mutations for a seed: 10 seeds of 10 for each of five charters
WORD = re.compile(r"[\w-]+")
QUOTED = re.compile(r'"([\w-]+)"')
VALUES = ("true", "0", '"x"', "[]", "{}", "2026-01-01", '"none"', '["a", 1]', "-1", "{ a = 1 }", "1.5")
UNITS = (
    *(
        (" business hours", " hours"),
        (" hours", " business hours"),
        (" hour", " fortnight"),
        (" days", " hours"),
    ),
    *((" minutes", " months"), (" months", " business days"), ("%", ""), ("true", "1"), (" EUR", " euros")),
    *(("00-", "00 - "), ("mon-fri", "mon-fry"), (" years", " days"), ("scale  = 5", "scale  = 0")),
)


class Mutation(NamedTuple):
    """Files with one line changed; which, and what stood there."""

    files: dict[str, bytes]
    file: str
    line: int  # from 1
    before: str
    after: str


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


def spoilt(name: str, random: Random) -> Mutation:
    """A key dropped, a reference renamed, a unit swapped or a text cut."""
    files = read_folder(CHARTERS / name)
    texts = [file for file in files if file.startswith("texts/")]
    change = random.choice((dropped, renamed, swapped, cut))
    file = random.choice(texts) if change is cut else "charter.toml"
    lines = files[file].decode().splitlines()
    fitting = [index for index, line in enumerate(lines) if change(line, Random(0)) not in (None, line)]
    index = random.choice(fitting)
    before, after = lines[index], change(lines[index], random) or ""
    source = "\n".join([*lines[:index], after, *lines[index + 1 :]])
    return Mutation({**files, file: source.encode()}, file, index + 1, before, after)


def dropped(line: str, random: Random) -> str | None:
    return "" if line.strip() and not line.lstrip().startswith("#") else None


def renamed(line: str, random: Random) -> str | None:
    names = QUOTED.findall(line.partition("#")[0])
    return line.replace(f'"{random.choice(names)}"', '"renamed-thing"', 1) if names else None


def swapped(line: str, random: Random) -> str | None:
    fitting = [(old, new) for old, new in UNITS if old in line.partition("#")[0]]
    return line.replace(*random.choice(fitting), 1) if fitting else None


def cut(line: str, random: Random) -> str | None:
    if "=" not in line:
        return None
    return random.choice((line[: random.randrange(len(line))], "", line.partition("=")[0] + '= ""'))


def stories(charter: Charter) -> Iterator[list[Fact]]:
    """What may happen to a ticket: all statuses one after the other, silence, a lot at once."""
    days = (f"2026-11-{day:02} 10:00 status {name}" for day, name in enumerate(charter.statuses, 17))
    yield facts("2026-11-16 08:00 registered", *days, "2026-11-29 10:00 message_in")
    yield facts("2026-11-16 08:00 registered", "2026-11-16 09:00 message_out person")
    yield facts(
        "2026-11-16 08:00 registered",
        "2026-11-16 09:00 message_out person",
        "2026-11-16 10:00 message_in",
        "2026-11-17 10:00 priority high",
        "2026-11-17 11:00 severity high",
        "2026-11-17 12:00 hold beyond-control flood",
        "2026-11-18 10:00 contact_attempt failed",
        "2026-11-18 12:00 hold_ended beyond-control flood",
    )


def works(charter: Charter) -> None:
    """Everything that a ticket asks of a charter."""
    now = wall("2026-11-30 12:00")
    level, add_ons = next(iter(charter.levels), ""), frozenset(charter.add_ons)
    for kind, story in zip([*charter.kinds] * 3, stories(charter), strict=False):
        subject = Subject(kind, charter.priorities.default, level=level, add_ons=add_ons)
        for reading in read_clocks(charter, subject, story, now):
            assert explain(charter, subject, story, reading.clock, now).elapsed == reading.elapsed
        read_rules(charter, story, now)
    for anchor in charter.clauses:
        for language in charter.languages:
            sentence = charter.clause(anchor, language).sentence
            assert sentence
            assert "{" not in sentence


def is_at_the_fault(finding: Finding, made: Mutation) -> bool:
    """In the table of the line that was changed, where TOML breaks off, or where the lack shows by name."""
    if finding.file == made.file and (finding.kind == "not-toml" or finding.line in table_around(made)):
        return True
    head = made.files[made.file].decode().splitlines()[table_around(made).start - 1]
    gone = set(WORD.findall(head)) | set(WORD.findall(made.before.partition("#")[0])) - set(
        WORD.findall(made.after)
    )
    come = set(WORD.findall(made.after)) - set(WORD.findall(made.before))
    parts = {part for word in gone | come for part in (word, *word.split("-"))}
    said = set(WORD.findall(finding.problem))
    return bool((gone | come | parts) & said)


def table_around(made: Mutation) -> range:
    lines = made.files[made.file].decode().splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.startswith("[")]
    above = [number for number in heads if number <= made.line]
    below = [number for number in heads if number > made.line]
    return range(above[-1] if above else 1, below[0] if below else len(lines) + 2)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_spoilt_charter_is_refused_at_the_right_line_or_works(name: str, seed: int) -> None:
    random = Random(f"{name} {seed}")
    for _ in range(EACH):
        made = spoilt(name, random)
        try:
            works(Charter.from_files(made.files))
        except CharterRefused as refused:
            findings = refused.findings
            assert any(is_at_the_fault(each, made) for each in findings), (made[1:], findings)


@pytest.mark.parametrize("seed", range(6))
def test_a_charter_with_any_fault_is_refused_at_a_place_or_works(seed: int) -> None:
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
                assert finding.kind
