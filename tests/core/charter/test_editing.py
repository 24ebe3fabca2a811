"""Edits of a charter's text leave everything else as it was written."""

from __future__ import annotations

from datetime import date
from difflib import unified_diff

import pytest

from amparo.core.charter.editing import week_as_days, week_as_written, with_value, with_values

TEXT = """\
# The hours come first.
valid-from = 2026-08-01   # a Saturday

[calendars.office]
week = { mon-fri = ["08:00-10:45", "13:00-17:30"] }   # with a break

[rules.pending]
when   = { status = "waiting", for = "7 days" }
remind = ["4 days", "6 days"]
"""


def changed(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_a_value_changes_and_the_comment_behind_it_stays() -> None:
    after = with_value(TEXT, ("valid-from",), date(2027, 1, 1))
    assert changed(TEXT, after) == [
        "-valid-from = 2026-08-01   # a Saturday",
        "+valid-from = 2027-01-01   # a Saturday",
    ]


def test_a_value_inside_braces_changes_in_its_place() -> None:
    after = with_value(TEXT, ("rules", "pending", "when", "for"), "5 days")
    assert changed(TEXT, after)[1] == '+when   = { status = "waiting", for = "5 days" }'


def test_several_values_change_at_once_and_new_tables_are_made() -> None:
    after = with_values(
        TEXT,
        {("calendars", "office", "closed"): {"2026-12-24": "Natal"}, ("rules", "late", "age"): "2 days"},
    )
    assert 'closed = {2026-12-24 = "Natal"}' in after
    assert "[rules.late]" in after


def test_a_value_is_taken_out() -> None:
    after = with_values(TEXT, {("rules", "pending", "remind"): None, ("rules", "no", "such"): None})
    assert "remind" not in after


@pytest.mark.parametrize(("text", "path"), [("a = ", ("a",)), ("a = 1", ("a", "b"))])
def test_what_cannot_be_edited_is_refused(text: str, path: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        with_value(text, path, "x")


WEEKS = [
    {"mon-fri": ["08:00-12:00"]},
    {"mon-thu": ["08:00-12:00"], "fri": ["08:00-11:00"]},
    {"mon": ["08:00-12:00"], "wed": ["08:00-12:00"], "sat-sun": ["10:00-11:00"]},
    {"mon-sun": ["00:00-24:00"]},
]


@pytest.mark.parametrize("week", WEEKS)
def test_a_week_in_spans_is_the_same_week_by_days(week: dict[str, list[str]]) -> None:
    assert week_as_written(week_as_days(week)) == week


def test_a_week_may_pass_the_sunday() -> None:
    days = week_as_days({"sun-thu": ["09:00-17:00"], "every-week": ["x"]})
    assert [day for day, windows in days.items() if windows] == ["mon", "tue", "wed", "thu", "sun"]
