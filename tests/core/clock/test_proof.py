"""A proof as people and programs read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amparo.core.charter import Subject
from amparo.core.clock import Explanation, explain
from amparo.core.clock.changes import Goal, Started
from amparo.core.clock.closed import Why, closed_stretches
from amparo.core.clock.fold import fold
from amparo.core.time import TZDATA_VERSION, Calendar, Closure, Hours
from amparo.core.time.zones import seconds
from tests.kit.charters import example, facts, wall
from tests.kit.hours import DAY_WORK, week

STORY = (
    "2026-11-18 15:50 registered",
    "2026-11-19 14:10 status waiting-customer",
    "2026-11-19 16:40 message_in",
)


def proof(now: str = "2026-11-24 09:42") -> Explanation:
    return explain(example(), Subject("incident", "high"), facts(*STORY), "answer", wall(now))


def test_the_days_are_told_row_by_row() -> None:
    hour = timedelta(hours=1)
    assert [(row.why, row.counted / hour, row.side) for row in proof().rows] == [
        (Why.COUNTED, pytest.approx(1 + 40 / 60), ""),
        (Why.NIGHT, 0, ""),
        (Why.COUNTED, 2.75, ""),
        (Why.MIDDAY, 0, ""),
        (Why.COUNTED, pytest.approx(1 + 10 / 60), ""),
        (Why.PAUSED, 0, "customer"),
        (Why.COUNTED, pytest.approx(50 / 60), ""),
        (Why.NIGHT, 0, ""),
        (Why.HOLIDAY, 0, ""),
        (Why.WEEKEND, 0, ""),
        (Why.COUNTED, 2.75, ""),
        (Why.MIDDAY, 0, ""),
        (Why.COUNTED, 4.5, ""),
        (Why.NIGHT, 0, ""),
        (Why.COUNTED, pytest.approx(1.7), ""),
    ]
    assert proof().elapsed == timedelta(hours=15, minutes=22)


def test_a_pause_says_how_much_open_time_it_took() -> None:
    (paused,) = (row for row in proof().rows if row.why is Why.PAUSED)
    assert (paused.open, paused.name) == (timedelta(hours=2, minutes=30), "waiting-customer")


def test_it_reads_as_text() -> None:
    lines = proof("2026-11-23 08:10").as_text("en").splitlines()
    assert lines[0].startswith(
        "We answer an incident of high priority within 8 business hours of registration. (clause 5.1.2"
    )
    assert TZDATA_VERSION in lines[0]
    assert (
        "2026-11-19 14:10:00-03:00 – 2026-11-19 16:40:00-03:00  0:00:00  paused: waiting for the customer"
        in lines
    )
    assert lines[-3:] == [
        "counted: 6:35:00",
        "due: 2026-11-23 09:35:00-03:00",
        "next open: 2026-11-23 08:10:00-03:00",
    ]
    assert "pausado: aguardando o cliente" in proof().as_text("pt-BR")


def test_it_reads_as_json() -> None:
    told = proof("2026-11-23 08:10").as_json()
    assert told["calendar"] == {
        "name": "office",
        "zone": "America/Sao_Paulo",
        "tzdata": TZDATA_VERSION,
        "holidays_until": 2029,
    }
    assert (told["due"], told["elapsed_s"], told["remaining_s"]) == ("2026-11-23T12:35:00Z", 23_700, 5_100)
    assert told["rows"][5]["side"] == "customer"
    assert set(told["sentences"]) == {"pt-BR", "en"}


def test_a_closed_night_shows_when_the_next_opening_is() -> None:
    assert proof("2026-11-20 12:00").next_open == wall("2026-11-23 08:00")


def test_a_partial_closure_and_a_day_of_its_own_are_named() -> None:
    drill = Closure(wall("2026-11-18 14:00"), wall("2026-11-18 15:00"), "fire drill")
    own = ((wall("2026-11-19 12:00").date(), (), "move"),)
    calendar = Calendar("x", Hours("America/Sao_Paulo", week(DAY_WORK), exceptions=own, closures=(drill,)))
    clock = fold(
        calendar, Goal(None), [Started(seconds(wall("2026-11-18 13:00")))], seconds(wall("2026-11-18 16:00"))
    )
    assert clock.elapsed == 2 * 3600
    found = closed_stretches(calendar, seconds(wall("2026-11-18 14:00")), seconds(wall("2026-11-18 15:00")))
    assert [(closed.why, closed.name) for closed in found] == [(Why.CLOSURE, "fire drill")]
    night = closed_stretches(calendar, seconds(wall("2026-11-18 17:30")), seconds(wall("2026-11-20 08:00")))
    assert [(closed.why, closed.name) for closed in night] == [
        (Why.NIGHT, ""),
        (Why.EXCEPTION, "move"),
        (Why.NIGHT, ""),
    ]
