"""What charters say of clocks, against the judge who lives through every minute of a ticket."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from amparo.core.charter import Subject
from amparo.core.clock import Fact, FactKind, Reading, State, read_clocks
from tests.kit.histories import a_rule, a_story
from tests.kit.judge import DAYS, JudgedCalendar
from tests.kit.judge_of_rules import Fact as JudgedFact
from tests.kit.judge_of_rules import JudgedRule, JudgedTicket
from tests.kit.policies import policy

MONDAY = 29_721_600 + 11 * 60 + 60 * 24 * 4  # a morning in July 2026, in minutes since the epoch
SHIFTS = [["08:00", "10:45"], ["13:00", "17:30"]]
ROUND = [["00:00", "24:00"]]
CALENDARS = {
    name: JudgedCalendar({"tz": "America/Sao_Paulo", "week": dict.fromkeys(days, windows)})
    for name, days, windows in (("office", DAYS[:5], SHIFTS), ("always", DAYS, ROUND))
}
RULES = 8
VERDICTS = {State.WARNED: State.RUNNING}


@pytest.mark.parametrize("seed", range(12))
def test_clocks_of_charters_are_told_as_the_judge_tells_them(seed: int) -> None:
    assert differences(Random(seed), tickets=12) == []


@pytest.mark.long
@pytest.mark.parametrize("group", range(100, 140))
def test_clocks_of_many_charters_are_told_as_the_judge_tells_them(group: int) -> None:
    assert differences(Random(group), tickets=100) == []


def differences(random: Random, tickets: int) -> list[Any]:
    """The clocks that we and the judge tell differently, with the story that they tell it of."""
    rules = {f"clock-{number}": a_rule(random) for number in range(RULES)}
    charter = policy("".join(written(name, rule) for name, rule in rules.items()))
    found = []
    for _ in range(tickets):
        story = [JudgedFact(*told) for told in a_story(random, MONDAY + random.randrange(3000))]
        now, service = max(fact.at for fact in story) + random.randrange(600), random.choice(("", "crew"))
        facts = [Fact(moment(at), FactKind(kind), code, ref) for at, kind, code, ref in story]
        readings = read_clocks(charter, Subject("incident", "normal", service=service), facts, moment(now))
        ours = {reading.clock: told(reading) for reading in readings}
        ticket = JudgedTicket(story, now, service)
        for name, rule in rules.items():
            theirs = JudgedRule(rule, CALENDARS[rule["calendar"]]).judge(ticket)
            if ours.get(name) != theirs:
                found.append((rule, sorted(story), now, service, ours.get(name), theirs))
    return found


def written(name: str, rule: dict[str, Any]) -> str:
    """The rule as a charter writes it."""
    unit = "business minutes" if rule["calendar"] == "office" else "minutes"
    keeping = "under" if rule["strict"] else "within"
    lines = [f"[clocks.{name}]", *(f"{key} = {rule[key]}" for key in ("starts", "stops", "pauses"))]
    if rule["periodic"]:
        lines[2] = f'stops = "{rule["stops"][0]}"'
    lines += [f"{key} = {str(rule[key]).lower()}" for key in ("repeats", "periodic")]
    lines += [f'reopened = "{rule["reopened"]}"', f'calendar = "{rule["calendar"]}"']
    lines.append(f'{keeping} = "{rule["within"]} {unit}"' if rule["within"] else 'within = "none"')
    if rule["objective"]:
        lines.append(f'objective = "{keeping} {rule["objective"]} {unit}"')
    return "\n".join([*lines, "", ""])


def told(reading: Reading) -> dict[str, Any]:
    """A reading in the words of the judge."""
    return {
        "state": VERDICTS.get(reading.state, reading.state).value,
        "started": minute(reading.started_at),
        "due": minute(reading.due_at),
        "stopped": minute(reading.stopped_at),
        "elapsed": reading.elapsed.total_seconds() / 60,
        "objective": reading.objective_met,
        "cycles": [(cycle.verdict.value, cycle.objective_met) for cycle in reading.previous],
    }


def moment(at: int) -> datetime:
    return datetime.fromtimestamp(60 * at, UTC)


def minute(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp()) // 60
