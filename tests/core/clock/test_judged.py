"""Our answers against those of the judge who looks at every minute."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import pytest

from amparo.core.clock.cases import answers
from tests.kit.histories import a_calendar, a_clock
from tests.kit.judge import JudgedCalendar, JudgedClock, changes_of_offset, iso

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

YEARS = [int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1990, 2031)]
ZONES = sorted(available_timezones() - {"Factory", "localtime"})
GROUPS = 20
KNOTTY = (
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Africa/Cairo",
    "America/St_Johns",
    "Antarctica/Troll",
)


@pytest.mark.parametrize("seed", range(16))
def test_histories_near_changes_of_the_clocks_are_told_as_the_judge_tells_them(seed: int) -> None:
    random = Random(seed)
    zone = KNOTTY[seed] if seed < len(KNOTTY) else random.choice(ZONES)
    around = random.choice(changes_of_offset(zone, *YEARS) or YEARS) // 60
    assert differences(random, zone, around, histories=24) == []


@pytest.mark.long
@pytest.mark.parametrize("group", range(GROUPS))
def test_every_zone_is_told_as_the_judge_tells_it(group: int) -> None:
    for zone in ZONES[group::GROUPS]:
        random = Random(zone)
        changes = changes_of_offset(zone, *YEARS) or YEARS
        for change in random.sample(changes, min(4, len(changes))):
            assert differences(random, zone, change // 60, histories=50) == []


@pytest.mark.long
@pytest.mark.parametrize("group", range(GROUPS))
def test_every_change_of_the_clocks_is_counted_as_the_judge_counts_it(group: int) -> None:
    for zone in ZONES[group::GROUPS]:
        random = Random(zone)
        for change in changes_of_offset(zone, *YEARS):
            assert differences(random, zone, change // 60, histories=0) == []


def differences(random: Random, zone: str, around: int, histories: int) -> list[tuple[Any, Any]]:
    """The cases in which we and the judge differ, of random calendars and histories around a minute."""
    calendars = {name: a_calendar(random, zone, around) for name in ("a", "b")}
    judged = {name: JudgedCalendar(calendar) for name, calendar in calendars.items()}
    cases = list(arithmetic(random, judged["a"], around))
    for _ in range(histories):
        case = a_clock(random, list(calendars), around)
        cases.append(case | {"expected": JudgedClock(case, judged).result()})
    told = [answer.get("result", answer) for answer in answers({"calendars": calendars, "cases": cases})]
    return [(case, ours) for case, ours in zip(cases, told, strict=True) if ours != case["expected"]]


def arithmetic(random: Random, judge: JudgedCalendar, around: int) -> Iterator[dict[str, Any]]:
    """One addition, one difference and one next opening near a minute."""
    start, amount = around + random.randrange(-1500, 1500), random.randrange(1, 1500)
    place = {"calendar": "a", "start": iso(start)}
    due = iso(judge.add(start, amount))
    yield {"kind": "add", **place, "business_seconds": 60 * amount, "expected": {"due": due}}
    counted = {"business_seconds": 60 * judge.between(start, start + amount)}
    yield {"kind": "between", **place, "end": iso(start + amount), "expected": counted}
    yield {"kind": "next_open", **place, "expected": {"at": iso(judge.next_open(start))}}
