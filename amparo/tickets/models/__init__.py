"""Tickets, what was said on them, the facts, the clocks cached from those, and what hangs on a ticket."""

from __future__ import annotations

from amparo.tickets.models.clocks import Clock, Cycle, Fact, Fired, Timer
from amparo.tickets.models.entries import Attachment, Entry
from amparo.tickets.models.presence import Viewer
from amparo.tickets.models.projects import Activity, ActivityParty, Project
from amparo.tickets.models.quotes import Quote
from amparo.tickets.models.relations import Hold, Link, Merge, PendingItem, Watcher
from amparo.tickets.models.resolutions import Consent, Dispute, Rating, Resolution, RootCauseReport
from amparo.tickets.models.tickets import Draft, Ticket
from amparo.tickets.models.visits import Visit

__all__ = [
    "Activity",
    "ActivityParty",
    "Attachment",
    "Clock",
    "Consent",
    "Cycle",
    "Dispute",
    "Draft",
    "Entry",
    "Fact",
    "Fired",
    "Hold",
    "Link",
    "Merge",
    "PendingItem",
    "Project",
    "Quote",
    "Rating",
    "Resolution",
    "RootCauseReport",
    "Ticket",
    "Timer",
    "Viewer",
    "Visit",
    "Watcher",
]
