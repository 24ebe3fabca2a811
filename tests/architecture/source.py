"""The source tree as the architecture tests read it."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "amparo"


@dataclass(frozen=True)
class Module:
    """A Python file under the house, by its dotted name."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.split("."))

    def is_in(self, *rooms: str) -> bool:
        """Whether it stands in a room (`amparo.platform.time`), or in a module of that bare name anywhere."""
        return any(
            self.name == room or self.name.startswith(f"{room}.") or room in self.parts for room in rooms
        )

    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call with the dotted text of what is called, such as `Ticket.objects.filter().update`."""
        for node in self.nodes():
            if isinstance(node, ast.Call):
                yield node, dotted(node.func)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and dotted name of everything imported, `from a import b` as `a.b`."""
        for node in self.nodes():
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def dotted(node: ast.AST) -> str:
    """`a.b().c` for a chain of attributes and calls; other expressions are left empty."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            return f"{dotted(value)}.{attribute}"
        case ast.Call(func=function):
            return f"{dotted(function)}()"
        case ast.Subscript(value=value):
            return f"{dotted(value)}[]"
        case _:
            return ""


def modules(house: Path = HOUSE) -> list[Module]:
    """All modules of the house, but no migrations."""
    return [
        Module(dotted_name(path, house.parent), path.read_text())
        for path in sorted(house.rglob("*.py"))
        if "migrations" not in path.parts
    ]


def dotted_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def templates(house: Path = HOUSE) -> list[Path]:
    return sorted(path for path in house.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".svg"})


def tracked(root: Path = ROOT) -> list[Path]:
    """The text files that git keeps."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    paths = [root / name for name in names.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]
