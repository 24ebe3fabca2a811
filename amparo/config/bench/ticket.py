"""A busy ticket under a charter with six clocks, for measuring."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from amparo.core.charter import Charter, Subject
from amparo.core.clock import Fact, FactKind

NAMES = ("first", "next", "attendance", "resolution", "whole", "assignment")
STRUCTURE = """
charter = "measured"
version = "1"
valid-from = 2026-01-01
languages = ["en"]
timezone = "America/Sao_Paulo"
calendars.office.week = { mon-fri = ["08:00-10:45", "13:00-17:30"] }
calendars.always.week = { every-day = ["00:00-24:00"] }
kinds.incident = {}
priority.levels = ["normal", "high"]
statuses = { open = "working", waiting = "waiting-customer", resolved = "resolved", closed = "closed" }
pauses.waiting-customer = { ends-with = "his-answer" }

[clocks]
first = { starts = "registered", stops = "answered-by-a-person", within = "4 business hours", warn = ["75%"] }
attendance = { starts = "registered", stops = "answered-by-a-person", under = "15 minutes" }
assignment = { starts = "registered", stops = "assigned", within = "1 business hour" }
whole = { starts = "registered", stops = "closed", within = "30 days" }

[clocks.next]
starts = "follow-up-message"
stops = "answered-or-resolved"
repeats = true
within = "8 business hours"

[clocks.resolution]
starts = "registered"
stops = "resolved"
pauses = ["waiting-customer"]
reopened = "continue"
within = "40 business hours"
targets.high = { when = { priority = "high" }, within = "16 business hours" }
"""
STORY = (
    "registered; message_in; assigned; message_out person; status waiting; message_in; status open; note; "
    "message_out person; status waiting; message_in; priority high; status open; note; message_out person; "
    "status resolved; status open; message_in; message_out person; status waiting"
)


def busy_ticket() -> tuple[Charter, Subject, list[Fact]]:
    """The charter, the ticket at its opening, and twenty facts three business hours apart or so."""
    begin = datetime(2026, 11, 16, 12, tzinfo=UTC)
    facts = []
    for number, words in enumerate(STORY.split("; ")):
        kind, _, code = words.partition(" ")
        facts.append(Fact(begin + timedelta(hours=5 * number), FactKind(kind), code))
    return Charter.from_files(busy_files()), Subject("incident", "normal"), facts


def busy_files() -> dict[str, bytes]:
    """The files of the charter."""
    return {"charter.toml": STRUCTURE.encode(), "texts/en.toml": _texts().encode()}


def _texts() -> str:
    clocks = "\n".join(
        f'clocks.{name}.name = "{name}"\nclocks.{name}.clause = "{{within}}"' for name in NAMES
    )
    statuses = ("open", "waiting", "resolved", "closed")
    labels = "\n".join(f'statuses.{name} = {{ agent = "{name}", customer = "{name}" }}' for name in statuses)
    calendars = "\n".join(
        f'calendars.{name} = {{ name = "{name}", clause = "-" }}' for name in ("office", "always")
    )
    rest = """
desk.name = "Desk"
kinds.incident = { name = "Incident", clause = "-" }
priority = { clause = "-", levels = { normal = "normal", high = "high" } }
clocks.resolution.targets.high = "{within}"
"""
    return f"{clocks}\n{labels}\n{calendars}\n{rest}"
