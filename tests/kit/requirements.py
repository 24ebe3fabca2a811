"""Which promise stands where in the charters and is shown by which test: the page of docs that says so.

`python -m tests.kit.requirements --write` writes it anew from the comments of charters, the markers of
tests and the words in `requirements.toml`; without `--write` its exit status says whether the page is true.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "requirements.md"
FROM_CHARTERS = "tests/scenarios/charters/"

_IDENTIFIER = re.compile(r"\b[A-F]\d{1,2}\b")
_TABLE = re.compile(r"\[([^\[\]]+)\]")
_KEY = re.compile(r"([\w-]+)\s*=")

INTRODUCTION = """# Promises, clauses, tests

Written by `python -m tests.kit.requirements --write` from the comments of charters and the markers of tests.
A number is the clause of the published page; a name without one stands in the charter and is no clause.
What is marked with · the product keeps, whatever a charter says.
"""
HEAD = "| | promise | in the charter | shown by |\n|---|---|---|---|"


class Organisation(NamedTuple):
    """One of those whose promises we keep; without a charter where they are promises of every charter."""

    letter: str
    title: str
    charter: str


class Promises(NamedTuple):
    """The promises in our words by identifier, those that the product keeps by itself, and whose they are."""

    lines: dict[str, str]
    product: frozenset[str]
    organisations: tuple[Organisation, ...]

    def of(self, organisation: Organisation) -> list[str]:
        return [line for line in self.lines if line.startswith(organisation.letter)]

    def policy(self) -> list[str]:
        """The promises that a charter keeps."""
        return [line for line in self.lines if line not in self.product]

    def charters(self) -> list[str]:
        return [each.charter for each in self.organisations if each.charter]


class Place(NamedTuple):
    """Where a charter keeps a promise: the dotted path of the table or key, and the clause that says so."""

    charter: str
    path: str
    clause: str


class Shown(NamedTuple):
    """A test that shows a promise."""

    file: str
    name: str


Places = dict[str, list[Place]]
Tests = dict[str, list[Shown]]


@cache
def promises() -> Promises:
    """What stands in `requirements.toml`."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    organisations = tuple(
        Organisation(letter, each["title"], each.get("charter", ""))
        for letter, each in table["organisations"].items()
    )
    return Promises(table["lines"], frozenset(table["product"]), organisations)


def page() -> str:
    """The whole page."""
    known = promises()
    tests = shown()
    places = {charter: places_in(charter) for charter in known.charters()}
    parts = [INTRODUCTION]
    for organisation in known.organisations:
        rows = [HEAD]
        for line in known.of(organisation):
            charters = [organisation.charter] if organisation.charter else known.charters()
            found = [place for each in charters for place in places[each].get(line, ())]
            rows.append(_row(line, found, tests.get(line, [])))
        parts.append(f"## {organisation.letter}. {organisation.title}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def unshown() -> list[str]:
    """The promises of charters that no scenario run from a charter shows."""
    tests = shown()
    return [
        line
        for line in promises().policy()
        if not any(test.file.startswith(FROM_CHARTERS) for test in tests.get(line, ()))
    ]


def unplaced() -> list[str]:
    """The promises of an organisation that its charter does not name."""
    policy = promises().policy()
    return [
        line
        for organisation in promises().organisations
        if organisation.charter
        for line in promises().of(organisation)
        if line in policy and line not in places_in(organisation.charter)
    ]


@cache
def places_in(charter: str) -> Places:
    """Where the comments of a charter name each promise."""
    folder = ROOT / "charters" / charter
    clauses = {key: number for number, key, _ in load(folder).clauses.values()}
    found: Places = defaultdict(list)
    for path, comment in commented((folder / "charter.toml").read_text().splitlines()):
        for line in _IDENTIFIER.findall(comment):
            place = Place(charter, path, _clause(path, clauses))
            if place not in found[line]:
                found[line].append(place)
    return dict(found)


def commented(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each comment that stands behind something, with the dotted path of the table or key it stands at."""
    table = key = ""
    for line in lines:
        code, comment = _split(line)
        if header := _TABLE.fullmatch(code.strip()):
            table, key = header[1], ""
        elif named := _KEY.match(code):
            key = named[1]
        if code.strip() and comment:
            yield ".".join(part for part in (table, key) if part), comment


@cache
def shown() -> Tests:
    """The tests that show each promise, by their markers."""
    found: Tests = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        source = path.read_text()
        if "mark.requirement(" in source:
            for name, lines in marked(ast.parse(source)):
                for line in lines:
                    found[line].append(Shown(path.relative_to(ROOT).as_posix(), name))
    return dict(found)


def marked(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The test functions of a module that name promises in `pytest.mark.requirement`, in order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            lines = tuple(line for mark in node.decorator_list for line in _named(mark))
            if lines:
                yield node.name, lines


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is true."""
    if "--write" in arguments:
        PAGE.write_text(page())
        return 0
    return int(not PAGE.exists() or PAGE.read_text() != page())


def _row(line: str, found: Iterable[Place], tests: Iterable[Shown]) -> str:
    mark = " ·" if line in promises().product else ""
    whose = line.startswith(promises().organisations[-1].letter)
    where = "<br>".join(f"{each.charter} " * whose + f"{each.clause} `{each.path}`".strip() for each in found)
    by = "<br>".join(f"[{_sentence(test.name)}](../{test.file})" for test in tests)
    return f"| {line}{mark} | {promises().lines[line]} | {where} | {by} |"


def _sentence(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ")


def _named(mark: ast.expr) -> Iterator[str]:
    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.requirement":
        yield from (str(each.value) for each in mark.args if isinstance(each, ast.Constant))


def _clause(path: str, clauses: Mapping[str, str]) -> str:
    """The number of the nearest clause: of the key, its table, or what the table belongs to."""
    parts = path.split(".")
    heres = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    keys = (key for here in heres for key in (here, f"{here}.clause"))
    return next((clauses[key] for key in keys if key in clauses), "")


def _split(line: str) -> tuple[str, str]:
    """Code and comment; a # between quotes begins none."""
    quote = ""
    for index, sign in enumerate(line):
        if sign == quote:
            quote = ""
        elif sign in "\"'" and not quote:
            quote = sign
        elif sign == "#" and not quote:
            return line[:index], line[index + 1 :]
    return line, ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
