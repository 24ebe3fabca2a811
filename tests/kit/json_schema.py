"""As much of JSON Schema as the schema of charters uses: says where a value is not as the schema wants it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
}
KNOWN = {
    *(
        "$schema",
        "title",
        "description",
        "definitions",
        "$ref",
        "allOf",
        "anyOf",
        "type",
        "enum",
        "items",
        "pattern",
    ),
    *(
        "properties",
        "patternProperties",
        "additionalProperties",
        "required",
        "minimum",
        "minItems",
        "uniqueItems",
    ),
}


def complaints(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """What of the value the schema refuses."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    for each in _others(schema, root):
        yield from complaints(value, each, root, at)
    if "anyOf" in schema and all(any(complaints(value, each, root, at)) for each in schema["anyOf"]):
        yield f"{at}: fits none"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: {value!r} is not like {schema['pattern']}"
    elif isinstance(value, list):
        yield from _list(value, schema, root, at)
    elif isinstance(value, dict):
        yield from _table(value, schema, root, at)


def _others(schema: dict[str, Any], root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schemas that this one refers to, all of which must fit."""
    if "$ref" in schema:
        yield root["definitions"][schema["$ref"].rpartition("/")[2]]
    yield from schema.get("allOf", ())


def _is(value: Any, types: str | list[str]) -> bool:
    wanted = [types] if isinstance(types, str) else types
    return any(isinstance(value, TYPES[each]) and (each != "integer" or value is not True) for each in wanted)


def _list(value: list[Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for index, item in enumerate(value):
        yield from complaints(item, schema.get("items", {}), root, f"{at}[{index}]")
    if len(value) < schema.get("minItems", 0):
        yield f"{at}: too short"
    if schema.get("uniqueItems") and any(item in value[:index] for index, item in enumerate(value)):
        yield f"{at}: something stands there twice"


def _table(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for key in schema.get("required", ()):
        if key not in value:
            yield f"{at}: {key} is missing"
    for key, each in value.items():
        wanted = schema.get("properties", {}).get(key)
        for pattern, fitting in schema.get("patternProperties", {}).items():
            wanted = fitting if wanted is None and re.search(pattern, key) else wanted
        wanted = schema.get("additionalProperties", {}) if wanted is None else wanted
        if wanted is False:
            yield f"{at}: {key} is not known"
        elif wanted is not True:
            yield from complaints(each, wanted, root, f"{at}.{key}")
