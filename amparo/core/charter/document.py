"""The files of a charter as one document that is read key by key, and complains with places."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from amparo.core.charter.findings import Finding, nearest, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from amparo.core.charter.positions import Path, Positions

T = TypeVar("T")

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_WHERE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass
class File:
    """One TOML file: its values, and the findings about it in the order in which they are found."""

    name: str
    source: bytes
    findings: list[Finding]
    values: dict[str, Any] = field(default_factory=dict)
    faulty: set[Path] = field(default_factory=set)
    told: set[tuple[str, Path]] = field(default_factory=set)
    is_broken: bool = False  # nothing could be read
    written: dict[Path, str] = field(default_factory=dict)  # how a corrected key stands in the file
    _positions: Positions | None = None

    def __post_init__(self) -> None:
        try:
            self.values = tomllib.loads(self.source.decode("utf-8"))
        except UnicodeDecodeError as error:
            self.is_broken = True
            line = self.source.count(b"\n", 0, error.start) + 1
            self.findings.append(
                Finding(self.name, line, 1, "this is not UTF-8", "Save the file as UTF-8", "not-utf8")
            )
        except tomllib.TOMLDecodeError as error:
            self.is_broken = True
            self.findings.append(self._syntax(str(error)))

    def complain(self, path: Path, problem: str, remedy: str, kind: str, lacking: str = "") -> None:
        """Note a finding at the value of this path, or about a key that is lacking there."""
        if self._positions is None:
            from amparo.core.charter.positions import Positions  # noqa: PLC0415 a charter without fault needs no parser

            self._positions = Positions(self.source)
        line, column = self._positions.of(self.as_written(path))
        self.faulty.add((*path, lacking) if lacking else path)
        self.told.add((kind, path))
        self.findings.append(Finding(self.name, line, column, problem, remedy, kind))

    def as_written(self, path: Path) -> Path:
        """The path by the keys that stand in the file, where some were corrected."""
        return tuple(self.written.get(path[: number + 1], key) for number, key in enumerate(path))

    def sound(self, *paths: Path) -> bool:
        """Whether nothing was found at, above or below these places, so that more can be said of them."""
        return not any(
            fault[: len(path)] == path or path[: len(fault)] == fault
            for path in paths
            for fault in self.faulty
        )

    def section(self) -> Section:
        """The whole file, to be read key by key."""
        return Section(self, (), self.values)

    def _syntax(self, message: str) -> Finding:
        found = _WHERE.search(message)
        end = (self.source.count(b"\n") + 1, 1)
        line, column = (int(found[1]), int(found[2])) if found and found[1] else end
        problem = _WHERE.sub("", message).strip()
        return Finding(
            self.name,
            line,
            column,
            f"this is not TOML: {problem}",
            "See toml.io for the notation",
            "not-toml",
        )


class Section:
    """A table of a file. What is asked for is ticked off; `finish` complains about the rest."""

    def __init__(self, file: File, path: Path, values: dict[str, Any]) -> None:
        self.file = file
        self.path = path
        self._values = values
        self._read: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def complain_item(self, key: str, index: int, problem: str, remedy: str, kind: str) -> None:
        """Note a finding at one item of a list."""
        self.file.complain((*self.path, key, index), problem, remedy, kind)

    def keys(self) -> list[str]:
        """The keys that stand here."""
        return list(self._values)

    def complain(self, key: str | None, problem: str, remedy: str, kind: str, lacking: str = "") -> None:
        """Note a finding at a key of this section, or at the section, about a key that is lacking there."""
        path = self.path if key is None else (*self.path, key)
        self.file.complain(path, problem, remedy, kind, lacking)

    def lack(self, key: str, said: str) -> None:
        """Complain that a key is missing."""
        problem, remedy = f"{self._label(key)} is missing", f"Add {key} = ... as {said}"
        self.file.complain(self.path, problem, remedy, "key-missing", lacking=key)

    def sound(self, *keys: str) -> bool:
        """Whether nothing was found at these keys, or anywhere here."""
        return self.file.sound(*((*self.path, key) for key in keys)) if keys else self.file.sound(self.path)

    def correct(self, known: Iterable[str]) -> None:
        """Complain about keys that are not known here; one nearly known is read as if it were right."""
        names = [*known, "assumed"]
        for key in [each for each in self._values if each not in names]:
            problem = f"{self._label(key)} is not known here"
            self.complain(key, problem, one_of(names, key), "key-unknown")
            self._rename(key, nearest(key, [each for each in names if each not in self._values]))

    def _rename(self, key: str, meant: str) -> None:
        """Read what stands at a key as if it stood at another; without one it is left out."""
        value = self._values.pop(key)
        if meant:
            self._values[meant] = value
            self.file.written[(*self.path, meant)] = key

    def assumed(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Which of these keys hold figures that nobody gave: all of them, or those that `assumed` lists."""
        here = [key for key in keys if key in self._values]
        if isinstance(self.raw("assumed"), list):
            return self.choices("assumed", here)
        return tuple(here) if self.flag("assumed") else ()

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

    def count(self, key: str, default: int | None = None) -> int:
        """A whole number above nought."""
        number = self._typed(key, int, "a whole number", default, 0)
        if key in self._values and number < 1:
            self.complain(
                key, f"{self._label(key)} is {number}", "Use a whole number of at least 1", "number-too-small"
            )
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
                self.complain_item(key, index, f"{item!r} is not a text", "Put it in quotes", "wrong-type")
        return tuple(item for item in value if isinstance(item, str))

    def identifiers(self, key: str) -> tuple[str, ...]:
        """A list of names that are declared here: each once, in small letters."""
        return self.distinct(key, IDENTIFIER, "Use small letters, digits and dashes")

    def distinct(self, key: str, pattern: re.Pattern[str], remedy: str) -> tuple[str, ...]:
        """A list of words of a pattern, each once."""
        found = self.texts(key)
        for index, word in enumerate(found):
            if not pattern.fullmatch(word):
                self.complain_item(key, index, f"{word!r} cannot be a name here", remedy, "name-malformed")
            elif word in found[:index]:
                problem, once = f"{word} stands here twice", "Take one of them out"
                self.complain_item(key, index, problem, once, "name-twice")
        return tuple(dict.fromkeys(found))

    def all_parsed(self, key: str, parse: Callable[[str], T], kind: str) -> tuple[T, ...]:
        """A list of texts, each read by `parse` as in `parsed`."""
        found = []
        for index, text in enumerate(self.texts(key)):
            try:
                found.append(parse(text))
            except ValueError as error:
                problem, remedy = error.args
                self.complain_item(key, index, problem, remedy, kind)
        return tuple(found)

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the allowed words."""
        word = self.text(key, default)
        if word and key in self._values and not self.known(key, word, allowed):
            return default or ""
        return word

    def one_or_more(self, key: str, allowed: Iterable[str]) -> frozenset[str]:
        """One of the allowed words, or a list of some."""
        if isinstance(self.raw(key), list):
            found = frozenset(self.choices(key, allowed))
            if not self._values[key]:
                self.complain(key, f"{self._label(key)} names nothing", "Name at least one", "names-nothing")
            return found
        return frozenset({self.choice(key, allowed)}) - {""}

    def choices(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Some of the allowed words."""
        words = self.texts(key)
        names = list(allowed)
        for index, word in enumerate(words):
            if word not in names:
                problem = f"{self._label(key)} names {word!r}, which is unknown"
                self.complain_item(key, index, problem, one_of(names, word), "name-unknown")
        return tuple(word for word in words if word in names)

    def known(self, key: str, word: str, allowed: Iterable[str]) -> bool:
        """Whether the word is one of the allowed ones; complains if not."""
        names = list(allowed)
        if word in names:
            return True
        problem = f"{self._label(key)} names {word!r}, which is unknown"
        self.complain(key, problem, one_of(names, word), "name-unknown")
        return False

    def parsed(self, key: str, parse: Callable[[str], T], default: T, kind: str) -> T:
        """A text that is read by `parse`, whose ValueError says (what is wrong, what would be right)."""
        text = self.text(key, "")
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as error:
            problem, remedy = error.args
            self.complain(key, problem, remedy, kind)
            return default

    def section(self, key: str) -> Section:
        """A table under this one; absent means empty."""
        value = self.raw(key)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, "a table")
            value = None
        return Section(self.file, (*self.path, key), value if isinstance(value, dict) else {})

    def item(self, key: str, index: int) -> Section:
        """One table of a list of tables."""
        value = self._values[key][index]
        if not isinstance(value, dict):
            remedy = "Write it in braces: { ... }"
            self.complain_item(key, index, f"{value!r} is not a table", remedy, "wrong-type")
        return Section(self.file, (*self.path, key, index), value if isinstance(value, dict) else {})

    def items(self, key: str) -> Iterator[Section]:
        """All tables of a list of tables."""
        value = self.raw(key)
        if not isinstance(value, list):
            self._wrong(key, "a list of tables in brackets")
            return
        for index, row in enumerate(value):
            each = self.item(key, index)
            if isinstance(row, dict):
                yield each

    def identifier_keys(self, only: tuple[str, ...] = ()) -> Iterator[str]:
        """The keys of a table of names; only some may be allowed."""
        for key in [each for each in self._values if only and each not in (*only, "assumed")]:
            self.complain(key, f"{self._label(key)} is unknown", one_of(only, key), "name-unknown")
            self._rename(key, nearest(key, [each for each in only if each not in self._values]))
        for key in [each for each in self._values if each != "assumed"]:
            if not NAME.fullmatch(key):
                remedy = "Use letters, digits and dashes"
                self.complain(key, f"{key!r} cannot be a name here", remedy, "name-malformed")
            yield key

    def named_sections(self, only: tuple[str, ...] = ()) -> Iterator[tuple[str, Section]]:
        """The tables of a table of names."""
        for key in self.identifier_keys(only):
            if isinstance(self._values[key], dict):
                yield key, self.section(key)
            else:
                self.section(key)

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Every key as a table of its own."""
        for key in self._values:
            yield key, self.section(key)

    def finish(self) -> None:
        """Complain about every key that nobody asked for."""
        for key in self._values:
            if key not in self._read:
                remedy = one_of(self._read, key) if self._read else "Take it out"
                self.complain(key, f"{self._label(key)} is not known here", remedy, "key-unknown")

    def _typed(self, key: str, kind: type[T], said: str, default: T | None, empty: T) -> T:
        value = self.raw(key)
        if value is None:
            if default is not None:
                return default
            self.lack(key, said)
            return empty
        if isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
            return value
        self._wrong(key, said)
        return empty if default is None else default

    def _wrong(self, key: str, said: str) -> None:
        value = self._values.get(key)
        if value is None:
            self.lack(key, said)
        else:
            self.complain(key, f"{self._label(key)} is {value!r}", f"Use {said}", "wrong-type")

    def _label(self, key: str) -> str:
        return ".".join(str(part) for part in (*self.path, key))
