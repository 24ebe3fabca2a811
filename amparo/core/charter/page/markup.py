"""HTML that is escaped by construction: whatever is no Markup is text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = {"meta"}
DRAWN = {"rect"}
Child: TypeAlias = "str | Iterable[Child] | None"


class Markup(str):
    """Text that is HTML already. Only this module makes any of it."""

    __slots__ = ()

    def __html__(self) -> Markup:
        """What templates ask to learn that this is escaped already."""
        return self


def tag(name: str, /, *children: Child, **attributes: object) -> Markup:
    """An element. `class_` is `class`, `aria_label` is `aria-label`; None and False leave one out."""
    opened = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{opened}>")
    if name in DRAWN:
        return Markup(f"<{opened}/>")
    return Markup(f"<{opened}>{together(children)}</{name}>")


def together(children: Iterable[Child]) -> Markup:
    """Several pieces after each other."""
    return Markup("".join(_piece(child) for child in children))


def raw(text: str) -> Markup:
    """A text of our own, such as a stylesheet or a drawing, that is HTML as it stands."""
    return Markup(text)


def _piece(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return escape(child, quote=False)
    return together(child)


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
