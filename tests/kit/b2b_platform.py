"""The charter of the platform operator, and shorthand for the tickets of its customers by Madrid time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amparo.core.charter.model import Subject
from amparo.core.clock import read_clocks
from tests.kit import charters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.clock import Fact, Reading

CHARTER = charters.charter("b2b-platform")
ZONE = CHARTER.timezone
MADRID = ZoneInfo(ZONE)
PREFERRED = Subject("question", add_ons=frozenset({"preferred"}), service="team-one")


def incident(severity: str, *add_ons: str) -> Subject:
    """An incident of this severity under a contract with these add-ons."""
    return Subject("incident", severity=severity, add_ons=frozenset(add_ons))


def wall(text: str) -> datetime:
    """An instant by Madrid's clocks."""
    return charters.wall(text, MADRID)


def facts(*lines: str) -> list[Fact]:
    """Facts by Madrid's clocks."""
    return charters.facts(*lines, place=MADRID)


def readings(subject: Subject, history: Sequence[Fact], now: str) -> dict[str, Reading]:
    """All clocks of a ticket by name."""
    return {each.clock: each for each in read_clocks(CHARTER, subject, history, wall(now))}


def reading(clock: str, subject: Subject, history: Sequence[Fact], now: str) -> Reading:
    """One clock of a ticket."""
    return readings(subject, history, now)[clock]
