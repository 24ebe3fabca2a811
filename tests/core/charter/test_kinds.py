"""Every kind of finding has a bad example, which is told once, at its line, with what would be right."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter import Charter, CharterRefused, Finding
from amparo.core.charter.kinds import KINDS
from tests.core.charter.bad_examples import BAD, Bad
from tests.core.charter.small import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parents[3] / "amparo" / "core" / "charter"
PLACE_OF_KIND = {"Fault": 0, "Parsed": 2, "complain": 3, "complain_item": 4, "Finding": 5}


def refused(files: dict[str, bytes]) -> tuple[Finding, ...]:
    with pytest.raises(CharterRefused) as told:
        Charter.from_files(files)
    return told.value.findings


def spoilt(bad: Bad) -> dict[str, bytes]:
    text = FILES[bad.file].decode()
    assert bad.old in text
    files = {**FILES, bad.file: text.replace(bad.old, bad.new, 1).encode()}
    for name, more in bad.more.items():
        files[name] = files.get(name, b"") + more.encode()
    return files


def test_the_small_charter_has_no_fault() -> None:
    assert (
        Charter.from_files(FILES)
        .variant("own")
        .clause("c5-1", "en")
        .sentence.startswith("We answer within 6")
    )


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_example_is_told_once_at_its_line(kind: str) -> None:
    files = spoilt(BAD[kind])
    found = refused(files)
    assert [each.kind for each in found if each.kind != "text-unknown" or kind == "text-unknown"] == [kind], (
        found
    )
    (finding,) = (each for each in found if each.kind == kind)
    line = files[finding.file].decode().splitlines()[finding.line - 1]
    assert BAD[kind].at.splitlines()[0] in line, (finding, line)
    assert finding.remedy
    assert 1 <= finding.column <= len(line) + 1


SMALLEST = {
    "charter.toml": b"""
charter = "tiny"
version = "1"
valid-from = 2026-01-01
languages = ["en"]
timezone = "UTC"
calendars.always.always = true
kinds.question = {}
clocks.answer = { starts = "registered", stops = "answered", within = "1 hour" }
disputes = { of = ["pause"] }
pauses.waiting-customer.disputable = true
""",
    "texts/en.toml": b"""
desk.name = "Tiny"
calendars.always = { name = "Always", clause = "Always." }
kinds.question = { name = "Question", clause = "A question." }
clocks.answer = { name = "Answer", clause = "Within {within}." }
disputes.clause = "You may."
""",
}
STRUCTURE, WORDS = SMALLEST["charter.toml"], SMALLEST["texts/en.toml"]
BY_FILES: dict[str, tuple[dict[str, bytes | None], tuple[str, str]]] = {
    # which files become what (None: gone), and where it is told: file and a text of the line
    "charter-missing": ({"charter.toml": None}, ("charter.toml", "")),
    "not-utf8": ({"texts/en.toml": b'desk.name = "Caf\xe9"'}, ("texts/en.toml", "Caf")),
    "file-unused": ({"texts/fr.toml": b""}, ("texts/fr.toml", "")),
    "calendar-missing": (
        {"charter.toml": STRUCTURE.replace(b"calendars.always.always = true", b"")},
        ("charter.toml", ""),
    ),
    "clock-missing": (
        {"charter.toml": STRUCTURE.replace(b"clocks.answer = {", b"# {")},
        ("charter.toml", ""),
    ),
    "dispute-of-nothing": (
        {"charter.toml": STRUCTURE.replace(b'"pause"', b'"pause", "credit"')},
        ("charter.toml", "disputes"),
    ),
    "queue-without-deadlines": (
        {
            "charter.toml": STRUCTURE.replace(b'"1 hour"', b'"none"') + b'queue.order = "deadline"\n',
            "texts/en.toml": WORDS.replace(b"Within {within}.", b"Some time."),
        },
        ("charter.toml", "queue.order"),
    ),
}


def test_a_charter_may_be_very_small() -> None:
    assert Charter.from_files(SMALLEST).text("statuses.new.customer", "en") == "Received"


@pytest.mark.parametrize("kind", BY_FILES)
def test_a_bad_folder_is_told_once(kind: str) -> None:
    changed, (name, at) = BY_FILES[kind]
    files = {**SMALLEST, **changed}
    found = refused({file: content for file, content in files.items() if content is not None})
    (finding,) = (each for each in found if each.kind != "text-unknown")
    assert (finding.kind, finding.file) == (kind, name)
    source = files[name] or b""
    assert at in [*source.decode("utf-8", "replace").splitlines(), ""][finding.line - 1]


def test_every_kind_of_finding_has_a_bad_example_and_a_meaning() -> None:
    assert {*BAD, *BY_FILES} == set(KINDS)
    assert len(KINDS) >= 60


def test_every_kind_in_the_code_is_listed() -> None:
    assert set(_kinds_in_code()) == set(KINDS)


def _kinds_in_code() -> Iterator[str]:
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                given = node.args[PLACE_OF_KIND.get(name, 99) :][:1]
                yield from (str(each.value) for each in given if isinstance(each, ast.Constant))


def test_a_file_that_cannot_be_read_hides_nothing_of_the_others() -> None:
    files = {
        **FILES,
        "charter.toml": FILES["charter.toml"].replace(b'lasts = "3 months"', b'lasts = "3 moons"'),
        "texts/en.toml": b"[desk",
        "holidays/town.toml": b"days = [",
    }
    assert sorted(each.kind for each in refused(files)) == ["amount-malformed", "not-toml", "not-toml"]
