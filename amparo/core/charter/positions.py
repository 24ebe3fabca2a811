"""Where in a TOML file a value stands. Only asked when there is something to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tree_sitter_toml
from tree_sitter import Language, Parser

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]
Place = tuple[int, int]

_QUOTES = "\"'"


class Positions:
    """The line and column, both from 1, of every key and list item of one file."""

    def __init__(self, source: bytes) -> None:
        self._lines = source.split(b"\n")
        self._places: dict[Path, Place] = {(): (1, 1)}
        self._counts: dict[Path, int] = {}
        root = Parser(Language(tree_sitter_toml.language())).parse(source).root_node
        for node in root.named_children:
            self._top(node)

    def of(self, path: Path) -> Place:
        """The place of the value at a path, or of the nearest thing around it."""
        while path not in self._places:
            path = path[:-1]
        return self._places[path]

    def _top(self, node: Node) -> None:
        if node.type == "pair":
            self._pair((), node)
        elif node.type in ("table", "table_array_element"):
            self._table(node)

    def _table(self, node: Node) -> None:
        header, *pairs = node.named_children
        path = self._resolved(_keys(header))
        if node.type == "table_array_element":
            index = self._counts.get(path, 0)
            self._counts[path] = index + 1
            self._mark(path, header)
            path = (*path, index)
        self._mark_all(path, header)
        for pair in pairs:
            if pair.type == "pair":
                self._pair(path, pair)

    def _pair(self, base: Path, node: Node) -> None:
        key, value = node.named_children[0], node.named_children[1]
        path = (*base, *_keys(key))
        self._mark_all(path, key)
        self._value(path, value)

    def _value(self, path: Path, node: Node) -> None:
        if node.type == "inline_table":
            for pair in node.named_children:
                if pair.type == "pair":
                    self._pair(path, pair)
        elif node.type == "array":
            items = [item for item in node.named_children if item.type != "comment"]
            for index, item in enumerate(items):
                self._mark((*path, index), item)
                self._value((*path, index), item)

    def _resolved(self, keys: list[str]) -> Path:
        """The path of a header; under a list of tables it means the latest of them."""
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return (*path, keys[-1])

    def _mark_all(self, path: Path, node: Node) -> None:
        for length in range(1, len(path) + 1):
            self._mark(path[:length], node)

    def _mark(self, path: Path, node: Node) -> None:
        row, column = node.start_point
        before = self._lines[row][:column].decode("utf-8", "replace")
        self._places.setdefault(path, (row + 1, len(before) + 1))


def _keys(node: Node) -> list[str]:
    if node.type == "dotted_key":
        return [key for child in node.named_children for key in _keys(child)]
    text = (node.text or b"").decode("utf-8", "replace")
    return [text[1:-1] if text[:1] in _QUOTES and text[:1] else text]
