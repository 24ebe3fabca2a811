"""The manual's tables are those of the code, and its examples work."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from amparo.core.charter import Charter, CharterRefused
from amparo.core.charter.manual import references, renewed
from amparo.core.charter.reader import keys_of
from amparo.core.charter.terms.everything import PAGES, Terms
from amparo.core.charter.variants import merged

MANUAL = Path(__file__).parents[3] / "docs" / "charter"
BLOCK = re.compile(r"```toml\n# (\S+)\n(.*?)```", re.DOTALL)
LACKING = re.compile(r"the text (\S+) is missing")
UNSAID = re.compile(r"(\S+) does not say the promised time")
BASE = """
charter = "small"
version = "1"
valid-from = 2026-01-01
languages = ["en"]
timezone = "Europe/Lisbon"
calendars.office.week.mon-fri = ["09:00-17:00"]
calendars.round-the-clock.always = true
channels.portal = {}
channels.mail = {}
kinds = { question = {}, request = {}, incident = {} }
lines = { first = {}, second = {} }
teams.operations = {}
levels.strategic = {}
add-ons.preferred = {}
products.ledger = {}
priority.levels = ["normal", "high", "critical"]
clocks.answer = { starts = "registered", stops = "answered-by-a-person", within = "8 business hours" }
"""
DISTURBING = {  # what of the base an example replaces whole
    "hours": ("calendars",),
    "deadlines": ("clocks",),
    "urgency": ("priority",),
    "reach": ("channels",),
    "bring": ("kinds",),
    "people": ("teams", "lines"),
    "cover": ("levels",),
}


def examples(page: str) -> dict[str, dict[str, Any]]:
    """The examples of a page, put together by file."""
    found: dict[str, dict[str, Any]] = {}
    for file, source in BLOCK.findall((MANUAL / f"{page}.md").read_text("utf-8")):
        found[file] = merged(found.get(file, {}), tomllib.loads(source))
    return found


def checked(page: str) -> Charter:
    """A small charter with the examples of a page; the words that they leave out are made up."""
    shown = examples(page)
    base = {key: value for key, value in tomllib.loads(BASE).items() if key not in DISTURBING.get(page, ())}
    structure = merged(base, shown.get("charter.toml", {}))
    texts = merged({"desk": {"name": "Small"}}, shown.get("texts/en.toml", {}))
    while True:
        files = {"charter.toml": dumped(structure), "texts/en.toml": dumped(texts)}
        try:
            return Charter.from_files(files)
        except CharterRefused as refused:
            lacking = dict(words for each in refused.findings for words in made_up(each.problem))
            if not lacking:
                raise
            for key, words in lacking.items():
                texts = merged(texts, tomllib.loads(f"{key} = {json.dumps(words)}"))


def made_up(problem: str) -> list[tuple[str, str]]:
    missing, unsaid = LACKING.search(problem), UNSAID.search(problem)
    return [(missing[1], "-")] if missing else [(unsaid[1], "{within}")] if unsaid else []


def dumped(values: dict[str, Any]) -> bytes:
    return "\n".join(f"{json.dumps(key)} = {inline(value)}" for key, value in values.items()).encode()


def inline(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {inline(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(inline, value)) + "]"
        case datetime() | date():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("page", ["document", "texts", *PAGES])
def test_the_examples_of_a_page_work(page: str) -> None:
    charter = checked(page)
    for anchor in charter.clauses:
        assert "{" not in charter.clause(anchor, "en").sentence


@pytest.mark.parametrize("page", PAGES)
def test_each_section_has_an_example_on_its_page(page: str) -> None:
    sections = {each.name for each in keys_of(Terms) if each.page == page}
    assert sections <= set(examples(page)["charter.toml"])


@pytest.mark.parametrize("page", references())
def test_the_tables_of_a_page_are_those_of_the_code(page: str) -> None:
    text = (MANUAL / f"{page}.md").read_text("utf-8")
    assert text == renewed(text, references()[page]), "make them anew: amparo charter manual docs/charter"


def test_the_index_leads_to_every_page() -> None:
    named = set(re.findall(r"\]\((\S+\.md)\)", (MANUAL / "index.md").read_text("utf-8")))
    assert named == {path.name for path in MANUAL.glob("*.md")} - {"index.md"}
