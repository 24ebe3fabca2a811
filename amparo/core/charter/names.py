"""The names that a charter declares, by section, so that any section may name what stands below it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from amparo.core.charter.statuses import PRIORITY_UNLESS_DECLARED, STATUSES_UNLESS_DECLARED
from amparo.core.charter.terms.data import RIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LISTS: tuple[tuple[str, ...], ...] = (("languages",), ("severity", "levels"), ("priority", "levels"))
_TABLES = (("intake", "fields"), ("credits", "variables"))


def names_of(values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What each section declares, however wrong it may be inside."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for section, value in values.items():
        found[section] = tuple(_keys(value))
    for path in _TABLES:
        found[".".join(path)] = tuple(_keys(_at(values, path)))
    for place in _LISTS:
        found[".".join(place)] = tuple(_texts(_at(values, place)))
    for fact, possible in _items(values.get("contract-facts")):
        given = possible if isinstance(possible, list) else [possible]
        found[f"contract-facts.{fact}"] = tuple(
            str(each).lower() if isinstance(each, bool) else str(each) for each in given
        )
    found["statuses"] = found["statuses"] or tuple(STATUSES_UNLESS_DECLARED)
    found["credits"] = found["credits.variables"]
    found["languages"] = tuple(_texts(values.get("languages")))
    found["priority.levels"] = found["priority.levels"] or (PRIORITY_UNLESS_DECLARED,)
    found["request-types"] = tuple(dict.fromkeys((*RIGHTS, *_request_types(values))))
    found["countries"] = tuple(dict.fromkeys(_countries(values)))
    return found


def _request_types(values: Mapping[str, Any]) -> Iterator[str]:
    for _, kind in _items(values.get("kinds")):
        yield from _texts(kind.get("request-types") if isinstance(kind, dict) else None)


def _countries(values: Mapping[str, Any]) -> Iterator[str]:
    yield from _texts(values.get("countries"))
    for _, channel in _items(values.get("channels")):
        for _, number in _items(channel.get("numbers") if isinstance(channel, dict) else None):
            if isinstance(number, dict) and isinstance(number.get("country"), str):
                yield number["country"]
    for _, team in _items(values.get("teams")):
        yield from _texts(team.get("countries") if isinstance(team, dict) else None)


def _at(values: Mapping[str, Any], path: Iterable[str]) -> Any:  # noqa: ANN401 whatever stands there
    found: Any = values
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _keys(value: object) -> Iterator[str]:
    return (key for key, _ in _items(value))


def _items(value: object) -> Iterator[tuple[str, Any]]:
    return (
        (key, each) for key, each in (value.items() if isinstance(value, dict) else ()) if key != "assumed"
    )


def _texts(value: object) -> Iterator[str]:
    return (each for each in (value if isinstance(value, list) else ()) if isinstance(each, str))
