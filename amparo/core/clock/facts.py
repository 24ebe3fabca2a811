"""What happened on a ticket, free of any charter's judgement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class FactKind(StrEnum):
    """The kinds of fact; `code` and `ref` of a fact mean what stands beside its kind."""

    REGISTERED = "registered"
    MESSAGE_IN = "message_in"
    MESSAGE_OUT = "message_out"  # code: person | automatic
    NOTE = "note"
    STATUS = "status"  # code: name of the status entered
    KIND = "kind"  # code: name of the kind
    PRIORITY = "priority"  # code: name of the priority
    SEVERITY = "severity"  # code: name of the severity
    ASSIGNED = "assigned"  # ref: agent or team
    CONTACT_ATTEMPT = "contact_attempt"  # code: failed | reached | mail (fails by silence)
    HOLD = "hold"  # code: waiting-customer | waiting-third-party | beyond-control; ref: which hold
    HOLD_ENDED = "hold_ended"  # code and ref as in the hold that ends
    CONTRACT = "contract"  # code: level; ref: the contract
    CHARTER = "charter"  # code: version of the charter that holds from here on


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened, at an aware UTC instant."""

    at: datetime
    kind: FactKind
    code: str = ""
    ref: str = ""
