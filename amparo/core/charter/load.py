"""From the files of a charter to the charter, or to everything that is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from amparo.core.charter.calendars import checked_zone, read_calendars, read_holidays
from amparo.core.charter.charter import Charter
from amparo.core.charter.document import File
from amparo.core.charter.findings import CharterRefused, Finding
from amparo.core.charter.intake import read_channels, read_kinds, read_priorities, read_statuses
from amparo.core.charter.lifecycle import read_agreements, read_reopening, read_rules
from amparo.core.charter.promises import assumptions, read_clocks
from amparo.core.charter.texts import Parts, clauses_of, missing_language, read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amparo.core.charter.charter import Texts

CHARTER = "charter.toml"


def load(folder: Path) -> Charter:
    """The charter in a folder; raises CharterRefused."""
    return read(read_folder(folder))


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files that make up the charter in a folder, by their name in it."""
    found = [folder / CHARTER, *sorted(folder.glob("texts/*.toml")), *sorted(folder.glob("holidays/*.toml"))]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


def read(files: Mapping[str, bytes]) -> Charter:
    """The charter that these files describe; raises CharterRefused with every finding."""
    findings: list[Finding] = []
    if CHARTER not in files:
        raise CharterRefused(
            [Finding(CHARTER, 1, 1, "the charter is missing", "Put a charter.toml into the folder")]
        )
    opened = {name: File(name, source, findings) for name, source in sorted(files.items())}
    if findings:
        raise CharterRefused(findings)
    charter = _charter(opened, findings)
    if findings:
        raise CharterRefused(findings)
    return charter


def _charter(files: Mapping[str, File], findings: list[Finding]) -> Charter:
    top = files[CHARTER].section()
    name, version, valid_from = top.text("charter"), top.text("version"), top.day("valid-from")
    languages, timezone = top.texts("languages"), checked_zone(top, "timezone")
    sets = {_stem(each): read_holidays(file) for each, file in files.items() if each.startswith("holidays/")}
    calendars = read_calendars(top, timezone, sets)
    kinds, priorities, statuses = read_kinds(top), read_priorities(top), read_statuses(top)
    channels, rules = read_channels(top, calendars), read_rules(top, statuses)
    clocks = read_clocks(top, calendars, {"kind": kinds, "priority": priorities.levels})
    reopening, agreements = read_reopening(top), read_agreements(top, kinds)
    top.finish()
    if not languages:
        top.complain(
            "languages" if "languages" in top else None, "no language is declared", 'Add languages = ["en"]'
        )
    parts = Parts(calendars, channels, kinds, priorities, statuses, clocks, rules)
    return Charter(
        name,
        version,
        valid_from or date.min,
        languages,
        timezone,
        calendars,
        sets,
        channels,
        kinds,
        priorities,
        statuses,
        clocks,
        rules,
        reopening,
        tuple(assumptions(files[CHARTER].values)),
        agreements,
        _texts(files, languages, parts, findings),
        clauses_of(parts),
    )


def _texts(
    files: Mapping[str, File], languages: tuple[str, ...], parts: Parts, findings: list[Finding]
) -> dict[str, Texts]:
    texts = {}
    for language in languages:
        file = files.get(f"texts/{language}.toml")
        if file is None:
            findings.append(missing_language(language))
        else:
            texts[language] = read_texts(file, parts)
    return texts


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".toml")
