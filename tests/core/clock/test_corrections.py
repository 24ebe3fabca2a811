"""What did not hold is taken back by a further fact: the clock is read as if it had not been."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter import Subject
from amparo.core.clock import Fact, FactKind, State, read_clocks, read_rules
from amparo.core.clock.corrections import standing, taking_back
from tests.kit.charters import example, facts, wall

if TYPE_CHECKING:
    from amparo.core.clock import Reading

INCIDENT = Subject("incident", "normal")
OPENED = (
    "2026-11-16 08:00 registered",
    "2026-11-16 08:00 status new",
)


def read(known: list[Fact], now: str, name: str = "answer") -> Reading:
    return next(each for each in read_clocks(example(), INCIDENT, known, wall(now)) if each.clock == name)


@pytest.mark.requirement("F2")
def test_a_pause_that_is_taken_back_counts_as_ours() -> None:
    story = facts(
        *OPENED,
        "2026-11-16 09:00 hold beyond-control 7",
        "2026-11-16 10:00 hold_ended beyond-control 7",
    )
    assert read(story, "2026-11-16 10:45").elapsed == timedelta(hours=1, minutes=45)
    story += [taking_back(fact) for fact in story[-2:]]
    assert read(story, "2026-11-16 10:45").elapsed == timedelta(hours=2, minutes=45)


@pytest.mark.requirement("F2")
def test_an_answer_that_was_none_stops_nothing() -> None:
    story = facts(*OPENED, "2026-11-16 09:00 message_out person")
    assert read(story, "2026-11-20 09:00").state is State.MET
    story.append(taking_back(story[-1]))
    assert read(story, "2026-11-20 09:00").state is State.BREACHED


def test_what_was_taken_back_can_be_said_again() -> None:
    story = facts(*OPENED, "2026-11-16 09:00 message_out person")
    answer = story[-1]
    again = [*story, taking_back(answer), answer]
    assert list(standing(again)) == story


def test_of_two_facts_of_one_instant_only_the_one_that_is_meant_goes() -> None:
    story = facts("2026-11-16 09:00 hold beyond-control 7", "2026-11-16 09:00 hold beyond-control 8")
    assert list(standing([*story, taking_back(story[0])])) == [story[1]]


def test_a_rule_waits_no_longer_for_what_was_taken_back() -> None:
    story = facts(*OPENED, "2026-11-16 09:00 status waiting-customer")
    rule = "pending-item"

    def closes(known: list[Fact]) -> object:
        found = {each.rule: each for each in read_rules(example(), known, wall("2026-11-17 09:00"))}
        return found[rule].closes_at

    assert closes(story) == wall("2026-11-23 09:00")
    assert closes([*story, taking_back(story[-1])]) is None
    assert story[-1].kind is FactKind.STATUS
