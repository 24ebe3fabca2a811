"""Edges of zones and of the changes of clocks. The numbers are those of the list of edge cases."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime, timedelta

import pytest

from amparo.core.clock import explain
from amparo.core.time import TZDATA_VERSION, Calendar, Hours, UnknownZone, add_civil_days, day_interval, zone
from amparo.core.time.allowance import CivilDays, RealTime, due
from tests.core.charter.test_example import QUESTION
from tests.kit.charters import example, facts, wall
from tests.kit.hours import NINE_TO_FIVE, every_day, everything, hours, office, utc, week

NEW_YORK = "America/New_York"
SAO_PAULO = "America/Sao_Paulo"
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)


def at(text: str, place: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone(place))


def opened(calendar: Calendar, day: date) -> timedelta:
    return calendar.between(*day_interval(day, calendar.zone))


def test_case_27_office_hours_over_a_change_keep_their_wall_time() -> None:
    calendar = Calendar("office", Hours(NEW_YORK, week(NINE_TO_FIVE)))
    found = calendar.add(at("2026-10-30 16:00", NEW_YORK), hours(2))
    assert found == at("2026-11-02 10:00", NEW_YORK) == utc("2026-11-02 15:00")


def test_case_28_a_day_and_twenty_four_hours_are_different_units() -> None:
    start, always = at("2026-03-07 12:00", NEW_YORK), everything(NEW_YORK)
    assert due(RealTime(86_400), start, always) == at("2026-03-08 13:00", NEW_YORK)
    assert due(CivilDays(1), start, always) == at("2026-03-08 12:00", NEW_YORK)


def test_case_29_a_window_with_the_missing_hour_is_an_hour_shorter() -> None:
    assert opened(every_day(NEW_YORK, "00:00", "06:00"), SPRING) == hours(5)


def test_case_30_a_window_with_the_repeated_hour_is_an_hour_longer() -> None:
    assert opened(every_day(NEW_YORK, "00:00", "06:00"), AUTUMN) == hours(7)


def test_case_31_an_edge_in_the_missing_hour_opens_with_the_jump() -> None:
    assert opened(every_day(NEW_YORK, "02:30", "04:00"), SPRING) == hours(1)


def test_case_32_an_edge_in_the_repeated_hour_gives_two_pieces() -> None:
    calendar = every_day(NEW_YORK, "01:30", "04:00")
    pieces = calendar.windows(*day_interval(AUTUMN, NEW_YORK))
    assert [piece.length for piece in pieces] == [hours(0.5), hours(2.5)]


def test_case_33_a_day_whose_midnight_is_missing_begins_at_one() -> None:
    day = date(2018, 11, 4)
    assert day_interval(day, SAO_PAULO).length == hours(23)
    assert opened(every_day(SAO_PAULO, "00:00", "06:00"), day) == hours(5)
    assert [day_interval(date(2026, 4, 24), "Africa/Cairo").length] == [hours(23)]


def test_case_34_a_day_whose_last_hour_comes_twice_has_twenty_five() -> None:
    day = date(2018, 2, 17)
    assert day_interval(day, SAO_PAULO).length == hours(25)
    assert opened(every_day(SAO_PAULO, "22:00", "24:00"), day) == hours(3)


@pytest.mark.parametrize(
    ("place", "day", "length"),
    [
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Asia/Kolkata", date(2026, 4, 5), 24),
        ("Asia/Kathmandu", date(2026, 4, 5), 24),
    ],
)
def test_case_35_offsets_and_changes_of_parts_of_an_hour_count_exactly(
    place: str, day: date, length: float
) -> None:
    assert day_interval(day, place).length == hours(length)
    assert opened(every_day(place, "09:15", "17:00"), day) == hours(7.75)


def test_case_36_a_date_that_never_was_counts_nothing() -> None:
    apia = every_day("Pacific/Apia", "00:00", "24:00")
    assert opened(apia, date(2011, 12, 30)) == timedelta()
    assert not apia.is_business_day(date(2011, 12, 30))
    assert apia.between(
        at("2011-12-28 00:00", "Pacific/Apia"), at("2012-01-02 00:00", "Pacific/Apia")
    ) == hours(96)


def test_case_37_the_rules_of_zones_are_pinned_and_named() -> None:
    assert zoneinfo.TZPATH == ()
    assert at("2026-10-01 12:00", "Africa/Casablanca").utcoffset() == timedelta(0)  # since 2026f
    proof = explain(
        example(), QUESTION, facts("2026-11-16 08:00 registered"), "answer", wall("2026-11-16 09:00")
    )
    assert proof.tzdata == TZDATA_VERSION
    assert TZDATA_VERSION in proof.as_text("en")


def test_case_38_the_zone_of_the_calendar_decides() -> None:
    utc_start = utc("2026-11-18 12:00")
    tokyo_start = utc_start.astimezone(zone("Asia/Tokyo"))
    assert office().add(tokyo_start, hours(4)) == office().add(utc_start, hours(4)) == utc("2026-11-18 18:15")


def test_case_39_a_reading_names_the_calendar_it_was_counted_in() -> None:
    proof = explain(
        example(), QUESTION, facts("2026-11-16 08:00 registered"), "answer", wall("2026-11-16 09:00")
    )
    assert (proof.reading.calendar, proof.zone) == ("office", SAO_PAULO)


def test_case_41_an_instant_without_its_zone_is_refused() -> None:
    naive = datetime(2026, 11, 18, 12)  # noqa: DTZ001 that is the point
    with pytest.raises(ValueError, match="no time zone"):
        office().add(naive, hours(1))
    with pytest.raises(UnknownZone):
        zone("America/San_Paulo")
    with pytest.raises(UnknownZone):
        zone("../../etc/passwd")


def test_a_missing_wall_time_is_the_first_instant_after_it_and_a_repeated_one_its_first() -> None:
    start = at("2026-03-07 02:30", NEW_YORK)
    assert add_civil_days(start, 1, NEW_YORK) == utc("2026-03-08 07:00")
    assert add_civil_days(at("2026-10-31 01:30", NEW_YORK), 1, NEW_YORK) == utc("2026-11-01 05:30")
