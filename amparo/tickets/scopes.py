from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.ORGANISATION, "tickets.Ticket", "tickets.Entry", "tickets.Attachment", portal=True)
register(
    Scope.PARENT,
    "tickets.Clock",
    "tickets.Fact",
    "tickets.Watcher",
    "tickets.Cycle",
    "tickets.PendingItem",
    "tickets.Dispute",
    "tickets.Hold",
    "tickets.Rating",
    "tickets.Resolution",
    "tickets.Project",
    "tickets.Activity",
    "tickets.ActivityParty",
    "tickets.Activity_depends_on",
    portal=True,
)
register(
    Scope.PARENT,
    "tickets.Consent",
    "tickets.Link",
    "tickets.Merge",
    "tickets.Quote",
    "tickets.RootCauseReport",
    "tickets.Viewer",
    "tickets.Visit",
)
register(Scope.PERSON, "tickets.Draft")
register(Scope.PLUMBING, "tickets.Timer", "tickets.Fired")
