"""Reads the texts of a charter in each language, and numbers its clauses."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from amparo.core.charter.builtin import built_in
from amparo.core.charter.findings import one_of
from amparo.core.charter.model import Target
from amparo.core.charter.reader import keys_of
from amparo.core.charter.stated import figures
from amparo.core.charter.terms.everything import PAGES, Terms
from amparo.core.charter.values import Want

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from amparo.core.charter.charter import Texts
    from amparo.core.charter.document import File
    from amparo.core.charter.model import ClockRule

_PLACEHOLDER = re.compile(r"\{[^}]*\}")


class Clauses(NamedTuple):
    """The clauses of the page by anchor: number, key of the text, whose figures; and their pages."""

    by_anchor: dict[str, tuple[str, str, object]]
    pages: dict[str, str]
    anchors: dict[str, str]  # by the key of the text


def wants_of(terms: Terms) -> list[tuple[str, Want]]:
    """All texts that a charter may or must have, each with the part of the page it stands in."""
    found = [("", Want("desk.name")), ("reach", Want("desk.clause", must=False))]
    for each in keys_of(Terms):
        value = getattr(terms, each.attribute)
        if value is not None:
            by_hand = _BY_HAND.get(each.attribute)
            wanted = by_hand(terms) if by_hand else each.value.texts(each.name, value)
            found += ((each.page, want) for want in wanted)
    return found


def clauses_of(wants: Iterable[tuple[str, Want]], texts: Iterable[Texts]) -> Clauses:
    """The clauses in the order of the page, numbered: parts that have nothing to say are left out."""
    present = set().union(*texts)
    by_page: dict[str, list[Want]] = {page: [] for page in PAGES}
    for page, want in wants:
        if _is_clause(want.key) and (want.must or want.key in present):
            by_page[page].append(want)
    found = Clauses({}, {}, {})
    for section, (page, own) in enumerate(((page, own) for page, own in by_page.items() if own), 1):
        for anchor, want in _anchored(own, section):
            found.by_anchor[anchor] = (anchor[1:].replace("-", "."), want.key, want.of)
            found.pages[anchor] = page
            found.anchors[want.key] = anchor
    return found


def read_texts(files: Mapping[str, File], charter: File, wants: list[tuple[str, Want]]) -> dict[str, Texts]:
    """The texts of each language: what is wanted is there, nothing beside it; what one has, all have."""
    given = {language: dict(_flat(file, file.values, ())) for language, file in files.items()}
    known = {want.key: want for _, want in wants}
    anywhere = set().union(*given.values())
    for language, file in files.items():
        texts = {**_built_in(language, known), **given[language]}
        for key, want in known.items():
            if key in texts or not (want.must or key in anywhere):
                continue
            if file.sound(_path(key)) and _is_sound(charter, key):
                file.complain(_path(key), f"the text {key} is missing", f'Add {key} = "..."', "text-missing")
        for key, text in given[language].items():
            _check(file, charter, key, text, known)
        given[language] = texts
    return given


def _check(file: File, charter: File, key: str, text: str, known: Mapping[str, Want]) -> None:
    """A text belongs to something and states its figures; where that is faulty, nothing can be said."""
    if not _is_sound(charter, key):
        return
    if key in known:
        _check_placeholders(file, key, text, known[key])
    else:
        problem = f"the text {key} belongs to nothing in the charter"
        file.complain(_path(key), problem, one_of(known, key), "text-unknown")


def _is_sound(charter: File, key: str) -> bool:
    """Whether nothing was found where the charter declares what the text is for, or in a list naming it."""
    path = _path(key.removesuffix(".clause"))
    listed = any(fault[:-1] == path[:-1] and isinstance(fault[-1], int) for fault in charter.faulty if fault)
    return charter.sound(path) and not listed


def _built_in(language: str, known: Mapping[str, Want]) -> Texts:
    return {key: text for key, text in built_in(language).items() if key in known}


def _path(key: str) -> tuple[str, ...]:
    return tuple(key.split("."))


def target_key(clock: ClockRule, target: Target) -> str:
    """The key of the sentence that promises a target; where a law gives it, that of the law."""
    if target.law:
        return f"privacy.{target.law}.clause"
    return f"clocks.{clock.name}.targets.{target.name}" if target.name else f"clocks.{clock.name}.clause"


def _is_clause(key: str) -> bool:
    return key.endswith(".clause") or (key.startswith("clocks.") and ".targets." in key)


def _anchored(wants: list[Want], section: int) -> Iterator[tuple[str, Want]]:
    """Targets are numbered below their clock."""
    numbers, number, below = count(1), 0, count(1)
    for want in wants:
        if ".targets." in want.key:
            yield f"c{section}-{number}-{next(below)}", want
        else:
            number, below = next(numbers), count(1)
            yield f"c{section}-{number}", want


def _flat(file: File, values: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        here = (*path, key)
        if here[:1] == ("variants",) and len(here) == 3 and key != "name":
            continue  # texts of a variant are read over these
        if isinstance(value, dict):
            yield from _flat(file, value, here)
        elif isinstance(value, str) and value.strip():
            yield ".".join(here), value
        else:
            file.complain(here, f"{'.'.join(here)} is {value!r}", "Write a text in quotes", "text-empty")


def _check_placeholders(file: File, key: str, text: str, want: Want) -> None:
    path = _path(key)
    if "{" not in text and not isinstance(want.of, Target):
        return
    known = {f"{{{name}}}" for name in figures(want.of)}
    found = set(_PLACEHOLDER.findall(text))
    for placeholder in sorted(found - known):
        remedy = (
            f"Use {', '.join(sorted(known))}" if known else "Nothing is filled in here: write it in words"
        )
        file.complain(path, f"{placeholder} stands for nothing here", remedy, "placeholder-unknown")
    if isinstance(want.of, Target) and want.of.allowance and "{within}" not in found:
        remedy = "Put {within} where the amount belongs"
        file.complain(path, f"{key} does not say the promised time", remedy, "promise-hidden")


def _calendars(terms: Terms) -> Iterator[Want]:
    for name, calendar in terms.calendars.items():
        yield Want(f"calendars.{name}.name")
        yield Want(f"calendars.{name}.clause", of=calendar)


def _clocks(terms: Terms) -> Iterator[Want]:
    for name, clock in terms.clocks.items():
        yield Want(f"clocks.{name}.name")
        yield Want(f"clocks.{name}.clause", not clock.internal, clock.targets[-1])
        for target in clock.targets[:-1]:
            if not target.law:
                yield Want(target_key(clock, target), not clock.internal, target)


def _rules(terms: Terms) -> Iterator[Want]:
    for name, rule in terms.rules.items():
        yield Want(f"rules.{name}.clause", of=rule)
        if rule.close_as:
            yield Want(f"closings.{rule.close_as}")
        if rule.say:
            yield Want(f"sayings.{rule.say}")
        if rule.reminders:
            yield Want(f"remindings.{name}", must=False, of=rule)


def _statuses(terms: Terms) -> Iterator[Want]:
    for name in terms.statuses:
        yield from (Want(f"statuses.{name}.{audience}") for audience in ("agent", "customer"))


def _priorities(terms: Terms) -> Iterator[Want]:
    priorities = terms.priorities
    yield Want("priority.clause", bool(priorities.impact))
    yield from (Want(f"priority.levels.{level}") for level in priorities.levels)
    yield from (Want(f"priority.urgency.{urgency}") for urgency in priorities.urgency)
    yield from (Want(f"priority.impact.{impact}") for impact in priorities.impact)


def _variants(terms: Terms) -> Iterator[Want]:
    if terms.variants:
        yield Want("variants.clause", must=False)
    yield from (Want(f"variants.{name}.name") for name in terms.variants)


_BY_HAND = {
    "variants": _variants,
    "calendars": _calendars,
    "clocks": _clocks,
    "rules": _rules,
    "statuses": _statuses,
    "priorities": _priorities,
}
