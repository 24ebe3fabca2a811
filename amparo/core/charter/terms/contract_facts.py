"""Facts of a contract that a charter may ask for, in words of its own: `volume = ["low", "high"]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amparo.core.charter.findings import one_of
from amparo.core.charter.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.document import Section
    from amparo.core.charter.values import Names, Schema

FactSet = dict[str, tuple[str, ...]]


class PossibleFacts(Value):
    """What a fact can be: a list of words, or of true and false."""

    said, empty = "a list of words, or `[true, false]`", ()

    def read(self, section: Section, key: str, names: Names) -> tuple[str, ...]:
        return _words(section, key)

    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": ["string", "boolean"]}}


class FactSets(Value):
    """A list of tables; one fits where all its facts are so."""

    said = "a list of tables, each of facts of the contract or `add-on`; one of them must fit"
    empty: Any = ()

    def read(self, section: Section, key: str, names: Names) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        return tuple(_fact_set(row, names) for row in section.items(key))

    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "object"}}


def _fact_set(row: Section, names: Names) -> FactSet:
    found: FactSet = {}
    for key in row.keys():  # noqa: SIM118 a section is no mapping
        possible = names["add-ons"] if key == "add-on" else names.get(f"contract-facts.{key}", ())
        if key != "add-on" and key not in names["contract-facts"]:
            remedy = one_of((*names["contract-facts"], "add-on"), key)
            row.complain(key, f"{key} is no fact of a contract", remedy, "fact-unknown")
            continue
        found[key] = _words(row, key)
        for word in found[key]:
            if word not in possible:
                row.complain(key, f"{key} is never {word!r}", one_of(possible, word), "fact-unknown")
    return found


def _words(section: Section, key: str) -> tuple[str, ...]:
    value = section.raw(key)
    given = value if isinstance(value, list) else [value]
    for each in given:
        if not isinstance(each, str | bool):
            section.complain(key, f"{each!r} is no fact", "Use words in quotes, true or false", "wrong-type")
    return tuple(str(each).lower() if isinstance(each, bool) else str(each) for each in given)
