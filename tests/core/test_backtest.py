"""A charter tried on what happened: verdicts, deadlines and money beside those that were."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amparo.core.charter.backtest import Misses, Trial, shifts
from amparo.core.charter.statement import Measured
from amparo.core.clock import Fact, FactKind, Subject, read_clocks
from tests.kit.charters import charter, example, facts, variant, wall

if TYPE_CHECKING:
    from amparo.core.charter import Charter
    from amparo.core.clock import Reading

ANSWERED = facts("2026-11-24 09:00 registered", "2026-11-26 09:00 message_out person")
WAITING = facts("2026-11-24 09:00 registered")
NOW = wall("2026-11-26 16:00")
SIXTEEN = variant('within   = "24 business hours"', 'within = "16 business hours"')
FOUR = variant('within   = "24 business hours"', 'within = "4 business hours"')


def read(policy: Charter, told: list[Fact]) -> tuple[Reading, ...]:
    return read_clocks(policy, Subject("request", "normal"), told, NOW)


def test_a_verdict_that_turns_is_a_breach_more_and_back_again_one_less() -> None:
    (shift,) = shifts(read(example(), ANSWERED), read(FOUR, ANSWERED))
    assert (shift.clock, shift.breaks, shift.heals, shift.changes_verdict) == ("answer", True, False, True)
    (back,) = shifts(read(FOUR, ANSWERED), read(example(), ANSWERED))
    assert (back.breaks, back.heals) == (False, True)


def test_a_deadline_that_only_moves_is_told_but_no_breach() -> None:
    (shift,) = shifts(read(example(), ANSWERED), read(SIXTEEN, ANSWERED))
    assert not shift.changes_verdict
    assert (shift.before and shift.before.due_at, shift.after and shift.after.due_at) == (
        wall("2026-11-27 13:30"),
        wall("2026-11-26 13:15") - timedelta(hours=2, minutes=45),
    )


def test_what_does_not_differ_is_not_told() -> None:
    assert shifts(read(example(), ANSWERED), read(example(), ANSWERED)) == ()


def test_a_trial_counts_each_clock_before_and_after() -> None:
    trial = Trial()
    for number, told in enumerate((ANSWERED, ANSWERED, WAITING)):
        trial.take(str(number), read(example(), told), read(FOUR, told))
    assert (trial.replayed, trial.shifted_tickets, trial.new_breaches) == (3, 3, 3)
    assert trial.before.counts["answer"] == {"kept": 2, "open": 1}
    assert trial.after.counts["answer"] == {"broken": 3}
    assert (trial.before.total("broken"), trial.after.total("broken")) == (0, 3)


def test_a_trial_goes_on_from_what_was_kept_of_it() -> None:
    whole, half = Trial(), Trial()
    for trial in (whole, half):
        trial.take("1", read(example(), ANSWERED), read(FOUR, ANSWERED))
    resumed = Trial.from_json(json.loads(json.dumps(half.as_json())))
    for trial in (whole, resumed):
        trial.take("2", read(example(), WAITING), read(SIXTEEN, WAITING))
    assert resumed.as_json() == whole.as_json()


def test_overruns_become_the_credits_that_each_month_would_have_had() -> None:
    policy = charter("b2b-platform")
    begun = datetime(2026, 10, 5, 9, tzinfo=UTC)
    told = [
        Fact(begun, FactKind.REGISTERED),
        Fact(begun + timedelta(hours=5), FactKind.STATUS, "resolved"),
    ]
    subject = Subject("incident", severity="critical")
    measured = Measured("1", read_clocks(policy, subject, told, begun + timedelta(days=1)), is_closed=True)
    missed = Misses()
    missed.take(policy.credits, "7", measured, policy.timezone)
    kept = Misses.from_json(json.loads(json.dumps(missed.as_json())))
    (key,) = kept.found
    assert key == "7 2026-10"
    (miss,) = [miss for miss in kept.found[key] if miss.variable == "resolution"]
    assert miss.deviation == 25  # an hour over four
    only = Misses({key: [miss]})
    assert only.amounts(policy.credits, {"7": (Decimal("1249.60"), "EUR")}) == {"EUR": Decimal("312.40")}
    assert only.amounts(policy.credits, {}) == {}
    assert only.amounts(None, {"7": (Decimal("1249.60"), "EUR")}) == {}
