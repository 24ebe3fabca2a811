"""For whom something holds, in the words of the charter: `Incident, critical`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.teller import as_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from amparo.core.charter.model import Condition
    from amparo.core.charter.page.teller import Teller

ORDER = (
    *("level", "kind", "request_type", "subject", "product", "line", "severity", "priority"),
    *("jurisdiction", "country", "language", "opened", "add_on"),
)
_NAMED = {
    "level": "levels",
    "kind": "kinds",
    "subject": "subjects",
    "product": "products",
    "line": "lines",
    "jurisdiction": "privacy",
}
_MEASURES = ("severity", "priority", "level")
"""Words such as `high` that need to be told what they measure, where they come first."""
_WORDS = {"severity": "severity.levels", "priority": "priority.levels"}


def describe(teller: Teller, condition: Condition) -> str:
    """A condition in words; empty where it holds for everything."""
    return described(
        teller, {name: in_order(teller, name, values) for name, values in condition.named.items()}
    )


def described(teller: Teller, properties: Mapping[str, Iterable[str]]) -> str:
    """Properties and their values in words, what the thing is first, its first letter a capital."""
    names = [
        *(name for name in ORDER if name in properties),
        *(name for name in properties if name not in ORDER),
    ]
    said = ", ".join(_values(teller, name, properties[name]) for name in names)
    if names and names[0] in _MEASURES:
        return teller.about(names[0], said)
    return said[:1].upper() + said[1:]


def in_order(teller: Teller, name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Values as the charter orders them."""
    charter = teller.charter
    orders: dict[str, Iterable[str]] = {
        "kind": charter.kinds,
        "level": charter.levels,
        "add_on": charter.add_ons,
        "priority": charter.priorities.levels,
        "severity": charter.severity.levels if charter.severity else (),
    }
    known = list(orders.get(name, ()))
    return tuple(
        sorted(values, key=lambda value: (known.index(value) if value in known else len(known), value))
    )


def _values(teller: Teller, name: str, values: Iterable[str]) -> str:
    return teller.in_sentence(_NAMED.get(name, ""), [word(teller, name, value) for value in values])


def word(teller: Teller, name: str, value: str) -> str:
    """One value of a property."""
    if name in _NAMED:
        return teller.name(_NAMED[name], value)
    if name in _WORDS:
        return teller.word(_WORDS[name], value)
    own = _OWN_WORDS.get(name)
    return own(teller, value) if own else as_words(value)


def _request_type(teller: Teller, value: str) -> str:
    texts = (teller.text(f"kinds.{kind}.request-types.{value}") for kind in teller.charter.kinds)
    return next((text for text in texts if text), as_words(value))


_OWN_WORDS: dict[str, Callable[[Teller, str], str]] = {
    "add_on": lambda teller, value: teller.say("with", name=teller.name("add-ons", value)),
    "opened": lambda teller, value: teller.say("opened-in" if value == "in-hours" else "opened-out"),
    "country": lambda teller, value: teller.spoken.country(value),
    "language": lambda teller, value: teller.spoken.tongue(value),
    "request_type": _request_type,
}
