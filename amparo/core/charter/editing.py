"""Edits in the text of a charter that leave everything else, comments too, as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Item

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from datetime import date

    Value = str | int | bool | date | list[str] | dict[str, Any] | None

Path = tuple[str, ...]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def with_value(text: str, path: Path, value: Value) -> str:
    """The text of a TOML file with one value set; see `with_values`."""
    return with_values(text, {path: value})


def with_values(text: str, values: Mapping[Path, Value]) -> str:
    """The text of a TOML file with some values set, tables made on the way; None takes a value out.

    A ValueError where the text is no TOML or something that is no table stands on the way.
    """
    try:
        document = tomlkit.parse(text)
        for path, value in values.items():
            _set(_table(document, path[:-1]), path[-1], value)
        return tomlkit.dumps(document)
    except (TOMLKitError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def week_as_written(days: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Windows by day as a charter writes a week: days in a row with the same windows become one span."""
    found: dict[str, list[str]] = {}
    run: list[str] = []
    for day in (*DAYS, ""):
        if run and (not day or days.get(day, []) != days.get(run[0], [])):
            if windows := days.get(run[0], []):
                found[run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}"] = windows
            run = []
        run.append(day)
    return found


def week_as_days(week: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The windows of each day of a week that is written in spans; spans may pass the Sunday."""
    days: dict[str, list[str]] = {day: [] for day in DAYS}
    for key, windows in week.items():
        for day in _days(key):
            days[day] = list(windows)
    return days


def _days(key: str) -> tuple[str, ...]:
    if key == "every-day":
        return DAYS
    first, _, last = key.partition("-")
    if first not in DAYS or (last and last not in DAYS):
        return ()
    start, end = DAYS.index(first), DAYS.index(last or first)
    return tuple(DAYS[number % 7] for number in range(start, end + 1 if start <= end else end + 8))


def _table(document: MutableMapping[str, Any], path: Path) -> MutableMapping[str, Any]:
    table: Any = document
    for key in path:
        if key not in table:
            table[key] = tomlkit.inline_table() if isinstance(table, InlineTable) else tomlkit.table()
        table = table[key]
    found: MutableMapping[str, Any] = table
    return found


def _set(table: MutableMapping[str, Any], key: str, value: Value) -> None:
    """What is written behind the old value on its line stays behind the new one."""
    if value is None:
        table.pop(key, None)
        return
    item = _inline(value) if isinstance(value, dict) else tomlkit.item(value)
    old = table.get(key)
    if isinstance(old, Item) and isinstance(item, Item):
        item.trivia.comment_ws, item.trivia.comment = old.trivia.comment_ws, old.trivia.comment
    table[key] = item


def _inline(values: dict[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for key, value in values.items():
        table[key] = value
    return table
