"""Each promise of the five organisations stands in a charter and is shown by a scenario run from it."""

from __future__ import annotations

import ast

from tests.kit import requirements


def test_the_page_of_promises_is_true() -> None:
    told = "python -m tests.kit.requirements --write"
    assert requirements.PAGE.read_text() == requirements.page(), told


def test_each_promise_that_is_policy_is_shown_by_a_scenario_from_a_charter() -> None:
    assert requirements.unshown() == []


def test_each_promise_of_an_organisation_stands_in_its_charter() -> None:
    assert requirements.unplaced() == []


def test_tests_and_charters_name_no_promise_that_nobody_gave() -> None:
    known = requirements.promises()
    named = {line for charter in known.charters() for line in requirements.places_in(charter)}
    assert (named | set(requirements.shown())) - set(known.lines) == set()


def test_a_comment_belongs_to_the_table_or_key_it_stands_at() -> None:
    lines = [
        "# A1: about the whole file",
        "[clocks.answer]   # A2",
        'within = "# A3"   # A4',
        "warn   = [",
        '  "75%",          # A5',
        "]",
    ]
    assert list(requirements.commented(lines)) == [
        ("clocks.answer", " A2"),
        ("clocks.answer.within", " A4"),
        ("clocks.answer.warn", " A5"),
    ]


def test_markers_are_read_from_the_source_of_a_test() -> None:
    marked = '@pytest.mark.requirement("A1", "F2")\n@other\ndef test_it() -> None: ...\n'
    source = f"{marked}def test_else() -> None: ...\n"
    assert list(requirements.marked(ast.parse(source))) == [("test_it", ("A1", "F2"))]
