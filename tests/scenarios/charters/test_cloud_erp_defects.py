"""What a vendor of cloud ERP promises about defects: they are tested, and each step is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from amparo.core.charter.defects import (
    Linked,
    Notice,
    Step,
    StepRefused,
    Taken,
    is_overdue,
    notices,
    state,
)
from tests.kit import charters

if TYPE_CHECKING:
    from datetime import datetime

DEFECTS = charters.declared(charters.charter("cloud-erp").defects)


def wall(text: str) -> datetime:
    return charters.wall(text, ZoneInfo("Europe/Bratislava"))


REPORTED = Taken(wall("2026-11-02 09:00"), Step.REPORTED)
TESTED = Taken(wall("2026-11-03 10:00"), Step.TESTED)
CONFIRMED = Taken(wall("2026-11-04 11:00"), Step.CONFIRMED)
PLANNED = Taken(wall("2026-11-05 12:00"), Step.PLANNED, "8.5", date(2026, 12, 1))
SLIPPED = Taken(wall("2026-11-25 15:00"), Step.PLANNED, "8.5", date(2026, 12, 15))
RELEASED = Taken(wall("2026-12-15 08:00"), Step.RELEASED, "8.5", date(2026, 12, 15))
COURSE = (REPORTED, TESTED, CONFIRMED, PLANNED, SLIPPED, RELEASED)


@pytest.mark.requirement("B8")
def test_every_linked_customer_is_told_at_each_step_and_of_a_slipped_date_too() -> None:
    linked = [Linked("Tatrava", REPORTED.at), Linked("Luneta", REPORTED.at)]
    found = notices(DEFECTS, COURSE, linked)
    assert [notice for notice in found if notice.customer == "Tatrava"] == [
        Notice(TESTED.at, "Tatrava", "tested"),
        Notice(CONFIRMED.at, "Tatrava", "confirmed"),
        Notice(PLANNED.at, "Tatrava", "planned", "8.5", date(2026, 12, 1)),
        Notice(SLIPPED.at, "Tatrava", "slipped", "8.5", date(2026, 12, 15)),
        Notice(RELEASED.at, "Tatrava", "released", "8.5", date(2026, 12, 15)),
    ]
    assert len(found) == 10


@pytest.mark.requirement("B8")
def test_who_is_linked_later_is_told_at_once_where_it_stands() -> None:
    late = Linked("Luneta", wall("2026-11-10 09:00"))
    found = notices(DEFECTS, COURSE, [late])
    assert found[0] == Notice(late.since, "Luneta", "planned", "8.5", date(2026, 12, 1))
    assert [notice.news for notice in found] == ["planned", "slipped", "released"]


@pytest.mark.requirement("B8")
def test_a_defect_that_is_rejected_is_told_too_and_may_be_tested_again() -> None:
    rejected = Taken(CONFIRMED.at, Step.REJECTED)
    course = (REPORTED, TESTED, rejected)
    assert [each.news for each in notices(DEFECTS, course, [Linked("Tatrava", REPORTED.at)])] == [
        "tested",
        "rejected",
    ]
    assert state(DEFECTS, (*course, Taken(wall("2026-11-09 09:00"), Step.TESTED))) is Step.TESTED


@pytest.mark.requirement("B8")
def test_nothing_is_confirmed_untested_nor_released_unplanned() -> None:
    for course in ((REPORTED, CONFIRMED), (REPORTED, TESTED, CONFIRMED, RELEASED), (CONFIRMED,)):
        with pytest.raises(StepRefused):
            state(DEFECTS, course)


@pytest.mark.requirement("B8")
def test_a_planned_day_that_passes_in_silence_is_noticed() -> None:
    course = (REPORTED, TESTED, CONFIRMED, PLANNED)
    assert not is_overdue(course, date(2026, 12, 1))
    assert is_overdue(course, date(2026, 12, 2))
    assert not is_overdue((*course, SLIPPED), date(2026, 12, 2))


def test_an_earlier_day_is_a_plan_and_no_slip() -> None:
    sooner = Taken(SLIPPED.at, Step.PLANNED, "8.5", date(2026, 11, 28))
    found = notices(DEFECTS, (REPORTED, TESTED, CONFIRMED, PLANNED, sooner), [Linked("T", REPORTED.at)])
    assert [each.news for each in found] == ["tested", "confirmed", "planned", "planned"]


# ---------------------------------------------------------------- what another charter may say


def test_a_charter_may_leave_the_test_out_and_tell_of_the_release_only() -> None:
    terse = replace(DEFECTS, steps=("reported", "confirmed", "released"), tell="released")
    course = (REPORTED, CONFIRMED, RELEASED)
    assert state(terse, course) is Step.RELEASED
    assert [each.news for each in notices(terse, course, [Linked("Tatrava", REPORTED.at)])] == ["released"]


def test_a_charter_may_keep_silent_on_slips_and_know_no_rejection() -> None:
    stern = replace(DEFECTS, slipped="silent", rejected=False)
    found = notices(stern, COURSE, [Linked("Tatrava", REPORTED.at)])
    assert [each.news for each in found] == ["tested", "confirmed", "planned", "released"]
    with pytest.raises(StepRefused, match="a defect that is tested cannot become rejected"):
        state(stern, (REPORTED, TESTED, Taken(CONFIRMED.at, Step.REJECTED)))
