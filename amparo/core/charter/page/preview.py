"""The deadlines that a ticket would get if it came at a moment, computed by the engine, with proofs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from amparo.core.charter.findings import one_of
from amparo.core.charter.model import StatusClass, Subject
from amparo.core.clock.facts import Fact, FactKind
from amparo.core.clock.proof import explain
from amparo.core.clock.readings import read_clocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.clock.proof import Explanation
    from amparo.core.clock.reading import Reading

_LISTS = {"add_ons"}
_LEFT_TO_THE_DESK = {"service"}


class CaseRefused(Exception):
    """The case names something that the charter has not; says what would be right."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock of a case: the reading at its opening, and the proof up to the moment at which it is due."""

    clock: str
    reading: Reading
    proof: Explanation

    def as_json(self) -> dict[str, Any]:
        """The deadline as plain values."""
        return self.proof.as_json()


def preview(charter: Charter, case: Subject, at: datetime) -> tuple[Deadline, ...]:
    """The clocks that start when such a ticket comes in at `at`, in the order of the charter."""
    facts = _opening(charter, case, at)
    found = []
    for reading in read_clocks(charter, case, facts, at):
        until = reading.due_at or at
        found.append(Deadline(reading.clock, reading, explain(charter, case, facts, reading.clock, until)))
    return tuple(found)


def case_from(charter: Charter, values: Mapping[str, object]) -> Subject:
    """A case as a file describes it: kind, priority or impact and urgency, severity, level, add-ons, ..."""
    given = dict(values)
    given = _with_priority(charter, given)
    known = {field.name.replace("_", "-"): field.name for field in fields(Subject)}
    read = {}
    for key, value in given.items():
        if key not in known or known[key] in _LEFT_TO_THE_DESK:
            raise CaseRefused(f"{key} is not known in a case. {one_of(_keys(), key)}.")
        read[known[key]] = _value(charter, key, value)
    if "kind" not in read:
        raise CaseRefused(f'The kind is missing. Add kind = "{next(iter(charter.kinds))}" or another.')
    return Subject(**(_defaults(charter) | read))


def _opening(charter: Charter, case: Subject, at: datetime) -> list[Fact]:
    """What is recorded when a ticket is opened by its customer."""
    first = next(s.name for s in charter.statuses.values() if s.status_class is StatusClass.WORKING)
    kinds = (
        (FactKind.MESSAGE_IN, ""),
        (FactKind.KIND, case.kind),
        (FactKind.PRIORITY, case.priority),
        (FactKind.STATUS, first),
        (FactKind.REGISTERED, ""),
    )
    return [Fact(at, kind, code) for kind, code in kinds]


def _with_priority(charter: Charter, given: dict[str, object]) -> dict[str, object]:
    """Impact and urgency give the priority, as they do on the form."""
    impact, urgency = given.pop("impact", None), given.pop("urgency", None)
    if impact is None and urgency is None:
        return given
    priorities = charter.priorities
    _known("impact", impact, priorities.impact)
    _known("urgency", urgency, priorities.urgency)
    return given | {"priority": priorities.of(str(impact), str(urgency))}


def _defaults(charter: Charter) -> dict[str, Any]:
    severity = charter.severity
    return {
        "priority": charter.priorities.default,
        "severity": (severity.default or severity.levels[0]) if severity and severity.levels else "",
    }


def _value(charter: Charter, key: str, value: object) -> str | frozenset[str]:
    if key.replace("-", "_") in _LISTS:
        values = value if isinstance(value, list) else [value]
        for each in values:
            _known(key, each, charter.add_ons)
        return frozenset(map(str, values))
    names = _names(charter).get(key)
    if names is not None:
        _known(key, value, names)
    elif not isinstance(value, str):
        raise CaseRefused(f"{key} is {value!r}. Write a text in quotes.")
    return str(value)


def _names(charter: Charter) -> dict[str, Iterable[str]]:
    """The names that a property may have, where the charter declares them."""
    return {
        "kind": charter.kinds,
        "priority": charter.priorities.levels,
        "severity": charter.severity.levels if charter.severity else (),
        "level": charter.levels,
        "product": charter.products,
        "line": charter.lines,
        "subject": charter.subjects,
        "jurisdiction": charter.privacy,
        "opened": ("in-hours", "outside-hours"),
    }


def _known(key: str, value: object, names: Iterable[str]) -> None:
    allowed = list(names)
    if value not in allowed:
        remedy = one_of(allowed, str(value)) if allowed else "Leave it out: this charter declares none"
        raise CaseRefused(f"{key} is {value!r}, which this charter does not know. {remedy}.")


def _keys() -> list[str]:
    names = [field.name.replace("_", "-") for field in fields(Subject) if field.name not in _LEFT_TO_THE_DESK]
    return [*names, "impact", "urgency"]
