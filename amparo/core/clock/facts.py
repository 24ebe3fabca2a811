"""What happened on a ticket, free of any charter's judgement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Milestone(StrEnum):
    """What may be reached in the life of a ticket beside its messages and statuses."""

    OCCURRED = "occurred"  # the incident happened, perhaps before anybody told us
    DETECTED = "detected"  # monitoring or one of us noticed it
    CUSTOMER_INFORMED = "customer-informed"  # ref: the contact who confirmed
    QUEUE_ENTERED = "queue-entered"  # the call, chat or form entered the queue
    ATTENDED = "attended"  # ref: the service or team whose technician spoke or wrote personally
    ARRIVED = "arrived"  # ref: the visit; the technician is on site
    ROOT_CAUSE_REPORT_SENT = "root-cause-report-sent"
    QUOTE_REQUESTED = "quote-requested"
    QUOTED = "quoted"
    CALL_BACK_REQUESTED = "call-back-requested"
    CALLED_BACK = "called-back"
    HANDED_OVER = "handed-over"  # ref: who has the ticket from here on, the vendor or the distributor
    DISPUTED = "disputed"  # ref: which dispute
    DISPUTE_DECIDED = "dispute-decided"  # ref: as in the dispute


class FactKind(StrEnum):
    """The kinds of fact; `code` and `ref` of a fact mean what stands beside its kind."""

    __hash__ = str.__hash__  # facts are looked up by their kind a great many times

    REGISTERED = "registered"
    CONTACTED = "contacted"  # the customer's contact, at the instant when it happened
    MESSAGE_IN = "message_in"  # code: asks-for-speed where it says nothing else; ref: who wrote it, if known
    MESSAGE_OUT = "message_out"  # code: person | automatic; ref: the service or team that wrote, if known
    NOTE = "note"
    STATUS = "status"  # code: name of the status entered
    KIND = "kind"  # code: name of the kind
    PRIORITY = "priority"  # code: name of the priority
    SEVERITY = "severity"  # code: name of the severity
    ASSIGNED = "assigned"  # ref: agent or team
    CONTACT_ATTEMPT = "contact_attempt"  # code: failed | reached | mail (fails by silence)
    MILESTONE = "milestone"  # code: a Milestone
    CANCELLED = "cancelled"  # code: merged | duplicate | spam; written ahead of the status it is closed in
    HOLD = "hold"  # code: waiting-customer | waiting-third-party | beyond-control; ref: which hold
    HOLD_ENDED = "hold_ended"  # code and ref as in the hold that ends
    CONTRACT = "contract"  # code: level; ref: the contract
    TAKEN_BACK = "taken_back"  # code: kind of a fact of that instant; ref: its code and ref
    CHARTER = "charter"  # code: version that holds from here on; ref: opened | from-now | from-start


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened, at an aware UTC instant."""

    at: datetime
    kind: FactKind
    code: str = ""
    ref: str = ""
