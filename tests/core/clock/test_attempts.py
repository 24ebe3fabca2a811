"""The arithmetic of contact attempts agrees with the rule that closes, and says what is still missing."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from amparo.core.clock.attempts import Attempts, read_attempts
from amparo.core.clock.facts import Fact, FactKind
from amparo.core.clock.rules import read_rules
from tests.kit.charters import example

ZONE = ZoneInfo("America/Sao_Paulo")
OPENED = "2026-11-16 10:00"


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZONE).astimezone(ZoneInfo("UTC"))


def facts(*attempts: tuple[str, str]) -> list[Fact]:
    opened = [Fact(at(OPENED), FactKind.MESSAGE_IN), Fact(at(OPENED), FactKind.REGISTERED)]
    return opened + [Fact(at(wall), FactKind.CONTACT_ATTEMPT, code, f"r{wall}") for wall, code in attempts]


def read(now: str, *attempts: tuple[str, str]) -> Attempts:
    (found,) = read_attempts(example(), facts(*attempts), at(now))
    return found


@pytest.mark.requirement("E11")
def test_two_of_three_and_when_the_next_counts() -> None:
    found = read("2026-11-17 09:10", ("2026-11-16 14:00", "failed"), ("2026-11-17 09:00", "failed"))
    assert (found.counted, found.wanted) == (2, 3)
    assert found.next_counts_from == at("2026-11-17 13:15")  # 1 h 45 to the break, 15 min after it
    assert found.closes_at == at("2026-11-18 10:00")  # 48 hours after it was registered


@pytest.mark.requirement("E11")
@pytest.mark.parametrize(
    ("third", "closes"),
    [("2026-11-17 16:00", "2026-11-18 10:00"), ("2026-11-19 11:00", "2026-11-19 11:00")],
)
def test_with_three_it_says_what_the_rule_says(third: str, closes: str) -> None:
    made = [(wall, "failed") for wall in ("2026-11-16 14:00", "2026-11-17 09:00", third)]
    found = read(third, *made)
    assert (found.counted, found.next_counts_from, found.closes_at) == (3, None, at(closes))
    rule = next(r for r in read_rules(example(), facts(*made), at(third)) if r.rule == "unreachable")
    assert rule.closes_at == found.closes_at


@pytest.mark.requirement("E11")
def test_one_too_soon_after_another_stands_there_and_does_not_count() -> None:
    found = read("2026-11-16 16:00", ("2026-11-16 14:00", "failed"), ("2026-11-16 15:30", "failed"))
    assert [attempt.place for attempt in found.made] == [1, 0]
    assert found.next_counts_from == at("2026-11-16 16:00")


@pytest.mark.requirement("E11")
def test_a_mail_waits_for_a_business_day_of_silence_and_one_that_came_back_does_not() -> None:
    waiting = read("2026-11-16 15:00", ("2026-11-16 14:00", "mail"))
    assert (waiting.counted, waiting.made[0].is_due, waiting.made[0].at) == (0, True, at("2026-11-17 17:30"))
    mail = Fact(at("2026-11-16 14:00"), FactKind.CONTACT_ATTEMPT, "mail", "m")
    back = Fact(at("2026-11-16 14:02"), FactKind.CONTACT_ATTEMPT, "failed", "m")
    (found,) = read_attempts(example(), [*facts(), mail, back], at("2026-11-16 15:00"))
    assert [(attempt.at, attempt.place) for attempt in found.made] == [(at("2026-11-16 14:02"), 1)]


@pytest.mark.requirement("E11")
@pytest.mark.parametrize("heard", [FactKind.MESSAGE_IN, FactKind.CONTACT_ATTEMPT])
def test_whoever_was_heard_of_is_sought_anew(heard: FactKind) -> None:
    said = Fact(at("2026-11-17 10:00"), heard, "reached" if heard is FactKind.CONTACT_ATTEMPT else "")
    known = [*facts(("2026-11-16 14:00", "failed")), said]
    (found,) = read_attempts(example(), known, at("2026-11-17 10:30"))
    assert (found.counted, found.made, found.next_counts_from) == (0, (), at("2026-11-17 10:30"))
