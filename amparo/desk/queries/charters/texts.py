"""The words of a draft in one language: what is there, what is missing, and what the others say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amparo.core.charter.editing import with_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from amparo.core.charter import Finding
    from amparo.core.charter.editing import Path, Value

_MISSING = re.compile(r"the text (\S+) is missing")
_FOLDER = "texts/"


@dataclass(frozen=True, slots=True)
class Text:
    """One text by its key; `model` is what another language of the charter says."""

    key: str
    value: str
    model: str
    is_missing: bool
    is_long: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language in one group, such as `clocks`."""

    language: str
    model_language: str
    languages: tuple[tuple[str, int], ...]  # with the number of texts that are missing in each
    groups: tuple[tuple[str, int], ...]  # of the chosen language
    group: str
    texts: tuple[Text, ...]


def texts_of(files: Mapping[str, str], findings: Sequence[Finding], language: str, group: str) -> Texts:
    """The chosen language and group, else the first that lacks something, else the first."""
    own = {name.removeprefix(_FOLDER).removesuffix(".toml"): flat(text) for name, text in _files(files)}
    keys = dict.fromkeys(key for texts in own.values() for key in texts)
    missing = {each: _missing(each, findings) for each in own}
    chosen = language if language in own else _first_lacking(missing)
    model = next((each for each in own if each != chosen), chosen)
    wanted = [*keys, *(key for key in missing.get(chosen, ()) if key not in keys)]
    groups = dict.fromkeys(key.partition(".")[0] for key in wanted)
    lacking = {each: sum(key.partition(".")[0] == each for key in missing.get(chosen, ())) for each in groups}
    shown = group if group in groups else _first_lacking({each: lacking[each] * [""] for each in groups})
    texts = tuple(
        _text(key, own.get(chosen, {}), own.get(model, {}), missing.get(chosen, ()))
        for key in wanted
        if key.partition(".")[0] == shown
    )
    counted = tuple((each, len(missing[each])) for each in own)
    return Texts(chosen, model, counted, tuple(lacking.items()), shown, texts)


def with_texts(files: Mapping[str, str], language: str, posted: Mapping[str, str]) -> dict[str, str]:
    """The files with what was entered for one language; a text that is emptied is taken out."""
    name = f"{_FOLDER}{language}.toml"
    before = flat(files.get(name, ""))
    edits: dict[Path, Value] = {}
    for field, entered in posted.items():
        key = field.removeprefix("text:")
        value = entered.strip().replace("\r\n", "\n")
        if key != field and value != before.get(key, ""):
            edits[tuple(key.split("."))] = value or None
    return {**files, name: with_values(files.get(name, ""), edits)} if edits else dict(files)


def flat(text: str) -> dict[str, str]:
    """The texts of a file by dotted key; nothing where it is no TOML."""
    try:
        return dict(_flat(tomllib.loads(text), ""))
    except tomllib.TOMLDecodeError:
        return {}


def _files(files: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in files.items() if name.startswith(_FOLDER)]


def _flat(values: dict[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, str):
            yield f"{before}{key}", value


def _missing(language: str, findings: Sequence[Finding]) -> list[str]:
    """What the check misses in a language; what the product has words for by itself may be left out."""
    file = f"{_FOLDER}{language}.toml"
    found = (_MISSING.search(finding.problem) for finding in findings if finding.file == file)
    return list(dict.fromkeys(match[1] for match in found if match))


def _first_lacking(missing: Mapping[str, Sequence[str]]) -> str:
    return next((name for name, keys in missing.items() if keys), next(iter(missing), ""))


def _text(key: str, own: Mapping[str, str], model: Mapping[str, str], missing: Sequence[str]) -> Text:
    value, other = own.get(key, ""), model.get(key, "")
    return Text(key, value, other, key in missing, len(value or other) > 60)
