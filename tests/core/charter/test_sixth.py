"""A charter nobody had in mind: round the clock, two zones, three levels, own statuses, Sunday on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from amparo.core.charter import Charter, Subject
from amparo.core.clock import Fact, FactKind, Reading, State, explain, read_clocks, read_rules

STRUCTURE = """
charter    = "two-coasts"
version    = "1"
valid-from = 2026-01-01
languages  = ["en", "fr"]
timezone   = "Asia/Riyadh"

[calendars.riyadh]
week = { sun-thu = ["08:00-12:00", "13:00-17:00"] }

[calendars.kolkata]
zone = "Asia/Kolkata"
week = { mon-fri = ["09:30-18:30"] }

[calendars.either]
union = ["riyadh", "kolkata"]

[calendars.always]
always = true

[kinds.incident]
[kinds.question]

[statuses]
heard  = "working"
ours   = "working"
yours  = { class = "waiting-customer", next = ["ours", "mended"] }
theirs = "waiting-third-party"
mended = "resolved"
filed  = "closed"

[levels.copper]
[levels.silver]
[levels.gold]

[clocks.first-word]
starts   = "registered"
stops    = "answered-by-a-person"
pauses   = ["waiting-customer"]
calendar = "riyadh"
within   = "8 business hours"

[clocks.first-word.targets.silver]
when     = { level = "silver" }
calendar = "either"
within   = "4 business hours"

[clocks.first-word.targets.gold]
when     = { level = "gold" }
calendar = "always"
under    = "15 minutes"

[rules.quiet]
when   = { status = "yours", for = "3 days" }
then   = { close = "quiet" }
remind = ["2 days"]
"""
ENGLISH = """
desk.name = "Two Coasts"
calendars.riyadh = { name = "Riyadh", clause = "In Riyadh {hours}." }
calendars.kolkata = { name = "Kolkata", clause = "In Kolkata {hours}." }
calendars.either = { name = "Both", clause = "When one of the two is open." }
calendars.always = { name = "Always", clause = "{hours}." }
kinds.incident = { name = "Incident", clause = "It broke." }
kinds.question = { name = "Question", clause = "How does it work?" }
statuses.heard = { agent = "Heard", customer = "We have it" }
statuses.ours = { agent = "Ours", customer = "We are at it" }
statuses.yours = { agent = "Theirs to answer", customer = "Yours to answer" }
statuses.theirs = { agent = "With others", customer = "With others" }
statuses.mended = { agent = "Mended", customer = "Mended" }
statuses.filed = { agent = "Filed", customer = "Filed" }
levels.copper = { name = "Copper", clause = "Copper." }
levels.silver = { name = "Silver", clause = "Silver." }
levels.gold = { name = "Gold", clause = "Gold." }
clocks.first-word.name = "First word"
clocks.first-word.clause = "A first word within {within}."
clocks.first-word.targets = { silver = "Silver: {within}.", gold = "Gold: in less than {within}." }
rules.quiet.clause = "After {for} of quiet we file it."
closings.quiet = "Filed: quiet"
"""
FILES = {
    "charter.toml": STRUCTURE.encode(),
    "texts/en.toml": ENGLISH.encode(),
    "texts/fr.toml": ENGLISH.replace("A first word within {within}", "Un premier mot sous {within}").encode(),
}
CHARTER = Charter.from_files(FILES)


def at(text: str) -> datetime:
    """An instant in Riyadh."""
    return datetime.fromisoformat(f"{text}+03:00").astimezone(UTC)


THURSDAY = [Fact(at("2026-11-19 16:00"), FactKind.REGISTERED)]


def first_word(level: str, now: str, facts: list[Fact] = THURSDAY) -> Reading:
    (reading,) = read_clocks(CHARTER, Subject("incident", "normal", level=level), facts, at(now))
    return reading


@pytest.mark.parametrize(
    ("level", "due", "clause"),
    [
        ("copper", "2026-11-22 16:00", "c3-1"),  # an hour on Thursday, seven on Sunday
        ("silver", "2026-11-20 10:00", "c3-1-1"),  # an hour in Riyadh, three on Friday in Kolkata
        ("gold", "2026-11-19 16:15", "c3-1-2"),
    ],
)
def test_each_level_is_promised_its_own_time(level: str, due: str, clause: str) -> None:
    reading = first_word(level, "2026-11-19 16:01")
    assert (reading.due_at, reading.clause) == (at(due), clause)


def test_a_proof_says_what_counted_over_a_weekend_of_its_own() -> None:
    now = at("2026-11-22 09:00")
    proof = explain(CHARTER, Subject("incident", "normal", level="copper"), THURSDAY, "first-word", now)
    assert proof.elapsed == timedelta(hours=2)
    assert sum((row.counted for row in proof.rows), timedelta()) == proof.elapsed
    assert proof.clause("en").sentence == "A first word within 8 business hours."
    assert proof.clause("fr").sentence == "Un premier mot sous 8 heures ouvrées."


def test_the_clock_rests_in_a_status_of_another_name() -> None:
    facts = [*THURSDAY, Fact(at("2026-11-19 16:30"), FactKind.STATUS, "yours")]
    reading = first_word("copper", "2026-11-22 10:00", facts)
    assert (reading.state, reading.elapsed) == (State.PAUSED, timedelta(minutes=30))


def test_silence_is_reminded_and_closed_by_its_own_rule() -> None:
    facts = [*THURSDAY, Fact(at("2026-11-19 16:30"), FactKind.STATUS, "yours")]
    (reading,) = read_rules(CHARTER, facts, at("2026-11-20 10:00"))
    assert [(moment.name, moment.at) for moment in reading.moments] == [
        ("remind:2 days", at("2026-11-21 16:30")),
        ("close", at("2026-11-22 16:30")),
    ]


def test_the_page_says_the_week_that_runs() -> None:
    assert CHARTER.clause("c1-1", "en").sentence == (
        "In Riyadh Sunday to Thursday 08:00–12:00 and 13:00–17:00."
    )
    assert CHARTER.clause("c1-4", "fr").sentence == "à toute heure, tous les jours."
    assert CHARTER.label_of_status("yours", "en", "customer") == "Yours to answer"
