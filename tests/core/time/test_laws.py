"""Laws that hold for any calendar, any instant and any amount."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amparo.core.time import Calendar, always, intersection, union
from amparo.core.time.zones import seconds, stretches
from tests.kit.hours import amounts, calendars, instants
from tests.kit.judge import changes_of_offset

NOTHING = timedelta()


@given(calendars(), instants, amounts, amounts)
def test_the_parts_of_a_time_add_up_to_it(
    calendar: Calendar, a: datetime, first: timedelta, then: timedelta
) -> None:
    b, c = a + first, a + first + then
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)
    assert calendar.between(b, a) == -calendar.between(a, b)


@given(calendars(), instants, amounts)
def test_what_was_added_lies_between(calendar: Calendar, start: datetime, amount: timedelta) -> None:
    assert calendar.between(start, calendar.add(start, amount)) == amount


@given(calendars(), instants, amounts)
def test_a_due_is_the_earliest_instant_of_its_kind(
    calendar: Calendar, start: datetime, amount: timedelta
) -> None:
    assume(amount)
    due = calendar.add(start, amount)
    assert calendar.between(start, due - timedelta(seconds=1)) == amount - timedelta(seconds=1)


@given(calendars(), instants, amounts)
def test_subtraction_undoes_addition_at_the_latest_start(
    calendar: Calendar, start: datetime, amount: timedelta
) -> None:
    assume(amount)
    due = calendar.add(start, amount)
    latest = calendar.subtract(due, amount)
    assert latest >= start
    assert calendar.between(latest, due) == amount
    assert calendar.is_open(latest)


@given(calendars(), instants, amounts, amounts)
def test_addition_in_two_steps_is_addition_in_one(
    calendar: Calendar, a: datetime, n: timedelta, m: timedelta
) -> None:
    assert calendar.add(calendar.add(a, n), m) == calendar.add(a, n + m)


@given(calendars(), instants, instants, amounts, amounts)
def test_later_or_more_is_never_due_earlier(
    calendar: Calendar, a: datetime, b: datetime, n: timedelta, m: timedelta
) -> None:
    assert calendar.add(min(a, b), n) <= calendar.add(max(a, b), n)
    assert calendar.add(a, min(n, m)) <= calendar.add(a, max(n, m))


@given(calendars(), instants)
def test_the_next_opening_is_open_and_nothing_before_it_is(calendar: Calendar, at: datetime) -> None:
    opening = calendar.next_open(at)
    assert calendar.is_open(opening)
    assert calendar.between(at, opening) == NOTHING


@given(calendars(), instants, amounts)
def test_windows_are_what_is_counted(calendar: Calendar, start: datetime, span: timedelta) -> None:
    found = calendar.windows(start, start + span)
    assert sum((window.length for window in found), NOTHING) == calendar.between(start, start + span)
    assert all(earlier.end < later.start for earlier, later in pairwise(found))


@given(calendars(), calendars(), instants, amounts)
def test_union_and_intersection_share_out_two_calendars(
    one: Calendar, other: Calendar, start: datetime, span: timedelta
) -> None:
    end = start + span
    both, either = intersection("both", one, other), union("either", one, other)
    apart = one.between(start, end) + other.between(start, end)
    assert both.between(start, end) + either.between(start, end) == apart
    assert both.between(start, end) <= one.between(start, end) <= either.between(start, end)


@given(instants, amounts)
def test_real_time_counts_everything(start: datetime, amount: timedelta) -> None:
    assert always().add(start, amount) == start + amount


@given(calendars(), instants, st.integers(0, 999_999))
def test_fractions_of_a_second_are_floored(calendar: Calendar, start: datetime, micros: int) -> None:
    hour = timedelta(hours=1)
    assert calendar.add(start.replace(microsecond=micros), hour) == calendar.add(start, hour)


@given(st.data())
@settings(max_examples=30)
def test_equal_calendars_are_equal_and_share_their_table(data: st.DataObject) -> None:
    calendar = data.draw(calendars())
    again = Calendar(calendar.name, calendar.schedule)
    assert (again, hash(again)) == (calendar, hash(calendar))
    assert again.table is calendar.table


ZONES_WITH_QUICK_CHANGES = (
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "Pacific/Apia",
    "Asia/Gaza",
    "Antarctica/Casey",
)


@pytest.mark.parametrize("zone", ZONES_WITH_QUICK_CHANGES)
def test_no_change_of_the_clocks_is_overlooked(zone: str) -> None:
    check_changes(zone)


@pytest.mark.long
def test_no_change_of_any_clocks_is_overlooked() -> None:
    for zone in sorted(available_timezones() - {"Factory", "localtime"}):
        check_changes(zone)


def check_changes(zone: str) -> None:
    first, last = (seconds(datetime.fromisoformat(f"{year}-01-01T00:00Z")) for year in (1970, 2032))
    found = pairwise(stretches(zone, first, last))
    changes = [later.start for earlier, later in found if earlier.offset != later.offset]
    assert changes == changes_of_offset(zone, first + 1, last)
