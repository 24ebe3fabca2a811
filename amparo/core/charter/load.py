"""From the files of a charter to the charter, or to everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from amparo.core.charter.calendars import read_calendars, read_holidays
from amparo.core.charter.charter import Charter
from amparo.core.charter.checks import check
from amparo.core.charter.document import File
from amparo.core.charter.findings import CharterRefused, Finding
from amparo.core.charter.lifecycle import read_rules
from amparo.core.charter.names import names_of
from amparo.core.charter.promises import read_clocks
from amparo.core.charter.reader import Named, keys_of
from amparo.core.charter.reader import read as read_table
from amparo.core.charter.statuses import read_priorities, read_statuses
from amparo.core.charter.terms.data import Jurisdiction
from amparo.core.charter.terms.everything import Terms
from amparo.core.charter.texts import clauses_of, read_texts, target_key, wants_of
from amparo.core.charter.variants import read_variants, varied
from amparo.core.charter.weeks import Zone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amparo.core.charter.calendars import HolidaySets
    from amparo.core.charter.document import Section
    from amparo.core.charter.model import ClockRule
    from amparo.core.charter.values import Names

CHARTER = "charter.toml"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


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
            [
                Finding(
                    CHARTER,
                    1,
                    1,
                    "the charter is missing",
                    "Put a charter.toml into the folder",
                    "charter-missing",
                )
            ]
        )
    opened = {name: File(name, source, findings) for name, source in sorted(files.items())}
    if opened[CHARTER].is_broken:
        raise CharterRefused(findings)
    charter = _with_variants(opened)
    if not findings:
        _complain_of_strays(opened, charter)
    if findings:
        raise CharterRefused(findings)
    return charter


def _with_variants(files: Mapping[str, File]) -> Charter:
    sets = {_stem(each): read_holidays(file) for each, file in files.items() if each.startswith("holidays/")}
    names = read_variants(files[CHARTER].section())
    own = {each: file for each, file in files.items() if not each.startswith("holidays/")}
    charter = _charter(own, sets)
    variants = {}
    for name in names:
        until = files[CHARTER].values["variants"][name].get("valid-until")
        variant = _charter({each: varied(file, name) for each, file in own.items()}, sets)
        variants[name] = replace(variant, valid_until=until)
    return replace(charter, variants=variants)


def _charter(files: Mapping[str, File], sets: HolidaySets) -> Charter:
    terms = _terms(files, sets)
    check(terms, files[CHARTER])
    wants = wants_of(terms)
    spoken = {
        language: file
        for language in terms.languages
        if (file := files.get(f"texts/{language}.toml")) and not file.is_broken
    }
    texts = read_texts(spoken, files[CHARTER], wants)
    clauses = clauses_of(wants, texts.values())
    return Charter(
        **_with_anchors(terms, clauses.anchors),
        assumed=tuple(assumptions(files[CHARTER].values)),
        texts=texts,
        clauses=clauses.by_anchor,
        pages=clauses.pages,
    )


def _terms(files: Mapping[str, File], sets: HolidaySets) -> Terms:
    top = files[CHARTER].section()
    top.correct(each.name for each in keys_of(Terms))
    names = names_of(files[CHARTER].values)
    names["holidays"] = tuple(sets)
    languages, timezone = _languages(top, files), _timezone(top, names)
    top.raw("variants")
    laws = Named(Jurisdiction).read(top, "privacy", names)
    return read_table(
        Terms,
        top,
        names,
        languages=languages,
        timezone=timezone,
        calendars=read_calendars(top, names, timezone, sets),
        priorities=read_priorities(top, names),
        statuses=read_statuses(top, names),
        privacy=laws,
        clocks=read_clocks(top, names, laws),
        rules=read_rules(top, names),
        holiday_sets=sets,
        variants=dict.fromkeys(names["variants"]),
    )


def _with_anchors(terms: Terms, anchors: Mapping[str, str]) -> dict[str, Any]:
    """The terms with each clock, target and rule knowing its clause."""
    values = {each.name: getattr(terms, each.name) for each in fields(Terms)}
    clocks = {name: _anchored(clock, anchors) for name, clock in terms.clocks.items()}
    rules = {
        name: replace(rule, anchor=anchors.get(f"rules.{name}.clause", ""))
        for name, rule in terms.rules.items()
    }
    return values | {"clocks": clocks, "rules": rules}


def _anchored(clock: ClockRule, anchors: Mapping[str, str]) -> ClockRule:
    own = anchors.get(f"clocks.{clock.name}.clause", "")
    targets = tuple(
        replace(target, anchor=anchors.get(target_key(clock, target), own)) for target in clock.targets
    )
    return replace(clock, anchor=own, targets=targets)


def assumptions(values: Mapping[str, object], path: str = "") -> list[str]:
    """The places of figures that nobody gave: tables, or single keys of them."""
    found = []
    for key, value in values.items():
        if key == "assumed" and isinstance(value, list):
            found += [f"{path}.{each}" if path else str(each) for each in value]
        elif key == "assumed" and value is True:
            found.append(path)
        elif isinstance(value, dict):
            found += assumptions(value, f"{path}.{key}" if path else key)
    return found


def _languages(top: Section, files: Mapping[str, File]) -> tuple[str, ...]:
    languages = top.distinct("languages", LANGUAGE, 'Write it like "en" or "pt-BR"')
    if not languages and top.file.sound(("languages",)):
        key = "languages" if "languages" in top else None
        top.complain(key, "no language is declared", 'Add languages = ["en"]', "language-missing")
    for index, language in enumerate(languages):
        if f"texts/{language}.toml" not in files and top.file.sound(("languages", index)):
            problem = f"texts/{language}.toml is missing, though the charter declares {language}"
            top.complain_item(
                "languages", index, problem, f"Add texts/{language}.toml", "language-without-texts"
            )
    return languages


def _timezone(top: Section, names: Names) -> str:
    if "timezone" in top:
        return Zone().read(top, "timezone", names)
    top.lack("timezone", Zone.said)
    return "UTC"


def _complain_of_strays(files: Mapping[str, File], charter: Charter) -> None:
    """A file that nothing uses was forgotten, or something else was."""
    used = {f"texts/{language}.toml" for language in charter.languages}
    calendars = files[CHARTER].values.get("calendars", {}).values()
    used |= {f"holidays/{name}.toml" for each in calendars for name in each.get("holidays", ())}
    for name, file in files.items():
        if name != CHARTER and name not in used:
            what = "a language of the charter" if name.startswith("texts/") else "holidays of a calendar"
            file.complain((), f"{name} belongs to nothing", f"Name {_stem(name)} as {what}", "file-unused")


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".toml")
