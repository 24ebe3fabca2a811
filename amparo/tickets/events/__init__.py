"""What can happen to a ticket, in its own words: one module for each part of its life."""

from __future__ import annotations

from amparo.tickets.events.contacts import ContactAttempted, ContactFailed, ItemAsked, ItemReceived
from amparo.tickets.events.disputes import DisputeDecided, DisputeRaised
from amparo.tickets.events.ending import (
    TicketClosed,
    TicketRated,
    TicketReopened,
    TicketResolved,
)
from amparo.tickets.events.holds import (
    BeyondControlBegun,
    HoldBegun,
    HoldCorrected,
    HoldEnded,
    HoldProposed,
    HoldTakenBack,
)
from amparo.tickets.events.joining import TicketMerged, TicketSplit, TicketTakenOut, TicketTookIn
from amparo.tickets.events.life import (
    AnswerSent,
    CharterChanged,
    ClocksDrifted,
    CustomerReminded,
    DeadlineMissed,
    DeadlineMoved,
    DeadlineNear,
    MessageReceived,
    NoteAdded,
    StatusChanged,
    TicketAssigned,
    TicketClosedByRule,
    TicketOpened,
)
from amparo.tickets.events.projects import (
    ActivityFinished,
    ActivityStarted,
    DatesSlipped,
    PlanChanged,
    ProjectApproved,
    ProjectDeclined,
    ProjectSubmitted,
)
from amparo.tickets.events.talks import (
    CallBackPromised,
    CustomerCalledBack,
    CustomerSpokenTo,
    InformalContactDeclined,
)
from amparo.tickets.events.triage import TicketHandedOver, TicketReclassified
from amparo.tickets.events.undoing import DeedUndone

__all__ = [
    "ActivityFinished",
    "ActivityStarted",
    "AnswerSent",
    "BeyondControlBegun",
    "CallBackPromised",
    "CharterChanged",
    "ClocksDrifted",
    "ContactAttempted",
    "ContactFailed",
    "CustomerCalledBack",
    "CustomerReminded",
    "CustomerSpokenTo",
    "DatesSlipped",
    "DeadlineMissed",
    "DeadlineMoved",
    "DeadlineNear",
    "DeedUndone",
    "DisputeDecided",
    "DisputeRaised",
    "HoldBegun",
    "HoldCorrected",
    "HoldEnded",
    "HoldProposed",
    "HoldTakenBack",
    "InformalContactDeclined",
    "ItemAsked",
    "ItemReceived",
    "MessageReceived",
    "NoteAdded",
    "PlanChanged",
    "ProjectApproved",
    "ProjectDeclined",
    "ProjectSubmitted",
    "StatusChanged",
    "TicketAssigned",
    "TicketClosed",
    "TicketClosedByRule",
    "TicketHandedOver",
    "TicketMerged",
    "TicketOpened",
    "TicketRated",
    "TicketReclassified",
    "TicketReopened",
    "TicketResolved",
    "TicketSplit",
    "TicketTakenOut",
    "TicketTookIn",
]
