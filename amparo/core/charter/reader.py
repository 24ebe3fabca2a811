"""Reads a table of a charter by its one description: a frozen dataclass whose fields are its keys.

A field made by `key` is a key of the table: `hours` of `Channel` is `hours = "office"` in `[channels.phone]`.
From the same description come the reading, its findings, the schema for editors and the tables of the manual.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from amparo.core.charter.values import Value, Want

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from amparo.core.charter.document import Section
    from amparo.core.charter.values import Names, Schema, Wanted

T = TypeVar("T")
Clause = Literal["must", "may", "none"]
"""Whether a declared thing has a sentence on the published page."""

_OWN = object()
_KEYS: dict[Any, tuple[Key, ...]] = {}


@dataclass(frozen=True)
class Key:
    """One key of a table: its name there, the field it fills, what may stand at it, what it means."""

    name: str
    attribute: str
    value: Value
    meaning: str
    default: Any
    required: bool
    page: str


def key(
    value: Value,
    meaning: str,
    default: Any = _OWN,
    *,
    required: bool = False,
    page: str = "",
    named: str = "",
) -> Any:
    """A field that is read from the key of its name, with dashes (`for_` from `for`), or from `named`."""
    given = value.empty if default is _OWN else default
    told = {"value": value, "meaning": meaning, "required": required, "page": page, "name": named}
    if type(given) in (dict, list) or getattr(given, "__hash__", None) is None:
        return field(default_factory=lambda: given, metadata={"key": told})
    return field(default=given, metadata={"key": told})


def keys_of(described: Any) -> tuple[Key, ...]:
    """The keys of a table, in the order of its description."""
    if described not in _KEYS:
        _KEYS[described] = tuple(_keys(described))
    return _KEYS[described]


def read(described: Callable[..., T], section: Section, names: Names, **known: object) -> T:
    """The table as a value of its description; fields that are `known` already are not read."""
    keys = [each for each in keys_of(described) if each.attribute not in known]
    rest = next((each for each in keys if isinstance(each.value, Rest)), None)
    plain = [each for each in keys if each is not rest]
    if not rest:
        section.correct(each.name for each in keys_of(described))
    values = {each.attribute: _value(each, section, names) for each in plain}
    assumed = section.assumed(each.name for each in keys)
    if _tells_assumed(described):
        values["assumed"] = assumed
    if rest:
        others = [name for name in section.keys() if name not in {"assumed", *(each.name for each in plain)}]  # noqa: SIM118 a section is no mapping
        values[rest.attribute] = {name: rest.value.read(section, name, names) for name in others}
    section.finish()
    return described(**known, **values)


def wanted(described: Any, path: str) -> Wanted:
    """The keys of the texts that a value needs, below a dotted path."""
    for each in keys_of(type(described)):
        value = getattr(described, each.attribute)
        if value is not None:
            yield from each.value.texts(_under(path, each), value)


def _keys(described: Any) -> Iterator[Key]:
    for each in fields(described):
        if "key" in each.metadata:
            own = {"name": _name(each), "attribute": each.name, "default": _default(each)}
            yield Key(**each.metadata["key"] | own)


def _over(unless: Any, own: Any, section: Section) -> Any:
    """What is given, and where nothing is given what holds unless."""
    absent = [each.attribute for each in keys_of(type(own)) if each.name not in section]
    return replace(own, **{attribute: getattr(unless, attribute) for attribute in absent})


def _tells_assumed(described: Any) -> bool:
    return any(each.name == "assumed" for each in fields(described))


def _name(each: Field[Any]) -> str:
    named: str = each.metadata["key"]["name"]
    return named or each.name.rstrip("_").replace("_", "-")


def _default(each: Field[Any]) -> object:
    return each.default if each.default_factory is MISSING else each.default_factory()


def _value(wanted_key: Key, section: Section, names: Names) -> object:
    if wanted_key.name in section:
        given = wanted_key.value.read(section, wanted_key.name, names)
        return wanted_key.default if given is None else given
    if wanted_key.required:
        section.lack(wanted_key.name, wanted_key.value.said)
    return wanted_key.default


def _under(path: str, each: Key) -> str:
    return path if isinstance(each.value, Rest) else f"{path}.{each.name}" if path else each.name


class Table(Value):
    """A table under this key."""

    empty: Any = None

    def __init__(self, described: type, *, clause: Clause = "none", also: tuple[str, ...] = ()) -> None:
        self.described, self.clause, self.also = described, clause, also
        self.said = "a table"

    def read(self, section: Section, key: str, names: Names) -> Any:
        return read(self.described, section.section(key), names)

    def schema(self) -> Schema:
        return schema_of(self.described)

    def texts(self, path: str, value: Any) -> Wanted:
        if self.clause != "none":
            yield Want(f"{path}.clause", self.clause == "must", value)
        yield from (Want(f"{path}.{word}", must=False) for word in self.also)
        yield from wanted(value, path)


class Named(Table):
    """Tables by name under this key: `[channels.phone]`, `[channels.mail]`, ..."""

    empty: Any = {}  # noqa: RUF012 never written to

    def __init__(
        self,
        described: type,
        *,
        clause: Clause = "none",
        says: tuple[str, ...] = ("name",),
        also: tuple[str, ...] = (),
        only: Iterable[str] = (),
        unless: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(described, clause=clause, also=also)
        self.says, self.only, self.unless = says, tuple(only), unless or {}
        self.said = "tables by name"

    def read(self, section: Section, key: str, names: Names) -> Any:
        found = dict(self.unless)
        for name, each in section.section(key).named_sections(self.only):
            own = read(self.described, each, names, name=name)
            found[name] = _over(self.unless[name], own, each) if name in self.unless else own
        return found

    def schema(self) -> Schema:
        return named_schema(schema_of(self.described), self.only)

    def texts(self, path: str, value: Mapping[str, object]) -> Wanted:
        for name, each in value.items():
            here = f"{path}.{name}"
            yield from (Want(f"{here}.{word}") for word in self.says)
            yield from super().texts(here, each)


class Rows(Table):
    """A list of tables in braces."""

    empty: Any = ()

    def __init__(self, described: type) -> None:
        super().__init__(described)
        self.said = "a list of tables in braces"

    def read(self, section: Section, key: str, names: Names) -> Any:
        return tuple(read(self.described, row, names) for row in section.items(key))

    def schema(self) -> Schema:
        return {"type": "array", "items": schema_of(self.described)}

    def texts(self, path: str, value: Any) -> Wanted:
        return iter(())


class Each(Value):
    """A table of names of your own, each with the same kind of value."""

    empty: Any = {}  # noqa: RUF012 never written to

    def __init__(
        self, value: Value, *, named: bool = False, only: Iterable[str] = (), clause: Clause = "none"
    ) -> None:
        self.value, self.named, self.only, self.clause = value, named, tuple(only), clause
        self.said = f"a table of names, each with {value.said}"

    def read(self, section: Section, key: str, names: Names) -> Any:
        under = section.section(key)
        under.assumed(under.keys())
        found = {}
        for name in under.identifier_keys(self.only):
            found[name] = self.value.read(under, name, names)
        return found

    def schema(self) -> Schema:
        return named_schema(self.value.schema(), self.only)

    def texts(self, path: str, value: Mapping[str, object]) -> Wanted:
        if value and self.clause != "none":
            yield Want(f"{path}.clause", self.clause == "must", Stated(value, self.value))
        for name, each in value.items():
            if self.named:
                yield Want(f"{path}.{name}")
            yield from self.value.texts(f"{path}.{name}", each)


@dataclass(frozen=True)
class Stated:
    """Figures by name, each of the same kind."""

    figures: Mapping[str, object]
    value: Value


class Rest(Value):
    """What stands at every key of a table that is not named in its description."""

    empty: Any = {}  # noqa: RUF012 never written to

    def __init__(self, value: Value) -> None:
        self.value = value
        self.said = value.said

    def schema(self) -> Schema:
        return self.value.schema()

    def texts(self, path: str, value: Mapping[str, object]) -> Wanted:
        for name, each in value.items():
            yield from self.value.texts(f"{path}.{name}", each)

    def read(self, section: Section, key: str, names: Names) -> Any:
        return self.value.read(section, key, names)


_ASSUMED: Schema = {"$ref": "#/definitions/assumed"}
ASSUMED: Schema = {
    "type": ["boolean", "array"],
    "items": {"type": "string"},
    "description": "figures that nobody gave us: `true` for the whole table, or the keys that are assumed",
}


def schema_of(described: type) -> Schema:
    """The schema of one table."""
    keys = keys_of(described)
    found: Schema = {
        "type": "object",
        "properties": {each.name: _described(each) for each in keys if not isinstance(each.value, Rest)},
        "additionalProperties": next(
            (each.value.schema() for each in keys if isinstance(each.value, Rest)), False
        ),
    }
    found["properties"]["assumed"] = _ASSUMED
    required = [each.name for each in keys if each.required]
    return {**found, "required": required} if required else found


def named_schema(each: Schema, only: Iterable[str]) -> Schema:
    """The schema of a table whose keys are names."""
    names = tuple(only)
    if names:
        return {
            "type": "object",
            "properties": {"assumed": _ASSUMED},
            "patternProperties": {f"^({'|'.join(names)})$": each},
            "additionalProperties": False,
        }
    return {"type": "object", "properties": {"assumed": _ASSUMED}, "additionalProperties": each}


def _described(each: Key) -> Schema:
    own = each.value.schema()
    return {"description": each.meaning, **({"allOf": [own]} if "$ref" in own else own)}
