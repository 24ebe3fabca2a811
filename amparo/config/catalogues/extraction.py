"""What is to be translated: the messages that Python sources and templates name."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SINGLE, COUNTED = (1,), (1, 2)
IN_CONTEXT, COUNTED_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": SINGLE,
    "gettext": SINGLE,
    "gettext_lazy": SINGLE,
    "gettext_noop": SINGLE,
    "ngettext": COUNTED,
    "ngettext_lazy": COUNTED,
    "pgettext": IN_CONTEXT,
    "pgettext_lazy": IN_CONTEXT,
    "npgettext": COUNTED_IN_CONTEXT,
    "npgettext_lazy": COUNTED_IN_CONTEXT,
}
FOR_TRANSLATORS = ("Translators:",)
TEMPLATES = frozenset({".html", ".txt", ".svg"})


def messages_of(house: Path) -> Catalog:
    """All messages of the package `house`, each with the files that name it."""
    found = Catalog()
    for path in _sources(house):
        place = path.relative_to(house.parent).as_posix()
        code = path.read_text() if path.suffix == ".py" else as_python(path.read_text())
        for _line, words, comments, context in extract(
            "python", BytesIO(code.encode()), KEYWORDS, FOR_TRANSLATORS
        ):
            found.add(words, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def as_python(template: str) -> str:
    """A template as calls of gettext that Babel can read: each line begins at the margin."""
    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def _sources(house: Path) -> Iterator[Path]:
    for path in sorted(house.rglob("*")):
        is_python = path.suffix == ".py" and "migrations" not in path.parts
        if is_python or (path.suffix in TEMPLATES and "templates" in path.parts):
            yield path
