"""One customer's own agreement: tables laid over those of the charter, with findings at their own place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amparo.core.charter.document import File
from amparo.core.charter.values import DAY, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.document import Section
    from amparo.core.charter.positions import Path
    from amparo.core.charter.values import Schema

FIXED = ("charter", "version", "languages", "timezone", "variants")
OWN = ("valid-until", "name", "clause")


class Variants(Value):
    """Tables by name, each with whatever the charter itself may have."""

    said, empty = "tables by name, each with dates and with the tables that differ", {}

    def schema(self) -> Schema:
        own = {"valid-from": DAY.schema(), "valid-until": DAY.schema()}
        return {"type": "object", "additionalProperties": {"type": "object", "properties": own}}


@dataclass
class Varied(File):
    """A file of the charter as a variant has it; what is wrong with both is told of the charter only."""

    base: File | None = None
    under: Path = ()

    def __post_init__(self) -> None:
        """The values are given already."""

    def complain(self, path: Path, problem: str, remedy: str, kind: str, lacking: str = "") -> None:
        assert self.base is not None  # noqa: S101 every varied file lies over another
        self.faulty.add((*path, lacking) if lacking else path)
        if (kind, path) not in self.base.told:
            place = _place(self.base.values, self.under, self.as_written(path))
            self.base.complain(place, problem, remedy, kind)


def varied(file: File, name: str) -> Varied:
    """The file with the tables of one variant over its own."""
    own = _table(_table(file.values, "variants"), name)
    under = {key: value for key, value in file.values.items() if key != "variants"}
    over = {key: value for key, value in own.items() if key not in (*FIXED, *OWN)}
    values = merged(under, over)
    return Varied(
        file.name, b"", file.findings, values, is_broken=file.is_broken, base=file, under=("variants", name)
    )


def read_variants(charter: Section) -> tuple[str, ...]:
    """The names of the variants, each checked for what it may not vary and for its dates."""
    section = charter.section("variants")
    found = []
    for name, own in section.named_sections():
        found.append(name)
        for key in own.keys():  # noqa: SIM118 a section is no mapping
            if key in FIXED:
                own.complain(key, f"a variant cannot have its own {key}", "Take it out", "variant-of-fixed")
        begins = own.day("valid-from") if "valid-from" in own else None
        ends = own.day("valid-until") if "valid-until" in own else None
        if begins and ends and ends < begins:
            own.complain(
                "valid-until", "this variant ends before it begins", "Let it end later", "variant-ends-early"
            )
    return tuple(found)


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Both, table by table; where both have a value, the one above counts."""
    found = dict(under)
    for key, value in over.items():
        below = found.get(key)
        found[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return found


def _table(values: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def _place(values: Mapping[str, Any], under: Path, path: Path) -> Path:
    """The deepest place of the variant that the path leads to."""
    here: Any = values
    for key in under:
        here = here[key]
    found = under
    for key in path:
        here = here.get(key) if isinstance(here, dict) else None
        if here is None:
            break
        found = (*found, key)
    return found
