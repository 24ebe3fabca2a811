"""What becomes of an alert of the monitoring: one incident for each trouble, however often it is reported."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.core.charter.terms.people import Monitoring


class Alert(NamedTuple):
    """What the monitoring says of one trouble, by a key that stays the same until it is over."""

    key: str
    at: datetime
    is_over: bool = False


class Step(StrEnum):
    """What is done with the ticket of a trouble."""

    OPEN = "open"
    ATTACH = "attach"
    RESOLVE = "resolve"
    NOTE = "note"
    IGNORE = "ignore"


class Taken(NamedTuple):
    """A step, and the ticket that it is taken on; a new one has no number yet."""

    step: Step
    ticket: str = ""
    kind: str = ""


def taken(terms: Monitoring, alert: Alert, open_tickets: Mapping[str, str]) -> Taken:
    """What to do with an alert; `open_tickets` are the tickets of troubles that are not over, by key."""
    ticket = open_tickets.get(alert.key, "")
    if not ticket:
        return Taken(Step.IGNORE) if alert.is_over else Taken(Step.OPEN, kind=terms.alerts_open)
    return Taken(Step(terms.recovered if alert.is_over else terms.repeated), ticket)
