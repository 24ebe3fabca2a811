"""Reads for which tickets something holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.model import Condition
from amparo.core.charter.triggers import CONDITIONS, OPENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amparo.core.charter.document import Section

DECLARED_BY = {
    "kind": "kinds",
    "priority": "priority.levels",
    "severity": "severity.levels",
    "level": "levels",
    "add-on": "add-ons",
    "product": "products",
    "request-type": "request-types",
    "jurisdiction": "privacy",
    "line": "lines",
    "subject": "subjects",
    "country": "countries",
    "language": "languages",
}
"""Which section declares what a condition may name."""


def read_condition(section: Section, names: Mapping[str, Iterable[str]]) -> Condition:
    """Which subjects something holds for; each property names one value or a list."""
    section.correct(CONDITIONS)
    values: dict[str, frozenset[str]] = {}
    for key in CONDITIONS:
        if key in section:
            allowed = OPENED if key == "opened" else names.get(DECLARED_BY[key], ())
            values[key.replace("-", "_")] = section.one_or_more(key, allowed)
    return Condition(**values)
