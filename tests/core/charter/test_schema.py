"""Editors know a charter by its schema, which is made from what reads it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from amparo.core.charter.schema import schema, schema_as_text
from tests.core.charter.small import FILES
from tests.kit.json_schema import complaints

ROOT = Path(__file__).parents[3]
CHARTERS = sorted(path.parent.name for path in ROOT.glob("charters/*/charter.toml"))


def refused(source: str) -> list[str]:
    return list(complaints(tomllib.loads(source), schema(), schema()))


def test_the_schema_in_the_documentation_is_the_one_that_the_code_makes() -> None:
    committed = (ROOT / "docs" / "charter" / "charter.schema.json").read_text("utf-8")
    assert committed == schema_as_text(), (
        "write it anew: amparo charter schema > docs/charter/charter.schema.json"
    )


@pytest.mark.parametrize("name", CHARTERS)
def test_a_real_charter_fits_the_schema(name: str) -> None:
    assert refused((ROOT / "charters" / name / "charter.toml").read_text("utf-8")) == []


def test_a_charter_with_everything_fits_the_schema() -> None:
    assert refused(FILES["charter.toml"].decode()) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version = "1"', "version = 1", ".version: 1 is no string"),
        ('starts = "disputed"', 'starts = "quarrel"', ".clocks.decision.starts: fits none"),
        ("preferred = true", 'preferred = "yes"', ".channels.portal.preferred: 'yes' is no boolean"),
        ("[queue]", "[queues]", ": queues is not known"),
        ('lasts = "3 months"\n', "", ".warranty: lasts is missing"),
        ('"13:00-17:00"', '"1 to 5"', "'1 to 5' is not like"),
        ("failed-contacts = 3", 'failed-contacts = "three"', "is no integer"),
        ('class = "waiting-customer"', 'class = "waiting"', ".statuses.waiting: fits none"),
        ('when = { priority = "high" }', 'when = { urgent = "high" }', "urgent is not known"),
    ],
)
def test_an_editor_can_tell_what_is_wrong(old: str, new: str, said: str) -> None:
    structure = FILES["charter.toml"].decode()
    assert old in structure
    assert any(said in each for each in refused(structure.replace(old, new, 1)))


def test_the_schema_says_what_each_key_means() -> None:
    properties = schema()["properties"]
    assert properties["warranty"]["properties"]["lasts"]["description"] == "how long"
    assert json.loads(schema_as_text()) == schema()
