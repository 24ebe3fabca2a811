"""The worked examples about time and money, to the second and the cent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from amparo.core.charter.amounts import allowance
from amparo.core.charter.credits import Miss, credit, deviation
from amparo.core.clock.changes import Change, Goal, Reopened, Started, Stopped
from amparo.core.clock.closing import Closing, ClosingRule, Happening, closing
from amparo.core.clock.fold import Clock, fold
from amparo.core.clock.reading import State
from amparo.core.time import always, at_wall, day_interval, month_interval, months_later
from amparo.core.time.allowance import CivilDays, RealTime, due
from amparo.core.time.availability import availability
from amparo.core.time.zones import seconds
from tests.kit.charters import example, wall
from tests.kit.hours import utc

if TYPE_CHECKING:
    from datetime import datetime

REAL = always("always", "America/Sao_Paulo")
HOUR = 3600


def attended(start: datetime, stop: datetime, minutes: int, *, strict: bool) -> Clock:
    goal = Goal(RealTime(60 * minutes), strict)
    return fold(REAL, goal, [Started(seconds(start)), Stopped(seconds(stop))], seconds(stop))


def overrun(*misses: tuple[int, int]) -> Fraction:
    """The worst miss of these (allowed, taken) seconds, in percent."""
    found = [Miss("time", Fraction(allowed), Fraction(taken - allowed)) for allowed, taken in misses]
    return deviation(found, "worst")


@pytest.mark.requirement("A6")
@pytest.mark.parametrize(
    ("stop", "commitment", "objective"),
    [
        ("2026-11-18 10:14:59", State.MET, State.MISSED),
        ("2026-11-18 10:15:00", State.MISSED, State.MISSED),
        ("2026-11-18 10:00:59", State.MET, State.MET),
    ],
)
def test_attendance_is_under_fifteen_minutes(stop: str, commitment: State, objective: State) -> None:
    start = wall("2026-11-18 10:00")
    assert attended(start, wall(stop), 15, strict=True).state is commitment
    assert attended(start, wall(stop), 1, strict=True).state is objective


@pytest.mark.requirement("A7")
def test_a_call_counts_from_when_it_was_made() -> None:
    called, logged = seconds(wall("2026-11-18 10:05")), seconds(wall("2026-11-18 10:20"))
    assert fold(REAL, Goal(RealTime(HOUR)), [Started(called)], logged).elapsed == 15 * 60


@pytest.mark.requirement("A12")
def test_a_resolution_that_did_not_hold_goes_on_without_the_days_between() -> None:
    start = wall("2026-11-16 08:00")
    resolved, reopened = start + timedelta(hours=6), start + timedelta(hours=6, days=3)
    fixed = reopened + timedelta(hours=3)
    changes: list[Change] = [
        Started(seconds(start)),
        Stopped(seconds(resolved)),
        Reopened(seconds(reopened), "continue"),
        Stopped(seconds(fixed)),
    ]
    clock = fold(REAL, Goal(RealTime(8 * HOUR)), changes, seconds(fixed))
    assert (clock.elapsed, clock.remaining, clock.state) == (9 * HOUR, -HOUR, State.MISSED)
    assert overrun((8 * HOUR, clock.elapsed)) == Fraction("12.5")


@pytest.mark.requirement("A13")
def test_a_report_is_due_five_calendar_days_after_the_incident() -> None:
    assert due(CivilDays(5), wall("2026-11-18 16:20"), REAL) == wall("2026-11-23 16:20")


@pytest.mark.requirement("A10", "A14")
def test_an_availability_that_was_missed_by_four_per_mille() -> None:
    start = wall("2026-11-10 12:00")
    november = month_interval(2026, 11, "America/Sao_Paulo")
    found = availability(november, [(start, start + timedelta(minutes=216))])
    assert found.percent == Fraction("99.5")
    assert found.keeps(Fraction("99.9")) is False
    missed = Miss("a", Fraction("99.9"), Fraction("99.9") - (found.percent or 0))
    assert str(credit({"a": missed.deviation}, Decimal(0), "sum").percent) == "0.40"


@pytest.mark.requirement("A14")
def test_three_misses_come_off_the_next_invoice() -> None:
    deviations = {
        "availability": Miss("availability", Fraction("99.9"), Fraction("0.4")).deviation,
        "resolution": overrun((8 * HOUR, 10 * HOUR), (4 * HOUR, 4 * HOUR + 1800)),
        "attendance": overrun((15 * 60, 18 * 60)),
    }
    found = credit(deviations, Decimal("2000.00"), "sum")
    shown = {"availability": "0.40", "resolution": "25.00", "attendance": "20.00"}
    assert {name: str(value) for name, value in found.deviations.items()} == shown
    assert (str(found.percent), str(found.amount)) == ("45.40", "908.00")


@pytest.mark.requirement("A14")
def test_a_credit_is_never_more_than_the_invoice_or_the_cap() -> None:
    deviations = {"a": Fraction(80), "b": Fraction(90)}
    assert str(credit(deviations, Decimal("10.00"), "sum").amount) == "10.00"
    assert str(credit(deviations, Decimal("10.00"), "worst").amount) == "9.00"
    assert str(credit(deviations, Decimal("10.00"), "sum", Fraction(15)).amount) == "1.50"


@pytest.mark.requirement("A14")
def test_money_is_rounded_half_up() -> None:
    found = credit({"a": Fraction("12.345")}, Decimal("0.10"), "sum")
    assert (str(found.percent), str(found.amount)) == ("12.35", "0.01")
    assert str(credit({"a": Fraction(50)}, Decimal("0.01"), "sum").amount) == "0.01"


@pytest.mark.requirement("A19")
@pytest.mark.parametrize(
    ("successor_available", "ends"),
    [("2026-08-31", "2027-02-28"), ("2026-12-01", "2027-06-01"), ("2027-08-31", "2028-02-29")],
)
def test_a_superseded_version_is_supported_six_civil_months(successor_available: str, ends: str) -> None:
    last = months_later(date.fromisoformat(successor_available), 6)
    assert last == date.fromisoformat(ends)
    assert day_interval(last, "America/Sao_Paulo").end == wall(f"{last + timedelta(days=1)} 00:00")


@pytest.mark.requirement("C1")
def test_a_warranty_of_three_civil_months_ends_with_the_last_of_february() -> None:
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)


@pytest.mark.requirement("C6")
def test_an_arrival_after_3_h_55_keeps_the_commitment_and_misses_the_objective() -> None:
    reported, arrived = wall("2026-11-18 22:40"), wall("2026-11-19 02:35")
    assert attended(reported, arrived, 4 * 60, strict=False).state is State.MET
    assert attended(reported, arrived, 3 * 60, strict=False).state is State.MISSED
    assert attended(reported, arrived, 4 * 60, strict=False).elapsed == 3 * HOUR + 55 * 60


@pytest.mark.requirement("D9")
def test_nudges_restart_no_clock() -> None:
    asked, now = wall("2026-11-18 10:00"), wall("2026-11-18 10:30")
    nudges = [Started(seconds(wall(f"2026-11-18 10:0{minute}"))) for minute in (2, 3, 5)]
    clock = fold(REAL, Goal(RealTime(HOUR)), [Started(seconds(asked)), *nudges], seconds(now))
    assert (clock.started, clock.elapsed) == (seconds(asked), 30 * 60)


def closed(*failures: str, now: str) -> Closing:
    """The rule for customers who cannot be reached, on a ticket of Monday 16 November 10:00."""
    rule = example().rules["unreachable"]
    watched = ClosingRule(
        example().calendar("office"),
        counted="failed",
        count=rule.failed_contacts,
        apart=rule.contacts_apart,
        age=rule.age,
        resets=frozenset({"message"}),
    )
    happenings = [Happening(wall(at), "failed") for at in failures]
    return closing(watched, happenings, wall("2026-11-16 10:00"), wall(now))


@pytest.mark.requirement("E11")
def test_three_failures_close_a_ticket_once_it_is_two_days_old() -> None:
    failures = ("2026-11-16 14:00", "2026-11-17 09:00", "2026-11-17 16:00")
    assert closed(*failures, now="2026-11-18 09:59").closed_at is None
    assert closed(*failures, now="2026-11-18 10:00").closed_at == wall("2026-11-18 10:00")


@pytest.mark.requirement("E11")
def test_a_third_failure_later_than_that_closes_the_ticket_then() -> None:
    failures = ("2026-11-16 14:00", "2026-11-17 09:00", "2026-11-19 11:00")
    assert closed(*failures, now="2026-11-19 11:00").closed_at == wall("2026-11-19 11:00")


@pytest.mark.requirement("E11")
def test_attempts_less_than_two_business_hours_apart_count_once() -> None:
    failures = ("2026-11-16 14:00", "2026-11-16 15:59", "2026-11-16 17:00", "2026-11-17 10:00")
    assert closed(*failures, now="2026-11-20 12:00").closes_at == wall("2026-11-18 10:00")
    assert closed(*failures[:3], now="2026-11-20 12:00").closes_at is None


def test_the_named_rules_say_their_instant() -> None:
    office = example().calendar("office")
    thursday = wall("2026-11-19 11:00")
    assert due(allowance("by 16:00 next business day"), thursday, office) == wall("2026-11-23 16:00")
    assert due(allowance("end of 2nd business day"), thursday, office) == wall("2026-11-24 17:30")
    sooner = allowance("by 16:00 next business day, before 10:00 counts today")
    assert due(sooner, wall("2026-11-19 09:59"), office) == wall("2026-11-19 16:00")
    assert due(sooner, wall("2026-11-19 10:00"), office) == wall("2026-11-23 16:00")
    assert due(sooner, wall("2026-11-20 09:00"), office) == wall("2026-11-23 16:00")


def test_of_two_allowances_the_earlier_end_counts() -> None:
    office, both = example().calendar("office"), allowance("4 business hours, at most 3 days")
    assert due(both, wall("2026-11-18 09:00"), office) == wall("2026-11-18 15:15")
    assert due(both, wall("2026-12-24 17:00"), office) == wall("2026-12-27 17:00")


def test_months_keep_the_wall_time_over_a_change_of_the_clocks() -> None:
    lisbon = always("always", "Europe/Lisbon")
    start = at_wall(utc("2026-10-10 09:00").replace(tzinfo=None), "Europe/Lisbon")
    end = due(allowance("1 month"), start, lisbon).astimezone(ZoneInfo("Europe/Lisbon"))
    assert end.strftime("%d %B %H:%M") == "10 November 09:00"
