"""What can happen to a ticket, in its own words: one module for each part of its life."""

from __future__ import annotations

from amparo.tickets.events.joining import TicketMerged, TicketSplit, TicketTakenOut, TicketTookIn
from amparo.tickets.events.life import (
    AnswerSent,
    CharterChanged,
    ClocksDrifted,
    ContactAttempted,
    ContactFailed,
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
from amparo.tickets.events.triage import TicketReclassified
from amparo.tickets.events.undoing import DeedUndone

__all__ = [
    "AnswerSent",
    "CharterChanged",
    "ClocksDrifted",
    "ContactAttempted",
    "ContactFailed",
    "CustomerReminded",
    "DeadlineMissed",
    "DeadlineMoved",
    "DeadlineNear",
    "DeedUndone",
    "MessageReceived",
    "NoteAdded",
    "StatusChanged",
    "TicketAssigned",
    "TicketClosedByRule",
    "TicketMerged",
    "TicketOpened",
    "TicketReclassified",
    "TicketSplit",
    "TicketTakenOut",
    "TicketTookIn",
]
