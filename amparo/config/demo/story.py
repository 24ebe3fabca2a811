"""What a demonstration tells, read from its folder: the company, and the tickets as they went."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from amparo.config.demo.past import working_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta
    from pathlib import Path

Verb = Literal["answer", "message", "note", "assign", "status"]


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody does something to the ticket, so much open time after the step before."""

    after: timedelta
    by: str
    verb: Verb
    text: str
    status: str | None
    waits_for: tuple[str, str] | None = None  # a third party, and its reference


@dataclass(frozen=True, slots=True)
class Story:
    """One ticket: how it came in, and what followed."""

    subject: str
    sender: str
    kind: str
    channel: str
    opened: str
    text: str
    impact: str
    urgency: str
    steps: tuple[Step, ...]


def company_of(folder: Path) -> dict[str, Any]:
    """The company: desk, agents, teams, organisations, contacts, by their short names."""
    return tomllib.loads((folder / "company.toml").read_text())


def stories_of(folder: Path) -> Iterator[Story]:
    """All tickets of a demonstration."""
    for path in sorted((folder / "tickets").glob("*.toml")):
        for row in tomllib.loads(path.read_text())["ticket"]:
            yield _story(row)


def _story(row: dict[str, Any]) -> Story:
    impact, urgency = row.get("affects", ("", ""))
    return Story(
        subject=row["subject"],
        sender=row["from"],
        kind=row["kind"],
        channel=row["channel"],
        opened=row["opened"],
        text=_flowing(row["text"]),
        impact=impact,
        urgency=urgency,
        steps=tuple(_step(step) for step in row.get("then", ())),
    )


def _step(row: dict[str, Any]) -> Step:
    verb: Verb = next(verb for verb in get_args(Verb) if verb in row)
    text = "" if verb == "status" else _flowing(row[verb])
    named = row.get("waits-for")
    waits_for = (named[0], named[1]) if named else None
    return Step(working_time(row["after"]), row["by"], verb, text, row.get("status"), waits_for)


def _flowing(text: str) -> str:
    """Paragraphs without the line ends of the file; lines of a signature stay."""
    return "\n\n".join(_paragraph(part) for part in text.strip().split("\n\n"))


def _paragraph(text: str) -> str:
    lines = text.splitlines()
    is_prose = max(map(len, lines)) > 60
    return " ".join(lines) if is_prose else text
