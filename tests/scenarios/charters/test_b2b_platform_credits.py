"""What the platform operator owes when it misses a promise, from its charter to the cent."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter.availability import measured, missed
from amparo.core.charter.statement import Base, Booking, Measured, Statement, statement
from amparo.core.clock import read_clocks
from amparo.core.time import month_interval
from tests.kit.b2b_platform import CHARTER, PREFERRED, ZONE, facts, incident, wall
from tests.kit.charters import declared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter.credits import Miss
    from amparo.core.charter.model import Subject

CREDITS = declared(CHARTER.credits)
NOVEMBER = month_interval(2026, 11, ZONE)
DECEMBER = month_interval(2026, 12, ZONE)
FEE = Base(Decimal("2000.00"))


def ticket(subject: Subject, *lines: str, now: str = "2026-12-01 00:00", is_closed: bool = True) -> Measured:
    """A ticket with its clocks as they stand at a moment."""
    return Measured(lines[0], read_clocks(CHARTER, subject, facts(*lines), wall(now)), is_closed)


def late(severity: str, registered: str, resolved: str, now: str = "2026-12-01 00:00") -> Measured:
    return ticket(incident(severity), f"{registered} registered", f"{resolved} status resolved", now=now)


def down(minutes: int, service: str = "platform") -> list[Miss]:
    """A service that could not be reached for so long in November."""
    start = wall("2026-11-10 12:00")
    found = measured(
        CHARTER, service, NOVEMBER, [(start, start + timedelta(minutes=minutes))], [], NOVEMBER.end
    )
    miss = missed(CHARTER.availability[service], found)
    return [miss] if miss else []


def of_november(tickets: Sequence[Measured], services: Sequence[Miss] = (), base: Base = FEE) -> Statement:
    return statement(CREDITS, NOVEMBER, tickets, services, base)


# ---------------------------------------------------------------- availability


@pytest.mark.requirement("A10")
def test_availability_is_measured_by_service_and_month_day_and_night() -> None:
    start = wall("2026-11-29 02:00")
    found = measured(
        CHARTER, "signing", NOVEMBER, [(start, start + timedelta(minutes=216))], [], NOVEMBER.end
    )
    assert (found.agreed_seconds, found.down_seconds) == (30 * 86_400, 216 * 60)
    assert found.percent == Fraction("99.5")
    assert {each.committed for each in CHARTER.availability.values()} == {Fraction("99.9")}


@pytest.mark.requirement("A10")
def test_planned_maintenance_counts_as_downtime() -> None:
    window = (wall("2026-11-15 03:00"), wall("2026-11-15 05:00"))
    found = measured(CHARTER, "platform", NOVEMBER, [], [window], NOVEMBER.end)
    assert found.down_seconds == 2 * 3600
    assert found.keeps(Fraction("99.9")) is False


@pytest.mark.requirement("A10")
def test_an_outage_that_goes_on_counts_until_now_and_an_overlap_once() -> None:
    start, now = wall("2026-11-30 22:00"), wall("2026-11-30 23:00")
    found = measured(
        CHARTER, "platform", NOVEMBER, [(start, None)], [(start, start + timedelta(minutes=30))], now
    )
    assert found.down_seconds == 3600


# ---------------------------------------------------------------- the month of a contract


@pytest.mark.requirement("A14", "A11")
def test_the_worked_example_of_a_month() -> None:
    found = of_november(
        [
            late("high", "2026-11-03 08:00", "2026-11-03 18:00"),
            late("critical", "2026-11-04 08:00", "2026-11-04 12:30"),
            ticket(
                PREFERRED,
                "2026-11-05 10:00 milestone queue-entered",
                "2026-11-05 10:00 registered",
                "2026-11-05 10:18 milestone attended team-one",
            ),
        ],
        down(216),
    )
    shown = {"availability": "0.40", "resolution": "25.00", "attendance": "20.00"}
    assert {name: str(value) for name, value in found.credit.deviations.items()} == shown
    assert (str(found.credit.percent), str(found.credit.amount)) == ("45.40", "908.00")
    assert (found.is_provisional, found.is_payable) == (False, False)
    assert found.to_book() == Booking(Decimal("45.40"), Decimal("908.00"))


@pytest.mark.requirement("A14")
def test_the_worst_single_miss_counts_and_kept_promises_do_not() -> None:
    found = of_november(
        [
            late("critical", "2026-11-04 08:00", "2026-11-04 12:30"),
            late("critical", "2026-11-05 08:00", "2026-11-05 12:00"),
            late("high", "2026-11-06 08:00", "2026-11-06 17:00"),
        ]
    )
    assert [miss.deviation for miss in found.misses] == [Fraction("12.5"), Fraction("12.5")]
    assert str(found.credit.percent) == "12.50"


@pytest.mark.requirement("A14")
def test_a_reopened_resolution_credits_the_hour_over_in_the_month_of_the_breach() -> None:
    """The worked example of a resolution that did not hold: 9 h of 8 h, 12.5 %."""
    reopened = (
        "2026-11-29 08:00 registered",
        "2026-11-29 14:00 status resolved",
        "2026-12-02 14:00 status in-progress",
        "2026-12-02 17:00 status resolved",
    )
    tickets = [ticket(incident("high"), *reopened, now="2026-12-31 23:59")]
    assert of_november(tickets).misses == ()
    december = statement(CREDITS, DECEMBER, tickets, [], FEE)
    assert (str(december.credit.percent), str(december.credit.amount)) == ("12.50", "250.00")


@pytest.mark.requirement("A14")
def test_what_is_open_at_the_end_of_the_month_is_provisional_and_the_difference_follows() -> None:
    opened = "2026-11-30 12:00 registered"
    first = of_november([ticket(incident("high"), opened, is_closed=False)])
    assert (first.is_provisional, str(first.credit.percent)) == (True, "50.00")
    booked = first.to_book()
    later = of_november(
        [ticket(incident("high"), opened, "2026-12-01 02:00 status resolved", now="2026-12-31 00:00")]
    )
    assert (later.is_provisional, str(later.credit.percent)) == (False, "75.00")
    assert later.to_book([booked]) == Booking(Decimal("25.00"), Decimal("500.00"))
    assert later.to_book([booked, later.to_book([booked])]) == Booking(Decimal("0.00"), Decimal("0.00"))


@pytest.mark.requirement("A14")
def test_a_dispute_that_is_won_books_the_difference_backwards() -> None:
    first = of_november([late("high", "2026-11-03 08:00", "2026-11-03 18:00")])
    assert of_november([]).to_book([first.to_book()]) == Booking(Decimal("-25.00"), Decimal("-500.00"))


@pytest.mark.requirement("A14")
def test_a_credit_is_never_above_the_invoice_and_is_payable_where_none_follows() -> None:
    tickets = [late("critical", "2026-11-04 08:00", "2026-11-05 08:00")]
    assert str(of_november(tickets).credit.amount) == "2000.00"
    final = of_november(tickets, base=Base(Decimal("100.00"), is_invoiced=False))
    assert (str(final.credit.amount), final.is_payable) == ("100.00", True)


@pytest.mark.requirement("A14")
def test_the_shown_percentage_is_the_one_that_is_booked() -> None:
    found = of_november([], down(50), Base(Decimal("33333.33")))
    assert (str(found.credit.percent), str(found.credit.amount)) == ("0.02", "6.67")


@pytest.mark.requirement("A6", "A14")
def test_an_objective_that_was_missed_never_credits() -> None:
    attended = ticket(
        PREFERRED,
        "2026-11-05 10:00:00 milestone queue-entered",
        "2026-11-05 10:00:00 registered",
        "2026-11-05 10:14:59 milestone attended team-one",
    )
    assert attended.readings[0].objective_met is False
    assert of_november([attended]).misses == ()


@pytest.mark.requirement("A14", "F6")
def test_the_charter_adds_three_variables_without_tiers_or_cap_and_two_people_approve() -> None:
    assert list(CREDITS.variables) == ["availability", "resolution", "attendance"]
    assert {variable.by for variable in CREDITS.variables.values()} == {"deviation"}
    assert (CREDITS.combine, CREDITS.within_variable, CREDITS.cap) == ("sum", "worst", Fraction(100))
    assert (CREDITS.base, CREDITS.approval) == ("next-invoice-net", "second-person")


@pytest.mark.requirement("A11")
def test_the_monthly_report_shows_the_three_variables_of_the_agreement() -> None:
    assert CHARTER.reports["monthly"].shows == ("availability", "resolution", "versions")
    assert "versions" not in CREDITS.variables
