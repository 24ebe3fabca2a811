"""The cases that a charter tells apart: which target holds where, in as few rows as that takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amparo.core.charter import Charter
    from amparo.core.charter.model import ClockRule, Condition, Target

PROPERTIES = (
    *("level", "product", "jurisdiction", "country", "language", "line", "subject"),
    *("kind", "request_type", "severity", "priority", "opened", "add_on"),
)
FEW = 3
OTHER = ""
"""A value that no condition names."""

Values = tuple[str, ...]
Known = dict[str, str]
Outcome = tuple["Target | None", ...]
"""One target for each clock; None where a clock does not apply."""


@dataclass(frozen=True, slots=True)
class Case:
    """Subjects that are treated alike; a property that is absent does not matter, or has any other value."""

    properties: tuple[tuple[str, Values], ...]
    targets: Outcome


@dataclass(frozen=True, slots=True)
class _Choice:
    """The rest of the decision for a group of values of one property."""

    values: Values
    cases: tuple[Case, ...]


def cases_of(charter: Charter, clocks: Sequence[ClockRule]) -> tuple[Case, ...]:
    """The cases of several clocks, the most particular first."""
    return _cases(_Domains(charter, clocks), clocks, {})


class _Domains:
    """Which values a property may have."""

    def __init__(self, charter: Charter, clocks: Iterable[ClockRule]) -> None:
        named: dict[str, dict[str, None]] = {}
        for clock in clocks:
            for condition in (clock.applies, *(target.when for target in clock.targets)):
                for name, values in condition.named.items():
                    named.setdefault(name, {}).update(dict.fromkeys(sorted(values)))
        self._named = named
        self._whole: Mapping[str, Values] = {
            "kind": tuple(charter.kinds),
            "priority": tuple(reversed(charter.priorities.levels)),
            "severity": tuple(reversed(charter.severity.levels)) if charter.severity else (),
            "level": tuple(charter.levels),
        }
        self._order = {
            "add_on": tuple(charter.add_ons),
            "product": tuple(charter.products),
            "line": tuple(charter.lines),
            "subject": tuple(charter.subjects),
            "jurisdiction": tuple(charter.privacy),
        }

    def of(self, name: str) -> Values:
        """All values, in the charter's order; where it does not know all of them, any other as well."""
        if self._whole.get(name):
            return self._whole[name]
        named = self._named.get(name, {})
        ordered = [value for value in self._order.get(name, ()) if value in named]
        return (*ordered, *(value for value in named if value not in ordered), OTHER)


def _cases(domains: _Domains, clocks: Sequence[ClockRule], known: Known) -> tuple[Case, ...]:
    decided = [_decide(clock, known) for clock in clocks]
    asked = {name for _, names in decided for name in names}
    if not asked:
        return (Case((), tuple(target for target, _ in decided)),)
    name = next((each for each in PROPERTIES if each in asked), min(asked))
    choices: dict[tuple[Case, ...], list[str]] = {}
    for value in domains.of(name):
        choices.setdefault(_cases(domains, clocks, {**known, name: value}), []).append(value)
    return tuple(
        Case(((name, choice.values), *case.properties) if choice.values else case.properties, case.targets)
        for choice in _arranged(choices, name)
        for case in choice.cases
    )


def _arranged(choices: Mapping[tuple[Case, ...], list[str]], name: str) -> list[_Choice]:
    """Groups of values that are treated alike. The rest comes last, without a name; levels are all named."""
    groups = [_Choice(tuple(values), cases) for cases, values in choices.items()]
    if len(groups) == 1:
        return [_Choice((), groups[0].cases)]
    if name == "level":
        return groups
    if name == "kind":
        groups.sort(key=lambda group: -len(group.cases))
    rest = next((group for group in groups if OTHER in group.values), None)
    largest = max(groups, key=lambda group: len(group.values))
    if rest is None and len(largest.values) > FEW:
        rest = largest
    if rest is None:
        return groups
    return [*(group for group in groups if group is not rest), _Choice((), rest.cases)]


def _decide(clock: ClockRule, known: Known) -> tuple[Target | None, set[str]]:
    """The target as far as it is known, and the properties that it still depends on."""
    fits, asked = _fits(clock.applies, known)
    if not fits:
        return None, set()
    for target in clock.targets:
        fits, more = _fits(target.when, known)
        if fits:
            asked |= more
            if not more:
                return target, asked
    return clock.targets[-1], asked


def _fits(condition: Condition, known: Known) -> tuple[bool, set[str]]:
    """Whether it may hold, and what more must be known."""
    missing = set()
    for name, wanted in condition.named.items():
        if name not in known:
            missing.add(name)
        elif known[name] not in wanted:
            return False, set()
    return True, missing
