"""Reads the texts of a charter in each language, and numbers its clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amparo.core.charter.findings import Finding, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from amparo.core.charter.charter import Texts
    from amparo.core.charter.document import File
    from amparo.core.charter.model import Channel, ClockRule, LifecycleRule, Priorities, Target

_PLACEHOLDER = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a charter needs words."""

    calendars: Iterable[str]
    channels: Mapping[str, Channel]
    kinds: Iterable[str]
    priorities: Priorities
    statuses: Iterable[str]
    clocks: Mapping[str, ClockRule]
    rules: Mapping[str, LifecycleRule]


def clauses_of(parts: Parts) -> dict[str, tuple[str, str, Target | None]]:
    """Every clause of the published page by anchor: its number, the key of its text, the target it states."""
    sections = (
        [(f"calendars.{name}.clause", None) for name in parts.calendars],
        [(f"channels.{name}.clause", None) for name in parts.channels],
        [(f"kinds.{name}.clause", None) for name in parts.kinds],
        [("priority.clause", None)] if parts.priorities.levels else [],
    )
    found: dict[str, tuple[str, str, Target | None]] = {}
    for section, clauses in enumerate(sections, 1):
        for number, (key, target) in enumerate(clauses, 1):
            found[f"c{section}-{number}"] = (f"{section}.{number}", key, target)
    for clock in parts.clocks.values():
        for target in clock.targets:
            key = (
                f"clocks.{clock.name}.targets.{target.name}" if target.name else f"clocks.{clock.name}.clause"
            )
            found[target.anchor] = (target.anchor[1:].replace("-", "."), key, target)
    for rule in parts.rules.values():
        found[rule.anchor] = (rule.anchor[1:].replace("-", "."), f"rules.{rule.name}.clause", None)
    return found


def wanted_texts(parts: Parts) -> list[str]:
    """The dotted keys that each language must have."""
    keys = ["desk.name", *(key for _, key, _ in clauses_of(parts).values())]
    for group, names in (
        ("calendars", parts.calendars),
        ("channels", parts.channels),
        ("kinds", parts.kinds),
        ("clocks", parts.clocks),
    ):
        keys += [f"{group}.{name}.name" for name in names]
    keys += [f"statuses.{name}.{audience}" for name in parts.statuses for audience in ("agent", "customer")]
    keys += [f"priority.levels.{level}" for level in parts.priorities.levels]
    keys += [f"priority.urgency.{urgency}" for urgency in parts.priorities.urgency]
    keys += [f"priority.impact.{impact}" for impact in parts.priorities.impact]
    keys += [f"answers.{channel.answer}" for channel in parts.channels.values() if channel.answer]
    for rule in parts.rules.values():
        keys += [f"closings.{rule.close_as}", *([f"sayings.{rule.say}"] if rule.say else [])]
    return keys


def read_texts(file: File, parts: Parts) -> Texts:
    """The texts of one language, each wanted one present, none beside them."""
    texts = dict(_flat(file, file.values, ()))
    wanted = wanted_texts(parts)
    for key in dict.fromkeys(wanted):
        if key not in texts:
            file.complain(tuple(key.split(".")), f"the text {key} is missing", f'Add {key} = "..."')
    known = set(wanted)
    for key in texts:
        if key not in known:
            file.complain(
                tuple(key.split(".")), f"the text {key} belongs to nothing in the charter", one_of(known, key)
            )
    _check_placeholders(file, texts, parts)
    return texts


def missing_language(language: str) -> Finding:
    """The finding for a declared language without a file."""
    name = f"texts/{language}.toml"
    return Finding(
        "charter.toml", 1, 1, f"{name} is missing, though the charter declares {language}", f"Add {name}"
    )


def _flat(file: File, values: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        here = (*path, key)
        if isinstance(value, dict):
            yield from _flat(file, value, here)
        elif isinstance(value, str) and value.strip():
            yield ".".join(here), value
        else:
            file.complain(here, f"{'.'.join(here)} is {value!r}", "Write a text in quotes")


def _check_placeholders(file: File, texts: Texts, parts: Parts) -> None:
    promised = {key for _, key, target in clauses_of(parts).values() if target and target.allowance}
    for key, text in texts.items():
        found = set(_PLACEHOLDER.findall(text))
        allowed = {"{within}"} if key in promised else set()
        path = tuple(key.split("."))
        for placeholder in sorted(found - allowed):
            file.complain(
                path,
                f"{placeholder} stands for nothing here",
                "Only {within} is filled in, where a time is promised",
            )
        if allowed - found:
            file.complain(
                path, f"{key} does not say the promised time", "Put {within} where the amount belongs"
            )
