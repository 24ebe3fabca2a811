"""Edges of calendar arithmetic. The numbers are those of the list of edge cases."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from amparo.core.charter import Charter, CharterRefused
from amparo.core.clock.changes import Change, Goal, Started, Stopped
from amparo.core.clock.fold import fold
from amparo.core.clock.reading import State
from amparo.core.time import BeyondHorizon, Calendar, Closure, Hours, Window, day_interval, union
from amparo.core.time.allowance import BusinessTime
from amparo.core.time.hours import year_spans
from amparo.core.time.zones import seconds
from tests.kit.charters import example, files_with, wall
from tests.kit.hours import (
    DAY_WORK,
    HOUR,
    NINE_TO_FIVE,
    every_day,
    everything,
    hours,
    of_day,
    office,
    utc,
    week,
)

OFFICE = office()
SECOND = timedelta(seconds=1)
SAO_PAULO = "America/Sao_Paulo"


def closed_on(*days: str, calendar: Calendar = OFFICE) -> Calendar:
    schedule = calendar.schedule
    assert isinstance(schedule, Hours)
    closed = tuple((date.fromisoformat(day), "closed") for day in days)
    return Calendar("closed", Hours(schedule.zone, schedule.week, closed))


def test_case_01_a_start_inside_a_window_counts_from_that_second() -> None:
    assert OFFICE.between(wall("2026-11-18 09:00:07"), wall("2026-11-18 09:00:08")) == SECOND


def test_case_02_a_start_at_a_close_is_closed() -> None:
    assert not OFFICE.is_open(wall("2026-11-18 10:45"))
    assert OFFICE.next_open(wall("2026-11-18 10:45")) == wall("2026-11-18 13:00")


def test_case_03_a_start_at_an_opening_is_open() -> None:
    assert OFFICE.is_open(wall("2026-11-18 08:00"))
    assert OFFICE.next_open(wall("2026-11-18 08:00")) == wall("2026-11-18 08:00")


@pytest.mark.parametrize(
    ("start", "first"),
    [("2026-11-18 11:30", "2026-11-18 13:00:01"), ("2026-11-18 23:00", "2026-11-19 08:00:01")],
)
def test_case_04_a_start_in_the_gap_or_at_night_counts_from_the_next_opening(start: str, first: str) -> None:
    assert OFFICE.add(wall(start), SECOND) == wall(first)


def test_case_05_what_ends_with_a_window_is_due_at_its_close() -> None:
    assert OFFICE.add(wall("2026-11-18 16:30"), hours(1)) == wall("2026-11-18 17:30")


def test_case_06_lateness_is_judged_by_the_due_instant_and_not_by_what_elapsed() -> None:
    changes: list[Change] = [
        Started(seconds(wall("2026-11-18 16:30"))),
        Stopped(seconds(wall("2026-11-18 19:00"))),
    ]
    clock = fold(OFFICE, Goal(BusinessTime(HOUR)), changes, seconds(wall("2026-11-19 08:00")))
    assert (clock.elapsed, clock.state) == (HOUR, State.MISSED)


def test_case_07_a_stop_at_the_due_instant_is_in_time_and_a_breach_comes_after_it() -> None:
    start, due = seconds(wall("2026-11-18 09:00")), seconds(wall("2026-11-18 10:00"))
    goal = Goal(BusinessTime(HOUR))
    assert fold(OFFICE, goal, [Started(start), Stopped(due)], due).state is State.MET
    assert fold(OFFICE, goal, [Started(start)], due).state is State.RUNNING
    assert fold(OFFICE, goal, [Started(start)], due + 1).state is State.BREACHED


def test_case_08_nothing_allowed_is_due_at_the_start() -> None:
    night = wall("2026-11-18 23:00")
    assert OFFICE.add(night, timedelta()) == night
    assert fold(OFFICE, Goal(BusinessTime(0)), [Started(seconds(night))], seconds(night)).due == seconds(
        night
    )


def test_case_09_a_whole_day_is_one_stretch_without_a_lost_minute() -> None:
    always = every_day(SAO_PAULO, "00:00", "24:00")
    assert always.between(wall("2026-11-18 23:59"), wall("2026-11-19 00:01")) == timedelta(minutes=2)
    assert len(year_spans(always.schedule, 2026)) == 1


def test_case_10_touching_windows_are_one_and_overlapping_ones_are_refused_in_a_charter() -> None:
    windows = (Window(8 * HOUR, 12 * HOUR), Window(12 * HOUR, 16 * HOUR))
    touching = Calendar("touching", Hours("UTC", (windows,) * 7))
    assert len(touching.windows(utc("2026-11-18 00:00"), utc("2026-11-19 00:00"))) == 1
    with pytest.raises(CharterRefused, match="overlaps"):
        Charter.from_files(files_with('"13:00-17:30"', '"10:00-17:30"'))


def test_case_11_a_night_belongs_to_the_date_on_which_it_begins() -> None:
    night = Calendar(
        "night", Hours("UTC", ((Window(22 * HOUR, 30 * HOUR),),) * 7, ((date(2026, 11, 18), "holiday"),))
    )
    assert night.is_open(utc("2026-11-18 05:00"))  # the tail of the 17th stays
    assert not night.is_open(utc("2026-11-18 23:00"))
    assert not night.is_open(utc("2026-11-19 05:00"))


def test_case_11_a_closed_day_may_be_closed_from_midnight_to_midnight() -> None:
    nights, closed = ((Window(22 * HOUR, 30 * HOUR),),) * 7, ((date(2026, 11, 18), "holiday"),)
    night = Calendar("night", Hours("UTC", nights, closed, cut_at_midnight=True))
    assert night.is_open(utc("2026-11-17 23:59"))
    assert night.between(utc("2026-11-18 00:00"), utc("2026-11-19 00:00")) == timedelta()
    assert night.is_open(utc("2026-11-19 05:00"))
    assert not night.is_business_day(date(2026, 11, 18))


def test_case_12_a_calendar_that_never_opens_is_refused_and_never_loops() -> None:
    with pytest.raises(CharterRefused, match="never opens"):
        Charter.from_files(files_with('["08:00-10:45", "13:00-17:30"]', "[]"))
    never = Calendar("never", Hours("UTC", ((),) * 7))
    with pytest.raises(BeyondHorizon):
        never.add(utc("2026-11-18 00:00"), SECOND)
    assert fold(never, Goal(BusinessTime(1)), [Started(0)], 9).due is None


def test_case_13_a_sparse_calendar_is_searched_for_years() -> None:
    mondays = Calendar(
        "sparse",
        Hours(
            "UTC",
            week((Window(9 * HOUR, 10 * HOUR),), 1),
            ((date(2026, 11, 23), ""), (date(2026, 11, 30), "")),
        ),
    )
    assert mondays.add(utc("2026-11-18 00:00"), hours(1)) == utc("2026-12-07 10:00")
    assert mondays.add(utc("2026-11-18 00:00"), hours(500)) == utc("2036-06-30 10:00")


def test_case_14_day_and_night_every_second_counts_in_any_zone() -> None:
    a, b = utc("2026-03-01 07:08:09"), utc("2026-12-01 01:02:03")
    assert {everything(zone).between(a, b) for zone in ("UTC", SAO_PAULO, "Australia/Lord_Howe")} == {b - a}


def test_case_15_a_closed_date_is_the_civil_day_however_long() -> None:
    for day, length in (("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-02", 24)):
        around = day_interval(date.fromisoformat(day), "America/New_York")
        always = closed_on(day, calendar=every_day("America/New_York", "00:00", "24:00"))
        whole = always.between(around.start - hours(24), around.end + hours(24))
        assert around.length == hours(length)
        assert whole == hours(48)


def test_case_16_a_day_of_its_own_replaces_template_and_holiday() -> None:
    saturday, holiday, eve = date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 24)
    half = (Window(8 * HOUR, 12 * HOUR),)
    own = tuple((day, half, "own") for day in (holiday, saturday, eve))
    calendar = Calendar("own", Hours(SAO_PAULO, week(DAY_WORK), ((holiday, "closed"),), own))
    for day in (holiday, saturday, eve):
        around = day_interval(day, SAO_PAULO)
        assert calendar.between(*around) == hours(4)


def test_case_17_a_partial_closure_is_taken_out_of_the_day() -> None:
    drill = Closure(wall("2026-11-18 14:00"), wall("2026-11-18 15:00"), "fire drill")
    calendar = Calendar("drill", Hours(SAO_PAULO, week(DAY_WORK), closures=(drill,)))
    assert calendar.between(*day_interval(date(2026, 11, 18), SAO_PAULO)) == hours(6.25)


def test_case_18_holidays_of_several_sources_are_united_each_with_its_source() -> None:
    sets = example().holiday_sets
    assert {day.source for day in sets["BR"]} == {"holidays BR"}
    assert all(day.package_version for days in sets.values() for day in days)
    assert not example().calendar("office").is_business_day(date(2026, 4, 21))


def test_case_19_optional_days_are_no_holidays_unless_listed() -> None:
    assert example().calendar("office").is_business_day(date(2026, 2, 17))  # carnival
    listed = files_with(
        "[channels.portal]", '[calendars.office.closed]\n"2026-02-17" = "Carnaval"\n[channels.portal]'
    )
    assert not Charter.from_files(listed).calendar("office").is_business_day(date(2026, 2, 17))


def test_case_20_a_holiday_is_a_row_of_its_year() -> None:
    days = {day.on for day in example().holiday_sets["BR"] if (day.on.month, day.on.day) == (11, 20)}
    assert days == {date(year, 11, 20) for year in range(2024, 2030)}
    assert OFFICE.is_business_day(date(2023, 11, 20))


def test_case_21_a_closure_over_the_new_year_is_closed_on_both_sides() -> None:
    closure = Closure(wall("2026-12-24 00:00"), wall("2027-01-03 00:00"), "winter")
    calendar = Calendar("winter", Hours(SAO_PAULO, week(DAY_WORK), closures=(closure,)))
    assert calendar.next_open(wall("2026-12-23 18:00")) == wall("2027-01-04 08:00")


def test_case_22_a_holiday_on_a_sunday_shifts_nothing() -> None:
    assert date(2026, 11, 15).weekday() == 6
    assert example().calendar("office").is_business_day(date(2026, 11, 16))


def test_case_23_a_deadline_past_the_turn_of_the_year_knows_the_holidays_there() -> None:
    office = example().calendar("office")
    assert office.add(wall("2026-12-31 17:00"), hours(1)) == wall("2027-01-04 08:30")


def test_case_24_a_leap_day_is_a_day() -> None:
    assert OFFICE.between(*day_interval(date(2028, 2, 29), SAO_PAULO)) == hours(7.25)


def test_case_25_leap_seconds_are_ignored() -> None:
    assert everything().between(utc("2016-12-31 23:59:59"), utc("2017-01-01 00:00:00")) == SECOND


def test_case_26_far_away_costs_no_more_and_counts_as_well() -> None:
    start = wall("2026-11-18 09:00")
    far = OFFICE.add(start, hours(8800))
    assert far > start + timedelta(days=5 * 330)
    assert OFFICE.between(start, far) == hours(8800)
    assert OFFICE.subtract(far, hours(8800)) == start


def test_follow_the_sun_is_the_union_of_its_places() -> None:
    places = [
        Calendar(zone, Hours(zone, week(NINE_TO_FIVE)))
        for zone in ("Asia/Singapore", "Europe/Lisbon", SAO_PAULO)
    ]
    sun = union("sun", *places)
    day = (utc("2026-11-18 00:00"), utc("2026-11-19 00:00"))
    assert sun.between(*day) == hours(8) + hours(11)  # Lisbon 09-17 and São Paulo 12-20 overlap
    assert of_day("09:00") == 9 * HOUR


def test_a_week_may_run_from_sunday_to_thursday() -> None:
    gulf = Calendar("gulf", Hours("Asia/Riyadh", (NINE_TO_FIVE,) * 4 + ((), (), NINE_TO_FIVE)))
    friday = datetime.fromisoformat("2026-11-20T10:00+03:00")
    assert gulf.next_open(friday) == datetime.fromisoformat("2026-11-22T09:00+03:00")
