"""The schema of charter.toml for editors, made from the same descriptions by which it is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amparo.core.charter.reader import ASSUMED, schema_of
from amparo.core.charter.terms.everything import Terms
from amparo.core.charter.values import CONDITION
from amparo.core.charter.weeks import WINDOWS

if TYPE_CHECKING:
    from amparo.core.charter.values import Schema


def schema() -> Schema:
    """What may stand in a charter.toml, as JSON Schema."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A charter: the support policy of a service desk",
        **schema_of(Terms),
        "definitions": {"condition": CONDITION, "windows": WINDOWS, "assumed": ASSUMED},
    }


def schema_as_text() -> str:
    """The same as the text of a file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
