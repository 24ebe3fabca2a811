"""Closures that nobody knew when the charter was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter.closures import with_closures
from amparo.core.clock import Subject, explain
from amparo.core.time import Calendar, Closure, Hours, Window, union
from amparo.core.time.content import content_of, digest_of
from tests.kit.charters import example, facts, wall

if TYPE_CHECKING:
    from amparo.core.charter import Charter

AFTERNOON = Closure(wall("2026-11-26 14:00"), wall("2026-11-26 17:30"), "Water damage")
REGISTERED = facts("2026-11-24 09:42 registered")


def follows_the_sun() -> Charter:
    """The example with a calendar in Tokyo, and both together."""
    office = example().calendar("office")
    far = Calendar("far", Hours("Asia/Tokyo", ((Window(9 * 3600, 17 * 3600),),) * 5 + ((), ())))
    calendars = {"office": office, "far": far, "both": union("both", office, far)}
    return replace(example(), calendars=calendars)


@pytest.mark.requirement("F4")
def test_a_closure_moves_the_due_and_stands_in_the_proof() -> None:
    closed = with_closures(example(), (("office", AFTERNOON),))
    proof = explain(closed, Subject("question"), REGISTERED, "answer", wall("2026-11-30 12:00"))
    # without it: Friday 14:12; 3 h 30 of Thursday are lost, and of Friday afternoon 3 h 18 are left
    assert proof.reading.due_at == wall("2026-11-30 08:12")
    assert ("closure", "Water damage") in {(row.why, row.name) for row in proof.rows}
    assert proof.elapsed == proof.reading.elapsed


def test_a_calendar_that_is_combined_from_others_is_closed_with_them_and_by_itself() -> None:
    charter = follows_the_sun()
    for named in ("office", "both"):
        closed = with_closures(charter, ((named, AFTERNOON),)).calendar("both")
        assert charter.calendar("both").is_open(AFTERNOON.start)
        assert not closed.is_open(AFTERNOON.start)
        assert closed.is_open(wall("2026-11-26 22:00"))  # morning in Tokyo
        assert closed.between(wall("2026-11-26 13:00"), wall("2026-11-26 17:30")) == timedelta(hours=1)


def test_a_charter_without_closures_is_itself() -> None:
    assert with_closures(example(), ()) is example()
    assert with_closures(example(), (("of another charter", AFTERNOON),)) is example()


def test_the_content_of_a_calendar_says_whether_it_is_another() -> None:
    charter = follows_the_sun()
    closed = with_closures(charter, (("office", AFTERNOON),))
    again = with_closures(charter, (("office", AFTERNOON), ("office", AFTERNOON)))
    digests = {
        name: [digest_of(content_of(each.calendar(name))) for each in (charter, closed, again)]
        for name in charter.calendars
    }
    assert {name: len(set(found)) for name, found in digests.items()} == {"office": 2, "far": 1, "both": 2}
