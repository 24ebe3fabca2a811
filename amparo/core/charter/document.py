"""The files of a charter as one document that is read key by key, and complains with places."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from amparo.core.charter.findings import Finding, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from amparo.core.charter.positions import Path, Positions

T = TypeVar("T")

_WHERE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass
class File:
    """One TOML file: its values, and the findings about it in the order in which they are found."""

    name: str
    source: bytes
    findings: list[Finding]
    values: dict[str, Any] = field(default_factory=dict)
    _positions: Positions | None = None

    def __post_init__(self) -> None:
        try:
            self.values = tomllib.loads(self.source.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = self.source.count(b"\n", 0, error.start) + 1
            self.findings.append(Finding(self.name, line, 1, "this is not UTF-8", "Save the file as UTF-8"))
        except tomllib.TOMLDecodeError as error:
            self.findings.append(self._syntax(str(error)))

    def complain(self, path: Path, problem: str, remedy: str) -> None:
        """Note a finding at the value of this path."""
        if self._positions is None:
            from amparo.core.charter.positions import Positions  # noqa: PLC0415 a charter without fault needs no parser

            self._positions = Positions(self.source)
        line, column = self._positions.of(path)
        self.findings.append(Finding(self.name, line, column, problem, remedy))

    def section(self) -> Section:
        """The whole file, to be read key by key."""
        return Section(self, (), self.values)

    def _syntax(self, message: str) -> Finding:
        found = _WHERE.search(message)
        end = (self.source.count(b"\n") + 1, 1)
        line, column = (int(found[1]), int(found[2])) if found and found[1] else end
        problem = _WHERE.sub("", message).strip()
        return Finding(
            self.name, line, column, f"this is not TOML: {problem}", "See toml.io for the notation"
        )


class Section:
    """A table of a file. What is asked for is ticked off; `finish` complains about the rest."""

    def __init__(self, file: File, path: Path, values: Mapping[str, Any]) -> None:
        self.file = file
        self.path = path
        self._values = values
        self._read: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def complain_item(self, key: str, index: int, problem: str, remedy: str) -> None:
        """Note a finding at one item of a list."""
        self.file.complain((*self.path, key, index), problem, remedy)

    def keys(self) -> list[str]:
        """The keys that stand here."""
        return list(self._values)

    def complain(self, key: str | None, problem: str, remedy: str) -> None:
        """Note a finding at a key of this section, or at the section."""
        self.file.complain(self.path if key is None else (*self.path, key), problem, remedy)

    def raw(self, key: str) -> Any:  # noqa: ANN401 what a file holds is not known before it was looked at
        """The value as it stands, or None."""
        self._read.add(key)
        return self._values.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there."""
        return self._typed(key, str, "a text in quotes", default, "")

    def flag(self, key: str) -> bool:
        """Yes or no; absent means no."""
        return self._typed(key, bool, "true or false", default=False, empty=False)

    def on_unless_denied(self, key: str) -> bool:
        """Yes or no; absent means yes."""
        return self._typed(key, bool, "true or false", default=True, empty=True)

    def count(self, key: str, default: int | None = None) -> int:
        """A whole number above nought."""
        number = self._typed(key, int, "a whole number", default, 0)
        if key in self._values and number < 1:
            self.complain(key, f"{self._label(key)} is {number}", "Use a whole number of at least 1")
        return number

    def day(self, key: str) -> date | None:
        """A date without time."""
        from datetime import date, datetime  # noqa: PLC0415 only its types are needed elsewhere

        value = self.raw(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._wrong(key, "a date such as 2026-08-01, without quotes")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent means empty."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._wrong(key, "a list of texts in brackets")
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str):
                self.complain_item(key, index, f"{item!r} is not a text", "Put it in quotes")
        return tuple(item for item in value if isinstance(item, str))

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the allowed words."""
        word = self.text(key, default)
        if word and key in self._values:
            self.known(key, word, allowed)
        return word

    def choices(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Some of the allowed words."""
        words = self.texts(key)
        names = list(allowed)
        for index, word in enumerate(words):
            if word not in names:
                self.complain_item(
                    key, index, f"{self._label(key)} names {word!r}, which is unknown", one_of(names, word)
                )
        return words

    def known(self, key: str, word: str, allowed: Iterable[str]) -> bool:
        """Whether the word is one of the allowed ones; complains if not."""
        names = list(allowed)
        if word in names:
            return True
        self.complain(key, f"{self._label(key)} names {word!r}, which is unknown", one_of(names, word))
        return False

    def parsed(self, key: str, parse: Callable[[str], T], default: T) -> T:
        """A text that is read by `parse`, whose ValueError says (what is wrong, what would be right)."""
        text = self.text(key, "")
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as error:
            self.complain(key, *_told(error))
            return default

    def section(self, key: str) -> Section:
        """A table under this one; absent means empty."""
        value = self.raw(key)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, "a table")
            value = None
        return Section(self.file, (*self.path, key), value or {})

    def item(self, key: str, index: int) -> Section:
        """One table of a list of tables."""
        value = self._values[key][index]
        if not isinstance(value, dict):
            self.complain_item(key, index, f"{value!r} is not a table", "Write it in braces: { ... }")
        return Section(self.file, (*self.path, key, index), value if isinstance(value, dict) else {})

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Every key as a table of its own."""
        for key in self._values:
            yield key, self.section(key)

    def finish(self) -> None:
        """Complain about every key that nobody asked for."""
        for key in self._values:
            if key not in self._read:
                remedy = one_of(self._read, key) if self._read else "Take it out"
                self.complain(key, f"{self._label(key)} is not known here", remedy)

    def _typed(self, key: str, kind: type[T], said: str, default: T | None, empty: T) -> T:
        value = self.raw(key)
        if value is None:
            if default is not None:
                return default
            self.complain(None, f"{self._label(key)} is missing", f"Add {key} = ... as {said}")
            return empty
        if isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
            return value
        self._wrong(key, said)
        return empty if default is None else default

    def _wrong(self, key: str, said: str) -> None:
        value = self._values.get(key)
        if value is None:
            self.complain(None, f"{self._label(key)} is missing", f"Add {key} = ... as {said}")
        else:
            self.complain(key, f"{self._label(key)} is {value!r}", f"Use {said}")

    def _label(self, key: str) -> str:
        return ".".join(str(part) for part in (*self.path, key))


def _told(error: ValueError) -> tuple[str, str]:
    problem, remedy = (*error.args, "")[:2]
    return str(problem), str(remedy)
