"""The values of a charter that have a field of their own in the forms, and how their input becomes text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.core.charter.editing import DAYS, week_as_days, week_as_written, with_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amparo.core.charter.editing import Path, Value

Shape = Literal["amount", "windows", "list", "number", "text"]

CHARTER = "charter.toml"
UNITS = {
    "business hour": gettext_lazy("business hours"),
    "business minute": gettext_lazy("business minutes"),
    "hour": gettext_lazy("hours"),
    "minute": gettext_lazy("minutes"),
    "day": gettext_lazy("days"),
    "week": gettext_lazy("weeks"),
    "month": gettext_lazy("months"),
    "none": gettext_lazy("no promised time"),
}
_AMOUNT = re.compile(r"(\d+) ((?:business )?[a-z]+?)s?")
_RULE_AMOUNTS = (("when", "for"), ("when", "age"), ("contacts-apart",), ("mail-fails-after",))


@dataclass(frozen=True, slots=True)
class Field:
    """One value of charter.toml: where it stands, and what is written there."""

    path: Path
    shape: Shape
    value: str

    @property
    def name(self) -> str:
        """The name of its input."""
        return ".".join(self.path)

    @property
    def number(self) -> str:
        """The number of a simple amount."""
        found = _AMOUNT.fullmatch(self.value)
        return found[1] if found else ""

    @property
    def unit(self) -> str:
        """The unit of a simple amount, `none` where nothing is promised, empty for any other wording."""
        if self.value == "none":
            return "none"
        found = _AMOUNT.fullmatch(self.value)
        return found[2] if found and found[2] in UNITS else ""


def fields_of(text: str) -> dict[str, Field]:
    """Every value that the forms show, by name; nothing where the text is no TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    found = [*_hours(values), *_targets(values), *_rules(values), *_head(values)]
    return {field.name: field for field in found}


def applied(text: str, posted: Mapping[str, str]) -> str:
    """The text with what was entered; a ValueError where it cannot be edited. Untouched values stay."""
    edits: dict[Path, Value] = {}
    weeks: dict[Path, dict[str, list[str]]] = {}
    for field in fields_of(text).values():
        entered = _entered(field, posted)
        if entered is None or entered == field.value:
            continue
        if field.shape == "windows":
            weeks.setdefault(field.path[:-1], {})[field.path[-1]] = _items(entered)
        else:
            edits[field.path] = _written(field, entered)
    values = tomllib.loads(text) if weeks else {}
    for path, days in weeks.items():
        before = week_as_days(values[path[0]][path[1]].get("week", {}))
        edits[path] = week_as_written(before | days)
    edits |= _closed_days(text, posted)
    return with_values(text, edits) if edits else text


def _head(values: dict[str, Any]) -> Iterator[Field]:
    if isinstance(values.get("version"), str):
        yield Field(("version",), "text", values["version"])


def _hours(values: dict[str, Any]) -> Iterator[Field]:
    for name, calendar in _tables(values, "calendars"):
        if isinstance(calendar.get("week"), dict):
            for day, windows in week_as_days(calendar["week"]).items():
                yield Field(("calendars", name, "week", day), "windows", ", ".join(map(str, windows)))


def _targets(values: dict[str, Any]) -> Iterator[Field]:
    for name, clock in _tables(values, "clocks"):
        yield from _promises(("clocks", name), clock)
        for case, target in _tables(clock, "targets"):
            yield from _promises(("clocks", name, "targets", case), target)


def _promises(path: Path, table: dict[str, Any]) -> Iterator[Field]:
    for key in ("within", "under"):
        if isinstance(table.get(key), str):
            yield Field((*path, key), "amount", table[key])


def _rules(values: dict[str, Any]) -> Iterator[Field]:
    for name, rule in _tables(values, "rules"):
        for inner in _RULE_AMOUNTS:
            value = rule.get(inner[0])
            value = value.get(inner[1]) if len(inner) == 2 and isinstance(value, dict) else value
            if isinstance(value, str):
                yield Field(("rules", name, *inner), "amount", value)
        when = rule.get("when")
        if isinstance(when, dict) and isinstance(when.get("failed-contacts"), int):
            path = ("rules", name, "when", "failed-contacts")
            yield Field(path, "number", str(when["failed-contacts"]))
        if isinstance(rule.get("remind"), list):
            yield Field(("rules", name, "remind"), "list", ", ".join(map(str, rule["remind"])))


def _tables(values: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    table = values.get(key)
    found = table.items() if isinstance(table, dict) else ()
    return [(name, value) for name, value in found if isinstance(value, dict)]


def _entered(field: Field, posted: Mapping[str, str]) -> str | None:
    """What the inputs of a field say together, None where the form had none for it."""
    if field.name not in posted:
        return None
    entered, unit = posted[field.name].strip(), posted.get(f"{field.name}.unit", "")
    if unit == "none":
        return "none"
    return f"{entered} {unit}{'' if entered == '1' else 's'}" if unit else entered


def _written(field: Field, entered: str) -> Value:
    if field.shape == "list":
        return _items(entered)
    return int(entered) if field.shape == "number" and entered.isdecimal() else entered


def _items(entered: str) -> list[str]:
    return [item.strip() for item in entered.replace("–", "-").split(",") if item.strip()]


def _closed_days(text: str, posted: Mapping[str, str]) -> dict[Path, Value]:
    """Days of one's own: what lost its name is open again, and a day may be added for each calendar."""
    edits: dict[Path, Value] = {}
    for name, day, said in closed_days(text):
        entered = posted.get(f"calendars.{name}.closed.{day}")
        if entered is not None and entered.strip() != said:
            edits["calendars", name, "closed", day] = entered.strip() or None
    for key, day in posted.items():
        name = key.removeprefix("calendars.").removesuffix(".closed.new")
        if key == f"calendars.{name}.closed.new" and day:
            said = posted.get(f"calendars.{name}.closed.new.name", "").strip()
            edits["calendars", name, "closed", day] = said or _("Closed")
    return edits


def closed_days(text: str) -> list[tuple[str, str, str]]:
    """Calendar, day and name of each closed day that stands in the charter itself."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return []
    return [
        (name, day, str(said))
        for name, calendar in _tables(values, "calendars")
        for day, said in (calendar.get("closed") or {}).items()
    ]


__all__ = ["CHARTER", "DAYS", "UNITS", "Field", "applied", "closed_days", "fields_of"]
