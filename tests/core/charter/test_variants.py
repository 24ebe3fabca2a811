"""A customer's own agreement: the charter with some tables laid over it, checked like the charter itself."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.core.charter import Charter, CharterRefused, Finding
from tests.core.charter.small import FILES

STRUCTURE, TEXTS = FILES["charter.toml"].decode(), FILES["texts/en.toml"].decode()


def with_variant(structure: str, texts: str = "") -> dict[str, bytes]:
    """The small charter, its variant `own` going on with this."""
    return {
        **FILES,
        "charter.toml": f"{STRUCTURE}\n{structure}".encode(),
        "texts/en.toml": f"{TEXTS}\n{texts}".encode(),
    }


def found(files: dict[str, bytes]) -> tuple[Finding, ...]:
    with pytest.raises(CharterRefused) as refused:
        Charter.from_files(files)
    return refused.value.findings


def test_a_variant_differs_where_it_says_so_and_nowhere_else() -> None:
    charter = Charter.from_files(FILES)
    own = charter.variant("own")
    assert (own.valid_from, own.valid_until) == (date(2026, 2, 1), date(2026, 12, 31))
    assert own.clause("c5-1", "en").sentence.startswith("We answer within 6 business hours")
    assert charter.clause("c5-1", "en").sentence.startswith("We answer within 8 business hours")
    assert own.clocks["answer"].targets[0] == charter.clocks["answer"].targets[0]
    assert own.levels == charter.levels


@pytest.mark.requirement("B9")
def test_a_variant_may_have_things_and_words_of_its_own() -> None:
    files = with_variant(
        '[variants.own.levels.platinum]\nchannels = ["portal"]',
        'variants.own.levels.platinum = { name = "Platinum", clause = "All of it." }\n'
        'variants.own.clocks.answer.clause = "For you: {within}, tried in {objective}."',
    )
    own = Charter.from_files(files).variant("own")
    assert list(own.levels) == ["silver", "gold", "platinum"]
    assert own.text("levels.platinum.clause", "en") == "All of it."
    assert own.clause("c5-1", "en").sentence == "For you: 6 business hours, tried in 4 business hours."


def test_a_fault_of_a_variant_is_told_at_its_place() -> None:
    files = with_variant('[variants.own.levels.platinum]\nchannels = ["smoke"]')
    findings = found(files)
    places = [(each.kind, each.file) for each in findings]
    assert places[0] == ("name-unknown", "charter.toml")
    lines = files["charter.toml"].decode().splitlines()
    assert lines[findings[0].line - 1] == 'channels = ["smoke"]'


def test_what_two_tables_say_together_is_told_at_the_variant() -> None:
    files = with_variant('[variants.own.levels.silver]\nchannels = ["phone"]')
    (finding,) = found(files)
    line = files["charter.toml"].decode().splitlines()[finding.line - 1]
    assert (finding.kind, line) == ("level-nobody-can-have", "[variants.own.levels.silver]")


def test_a_text_that_a_variant_needs_is_missed_there() -> None:
    (first, _) = found(with_variant("[variants.own.levels.platinum]"))
    assert first.problem == "the text levels.platinum.clause is missing"
    assert first.file == "texts/en.toml"


def test_a_fault_of_the_charter_is_told_once_and_not_again_for_its_variants() -> None:
    files = {**FILES, "charter.toml": STRUCTURE.replace('lasts = "3 months"', 'lasts = "3 moons"').encode()}
    assert [each.kind for each in found(files)] == ["amount-malformed"]


@pytest.mark.parametrize("key", ["charter", "version", "languages", "timezone"])
def test_some_things_are_shared_by_all_variants(key: str) -> None:
    files = with_variant("")
    spoilt = STRUCTURE.replace("valid-until = 2026-12-31", f'{key} = "other"')
    assert found({**files, "charter.toml": spoilt.encode()})[0].kind == "variant-of-fixed"


def test_there_is_no_variant_of_another_name() -> None:
    with pytest.raises(KeyError):
        Charter.from_files(FILES).variant("other")
