"""The reference tables of the manual, made from the descriptions by which a charter is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.conditions import DECLARED_BY
from amparo.core.charter.kinds import KINDS
from amparo.core.charter.reader import Each, Named, Rest, Rows, Table, keys_of
from amparo.core.charter.terms.everything import PAGES, Terms
from amparo.core.charter.terms.standing import Statuses, StatusTable
from amparo.core.charter.triggers import CONDITIONS, PAUSES, STARTS, STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from amparo.core.charter.reader import Key
    from amparo.core.charter.values import Value

BEGINS, ENDS = "<!-- made by: amparo charter manual -->", "<!-- to here -->"
DOCUMENT = "document"
CLAUSE = {
    "must": "It has a clause on the published page: the text `{}.clause`.",
    "may": "It has a clause on the published page if there is a text `{}.clause`.",
    "none": "",
}


def references() -> dict[str, str]:
    """The reference of each page of the manual, in Markdown."""
    found = {DOCUMENT: _table(each for each in keys_of(Terms) if not each.page)}
    for page in PAGES:
        sections = (_section(each) for each in keys_of(Terms) if each.page == page)
        found[page] = "\n".join(line for section in sections for line in section)
    found["deadlines"] += "\n" + "\n".join(_vocabulary())
    found["findings"] = "\n".join(_lines("kind", "what is wrong", KINDS))
    return found


def renewed(text: str, reference: str) -> str:
    """The page with what is made between the marks made anew."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n\n{reference.strip()}\n\n{ENDS}{after}"


def _section(each: Key) -> Iterator[str]:
    yield from _value(each.name, each.value, f"{each.meaning[0].upper()}{each.meaning[1:]}.")


def _value(path: str, value: Value, meaning: str) -> Iterator[str]:
    """The table of a section, and below it those of the tables that it holds."""
    match value:
        case Statuses():
            yield from (f"### `[{path}]`", "", meaning, "", f"It is {value.said}:", "")
            yield from (_table(keys_of(StatusTable)), "")
        case Each():
            yield from (f"### `[{path}]`", "", meaning, "", f"It is {value.said}.", "")
        case Table():
            name = {Named: f"{path}.<name>", Rows: f"each of {path}"}.get(type(value), path)
            head = f"### `[{name}]`" if not isinstance(value, Rows) else f"### each of `{path}`"
            yield from (head, "", *_about(name, value, meaning))
            keys = keys_of(value.described)
            if keys:
                yield from (_table(keys), "")
            for each in keys:
                inner = each.value.value if isinstance(each.value, Rest | Each) else each.value
                if isinstance(inner, Table):
                    below = f"{name}.<name>" if isinstance(each.value, Rest) else f"{name}.{each.name}"
                    below = f"{below}.<date>" if isinstance(each.value, Each) else below
                    yield from _value(below, inner, _doc(inner.described))
        case _:
            yield from (f"### `[{path}]`", "", meaning, "", f"It is {value.said}.", "")


def _about(name: str, value: Table, meaning: str) -> Iterator[str]:
    said = [meaning, CLAUSE[value.clause].format(name)]
    if isinstance(value, Named):
        said += [f"It needs the text `{name}.{word}`." for word in value.says]
        if value.only:
            said.append("Its names are " + ", ".join(f"`{only}`" for only in value.only) + ".")
    yield from (" ".join(each for each in said if each), "")


def _doc(described: type) -> str:
    return (described.__doc__ or "").strip().splitlines()[0]


def _table(keys: Iterable[Key]) -> str:
    rows = [
        f"| `{each.name}` | {_cell(each.value.said)} | {_cell(each.meaning)}{_default(each)} |"
        for each in keys
        if not isinstance(each.value, Rest)
    ]
    rest = [
        f"| any name | {_cell(each.value.said)} | {_cell(each.meaning)} |"
        for each in keys
        if isinstance(each.value, Rest)
    ]
    return "\n".join(["| key | takes | means |", "|---|---|---|", *rows, *rest])


def _default(each: Key) -> str:
    if each.required:
        return "; **must be there**"
    match each.default:
        case bool():
            return f"; absent: `{str(each.default).lower()}`"
        case str() | int() if each.default:
            return f"; absent: `{each.default}`"
        case _:
            return ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _vocabulary() -> Iterator[str]:
    conditions = {
        word: f"{meaning} ([{DECLARED_BY[word]}])" if word in DECLARED_BY else meaning
        for word, meaning in CONDITIONS.items()
    }
    for title, head, words in (
        ("What starts a clock", "starts", STARTS),
        ("What stops a clock", "stops", STOPS),
        ("While what a clock rests", "pauses", {word: f"the side: {side}" for word, side in PAUSES.items()}),
        ("For which tickets", "condition", conditions),
    ):
        yield from (f"### {title}", "", *_lines(head, "means", words), "")


def _lines(head: str, means: str, words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"| {head} | {means} |", "|---|---|")
    yield from (f"| `{word}` | {_cell(meaning)} |" for word, meaning in words.items())
