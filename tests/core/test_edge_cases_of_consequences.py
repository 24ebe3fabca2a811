"""Edges of closing by rule and of availability. The numbers are those of the list of edge cases."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from amparo.core.clock.closing import Closing, ClosingRule, Happening, closing
from amparo.core.time import always, month_interval
from amparo.core.time.allowance import CivilDays, RealTime
from amparo.core.time.availability import Availability, Tier, availability
from tests.kit.charters import wall
from tests.kit.hours import hours, office

ZONE = "America/Sao_Paulo"
REAL = always("always", ZONE)
SILENCE = ClosingRule(REAL, status="waiting", after=CivilDays(7), resets=frozenset({"message"}))
RESOLVED = ClosingRule(REAL, status="resolved", after=CivilDays(7), resets=frozenset({"message"}))
CONTACTS = ClosingRule(
    REAL, counted="failed", count=3, after=RealTime(48 * 3600), resets=frozenset({"message", "reached"})
)


def happened(*lines: str) -> list[Happening]:
    """`2026-11-02 10:00 status waiting`."""
    split = (line.split() for line in lines)
    return [Happening(wall(f"{day} {hour}"), kind, *rest) for day, hour, kind, *rest in split]


def closes(rule: ClosingRule, now: str, *lines: str) -> Closing:
    return closing(rule, happened(*lines), wall("2026-11-01 10:00"), wall(now))


WAITING = "2026-11-02 10:00 status waiting"


def test_case_94_seven_days_of_silence_close_and_a_word_of_the_customer_does_not() -> None:
    assert closes(SILENCE, "2026-11-09 10:00", WAITING).closed_at == wall("2026-11-09 10:00")
    assert closes(SILENCE, "2026-11-20 10:00", WAITING, "2026-11-05 10:00 message").closes_at is None


def test_case_94_a_reminder_does_not_begin_anew_and_entering_the_status_again_does() -> None:
    reminded = (WAITING, "2026-11-05 10:00 reminder", "2026-11-05 10:00 status waiting")
    assert closes(SILENCE, "2026-11-06 10:00", *reminded).closes_at == wall("2026-11-09 10:00")
    entered = (WAITING, "2026-11-05 10:00 status working", "2026-11-06 10:00 status waiting")
    assert closes(SILENCE, "2026-11-07 10:00", *entered).closes_at == wall("2026-11-13 10:00")


def test_case_95_a_reply_at_the_very_second_of_the_closing_wins() -> None:
    resolved = "2026-11-02 10:00 status resolved"
    assert closes(RESOLVED, "2026-11-10 10:00", resolved, "2026-11-09 10:00 message").closes_at is None
    late = closes(RESOLVED, "2026-11-10 10:00", resolved, "2026-11-09 10:00:01 message")
    assert late.closed_at == wall("2026-11-09 10:00")


def test_case_96_failures_count_since_the_last_success_and_a_fourth_postpones_nothing() -> None:
    three = [f"2026-11-{day} 10:00 failed" for day in (16, 17, 18)]
    assert closes(CONTACTS, "2026-11-19 12:00", *three).closes_at == wall("2026-11-20 10:00")
    four = [*three, "2026-11-19 11:00 failed"]
    assert closes(CONTACTS, "2026-11-19 12:00", *four).closes_at == wall("2026-11-20 10:00")
    reached = [*three[:2], "2026-11-17 12:00 reached", three[2]]
    assert closes(CONTACTS, "2026-11-19 12:00", *reached).closes_at is None


def test_case_98_a_month_has_the_hours_of_its_zone() -> None:
    lengths = [month_interval(2026, month, "America/New_York").length for month in (3, 11, 12)]
    assert lengths == [hours(743), hours(721), hours(744)]


def test_case_98_outages_are_clipped_merged_and_free_of_agreed_maintenance() -> None:
    month = month_interval(2026, 11, ZONE)
    outages = [
        (month.start - hours(5), month.start + hours(1)),
        (wall("2026-11-15 01:00"), wall("2026-11-15 04:00")),
        (wall("2026-11-15 03:00"), wall("2026-11-15 05:00")),
    ]
    agreed = [(wall("2026-11-15 02:00"), wall("2026-11-15 04:00"))]
    found = availability(month, outages, agreed)
    assert found == Availability(720 * 3600, 718 * 3600, 3 * 3600)


def test_case_98_in_hours_of_service_only_those_count() -> None:
    month = month_interval(2026, 11, ZONE)
    night = [(wall("2026-11-16 17:30"), wall("2026-11-17 09:00"))]
    found = availability(month, night, service=office())
    assert (found.agreed_seconds, found.down_seconds) == (21 * 26_100, 3600)


def test_case_98_the_exact_figure_is_compared_and_the_highest_credit_counts() -> None:
    just_below = Availability(10**9, 10**9, 1_000_001)
    assert just_below.keeps(Fraction("99.9")) is False
    tiers = [
        Tier(Fraction("99.9"), Fraction(10)),
        Tier(Fraction(95), Fraction(50)),
        Tier(Fraction(99), Fraction(25)),
    ]
    assert just_below.credit(tiers) == 10
    assert Availability(100, 100, 2).credit(tiers) == 25


def test_case_99_an_outage_without_end_lasts_until_now() -> None:
    month, now = month_interval(2026, 11, ZONE), wall("2026-11-15 01:00")
    assert availability(month, [(now - hours(2), None)], now=now).down_seconds == 2 * 3600
    later = month.end + timedelta(days=3)
    assert availability(month, [(month.end - hours(2), None)], now=later).down_seconds == 2 * 3600


def test_case_100_without_agreed_time_there_is_no_percentage() -> None:
    nothing = Availability(100, 0, 0)
    assert nothing.percent is None
    assert nothing.keeps(Fraction(99)) is None
    assert nothing.credit([Tier(Fraction(100), Fraction(9))]) == 0
