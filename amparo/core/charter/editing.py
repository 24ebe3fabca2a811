"""Edits in the text of a charter that leave everything else, comments too, as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.items import Item

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from datetime import date

    Value = str | int | bool | date | list[str]

Path = tuple[str, ...]


def with_value(text: str, path: Path, value: Value) -> str:
    """The text of a TOML file with one value set; tables on the way are made where they are missing.

    A KeyError where something that is no table stands on the way.
    """
    document = tomlkit.parse(text)
    _set(_table(document, path[:-1]), path[-1], value)
    return tomlkit.dumps(document)


def without(text: str, path: Path) -> str:
    """The text without a value or a whole table; as it was if there is none."""
    document = tomlkit.parse(text)
    table: Any = document
    for key in path[:-1]:
        if key not in table:
            return text
        table = table[key]
    table.pop(path[-1], None)
    return tomlkit.dumps(document)


def _table(document: MutableMapping[str, Any], path: Path) -> MutableMapping[str, Any]:
    table: Any = document
    for key in path:
        if key not in table:
            table[key] = tomlkit.table()
        table = table[key]
        if not hasattr(table, "keys"):
            raise KeyError(".".join(path))
    found: MutableMapping[str, Any] = table
    return found


def _set(table: MutableMapping[str, Any], key: str, value: Value) -> None:
    """What is written behind the old value on its line stays behind the new one."""
    old = table.get(key)
    item = tomlkit.item(value)
    if isinstance(old, Item) and isinstance(item, Item):
        item.trivia.comment_ws, item.trivia.comment = old.trivia.comment_ws, old.trivia.comment
    table[key] = item
