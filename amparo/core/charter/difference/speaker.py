"""Says the values of a charter in one language, by the names that the charter gives its things."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from amparo.core.charter.difference.phrases import day_in_words, phrases
from amparo.core.charter.model import Condition, EarlyWarning, Holiday, Keeping, Target
from amparo.core.charter.words import allowance_in_words
from amparo.core.time.allowance import (
    BusinessTime,
    ByTime,
    CivilDays,
    CivilMonths,
    Earliest,
    EndOfBusinessDay,
    RealTime,
)
from amparo.core.time.hours import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amparo.core.charter.charter import Charter

_ALLOWANCES = (BusinessTime, RealTime, CivilDays, CivilMonths, EndOfBusinessDay, ByTime, Earliest)
_NAMES = ("{}.{}.name", "{}.{}.agent", "{}.{}")
_GROUPS = {"kind": "kinds", "level": "levels", "add_on": "add-ons", "severity": "severity.levels"}


@dataclass(frozen=True)
class Speaker:
    """Speaks one language about two versions of a charter; the newer one's words come first."""

    old: Charter
    new: Charter
    language: str

    @property
    def phrases(self) -> dict[str, str]:
        return phrases(self.language)

    def name(self, group: str, key: str) -> str:
        """What the charter calls a thing, in the nearest language that it has; else the key."""
        for charter in (self.new, self.old):
            texts = charter.texts.get(charter.language(self.language), {})
            for form in _NAMES:
                if said := texts.get(form.format(group, key)):
                    return said
        return key

    def label(self, key: str) -> str:
        """What a part of the charter is called, as written in its file where there is no word for it."""
        return self.phrases.get(key, key.replace("_", "-"))

    def say(self, value: Any) -> str:  # noqa: ANN401 a charter holds values of many types
        """Any value, in words."""
        match value:
            case None | "" | ():
                return self.phrases["nothing"]
            case bool():
                return self.phrases["yes" if value else "no"]
            case StrEnum():
                return value.value
            case str() | int() | float():
                return str(value)
            case date():
                return day_in_words(value, self.language)
            case _:
                return self._compound(value)

    def window(self, window: Window) -> str:
        """`08:00–10:45`."""
        return f"{clock_time(window.opens)}–{clock_time(window.closes)}"

    def hours(self, windows: Iterable[Window]) -> str:
        """The hours of a day: `08:00–10:45, 13:00–17:30`, or that it is closed."""
        return ", ".join(self.window(window) for window in windows) or self.phrases["closed"]

    def condition(self, when: Condition) -> str:
        """The cases that something holds for: `Incident, priority high, level Strategic`."""
        said = []
        for each in fields(when):
            values = getattr(when, each.name)
            names = [self._value_of(each.name, value) for value in sorted(values)]
            if names:
                prefix = "" if each.name == "kind" else f"{self.label(each.name)} "
                said.append(prefix + " / ".join(names))
        return ", ".join(said) or self.phrases["others"]

    def written_condition(self, when: Mapping[str, Any]) -> str:
        """The same for a condition as a file has it, whether or not it can work."""
        named = {key.replace("-", "_"): value for key, value in when.items()}
        known = {each.name for each in fields(Condition)}
        sets = {key: frozenset([value] if isinstance(value, str) else value) for key, value in named.items()
                if key in known and isinstance(value, str | list)}  # fmt: skip
        return self.condition(Condition(**sets))

    def promise(self, target: Target) -> str:
        """What a target allows: `8 business hours`, `less than 15 minutes`."""
        allowed = allowance_in_words(target.allowance, self.language)
        return self.phrases["under"].format(allowed) if target.keeping is Keeping.UNDER else allowed

    def _value_of(self, field: str, value: str) -> str:
        if field == "priority":
            return self.name("priority.levels", value)
        return self.name(_GROUPS.get(field, field), value)

    def _compound(self, value: Any) -> str:  # noqa: ANN401 a charter holds values of many types
        match value:
            case Target():
                return self.promise(value)
            case Condition():
                return self.condition(value)
            case EarlyWarning():
                return self._warning(value)
            case Holiday():
                return f"{value.name}; {value.source} {value.package_version}; {value.approved_by}"
        is_allowance = isinstance(value, _ALLOWANCES)
        return allowance_in_words(value, self.language) if is_allowance else self._collection(value)

    def _warning(self, warning: EarlyWarning) -> str:
        if warning.before is None:
            return f"{warning.percent}%"
        return self.phrases["before"].format(allowance_in_words(warning.before, self.language))

    def _collection(self, value: Any) -> str:  # noqa: ANN401 a charter holds values of many types
        if is_dataclass(value) and not isinstance(value, type):
            parts = {
                f.name: getattr(value, f.name) for f in fields(value) if f.name not in ("anchor", "name")
            }
            return self._pairs(parts.items())
        if hasattr(value, "items"):
            return self._pairs(value.items())
        if isinstance(value, set | frozenset):
            return ", ".join(sorted(map(self.say, value)))
        if isinstance(value, Window):
            return self.window(value)
        if isinstance(value, tuple | list):
            return ", ".join(map(self.say, value))
        return str(value)

    def _pairs(self, pairs: Iterable[tuple[Any, Any]]) -> str:
        told = [(key, part) for key, part in pairs if part not in (None, "", (), frozenset(), False)]
        return "; ".join(f"{self.label(str(key))} {self.say(part)}" for key, part in told)


def clock_time(second: int) -> str:
    """`17:30`; past midnight `26:00`, as the file says it."""
    return f"{second // 3600:02}:{second // 60 % 60:02}"
