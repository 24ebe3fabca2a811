"""Two charters side by side, down to the single values that differ; parts not known here come along."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from amparo.core.charter.model import Condition, EarlyWarning, Holiday
from amparo.core.time import Calendar
from amparo.core.time.allowance import (
    BusinessTime,
    ByTime,
    CivilDays,
    CivilMonths,
    Earliest,
    EndOfBusinessDay,
    RealTime,
)
from amparo.core.time.hours import Hours

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str, ...]

MISSING = object()
ORDER = "order of"
_DERIVED = {"anchor", "clauses", "pages", "assumed"}
"""What follows from the rest: numbers of clauses by order, marks that the charter lists at its top."""
_WHOLE = (
    BusinessTime,
    RealTime,
    CivilDays,
    CivilMonths,
    EndOfBusinessDay,
    ByTime,
    Earliest,
    Condition,
    Holiday,
)
"""What is said as one thing, though it has parts."""


class Differing(NamedTuple):
    """One value that differs; MISSING on the side that has none."""

    path: Path
    old: Any
    new: Any

    @property
    def value(self) -> Any:  # noqa: ANN401 a charter holds values of many types
        """The value where only one side has one."""
        return self.old if self.new is MISSING else self.new


def differing(old: object, new: object, path: Path = ()) -> Iterator[Differing]:
    """Every place at which two values differ, in the order of the new one, then what is gone."""
    old_parts, new_parts = _parts(old, path), _parts(new, path)
    if old_parts is None or new_parts is None or type(old) is not type(new):
        if old != new:
            yield Differing(path, old, new)
        return
    for key, value in new_parts.items():
        if key in old_parts:
            yield from differing(old_parts[key], value, (*path, key))
        else:
            yield Differing((*path, key), MISSING, value)
    for key, value in old_parts.items():
        if key not in new_parts:
            yield Differing((*path, key), value, MISSING)
    yield from _order(old, new, path)


def _order(old: object, new: object, path: Path) -> Iterator[Differing]:
    """Whether what both have stands in another order; fields of a value have none, nor have texts."""
    if is_dataclass(old) or isinstance(old, Calendar) or path[:1] == ("texts",):
        return
    before, after = list(_parts(old, path) or ()), list(_parts(new, path) or ())
    shared = set(before) & set(after)
    if [key for key in before if key in shared] != [key for key in after if key in shared]:
        yield Differing((*path, ORDER), tuple(before), tuple(after))


def _parts(value: object, path: Path) -> dict[str, Any] | None:
    """The parts of a value by name, None where it is compared as a whole."""
    if isinstance(value, _WHOLE):
        return None
    if isinstance(value, Calendar):
        return {"schedule": value.schedule}
    if isinstance(value, Hours):
        return {
            "zone": value.zone,
            "week": value.week,
            "closed": {day.isoformat(): name for day, name in value.closed},
            "exceptions": {day.isoformat(): (own, name) for day, own, name in value.exceptions},
            "closures": value.closures,
        }
    if is_dataclass(value) and not isinstance(value, type):
        skipped = _DERIVED if path else {"clauses", "pages"}
        return {each.name: getattr(value, each.name) for each in fields(value) if each.name not in skipped}
    if hasattr(value, "items"):
        return {str(key): part for key, part in value.items()}
    return _named(value) if isinstance(value, tuple) else None


def _named(items: tuple[Any, ...]) -> dict[str, Any] | None:
    """A list of things with names of their own by these names; any other list is one value."""
    if not all(is_dataclass(item) and not isinstance(item, EarlyWarning) for item in items):
        return None
    parts = {name: item for item in items if (name := _name(item)) is not None}
    return parts if len(parts) == len(items) else None


def _name(item: object) -> str | None:
    for key in ("on", "name"):
        if hasattr(item, key):
            return str(getattr(item, key))
    return None
