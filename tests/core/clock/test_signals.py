"""Every word of a charter for what starts, stops or rests a clock is heard in some fact."""

from __future__ import annotations

from amparo.core.charter.triggers import PAUSES, STARTS, STOPS
from amparo.core.clock.facts import Milestone
from amparo.core.clock.signals import in_order, signals
from amparo.core.time.zones import seconds
from tests.kit.charters import example, facts, wall

STORY = facts(
    "2026-11-16 08:00 registered",
    "2026-11-16 08:01 message_in",
    "2026-11-16 08:02 assigned",
    "2026-11-16 08:03 message_out automatic",
    "2026-11-16 08:04 message_out person",
    "2026-11-16 08:05 message_in",
    "2026-11-16 08:06 status waiting-customer",
    "2026-11-16 08:07 status waiting-third-party",
    "2026-11-16 08:08 hold beyond-control flood",
    "2026-11-16 08:09 hold_ended beyond-control flood",
    "2026-11-16 08:10 status resolved",
    "2026-11-16 08:11 status closed",
    "2026-11-16 08:12 note",
    "2026-11-16 08:13 assigned - second-line",
    "2026-11-16 08:14 milestone attended second-line",
    *(f"2026-11-16 09:00 milestone {milestone} x" for milestone in Milestone),
)


def test_every_word_is_heard_and_nothing_else() -> None:
    heard = [signal for _, signal in signals(example(), in_order(STORY, seconds(wall("2026-11-16 09:00"))))]
    assert {word for signal in heard for word in signal.starts} == set(STARTS)
    assert {word for signal in heard for word in signal.stops} == set(STOPS)
    assert {signal.rests.code for signal in heard if signal.rests} == set(PAUSES)
    assert {signal.resumes.code for signal in heard if signal.resumes} == set(PAUSES)


def test_a_note_means_nothing_to_a_clock() -> None:
    assert len(signals(example(), in_order(STORY, seconds(wall("2026-11-16 09:00"))))) == len(STORY) - 1
