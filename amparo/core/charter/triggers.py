"""The words by which a charter says what starts, stops and rests a clock; clock.derive reads by them."""

from __future__ import annotations

STARTS: dict[str, str] = {
    "registered": "the ticket is registered",
    "customer-message": "a message of the customer arrives that nobody has answered yet",
    "follow-up-message": "a message arrives after the first answer, and nobody has answered it yet",
    "assigned": "the ticket is assigned",
    "resolved": "the ticket is resolved",
}

STOPS: dict[str, str] = {
    "answered-by-a-person": "a person writes to the customer or reaches him",
    "answered": "any answer leaves, an automatic one too",
    "answered-or-resolved": "a person answers, or the ticket is resolved or closed",
    "assigned": "the ticket is assigned",
    "resolved": "the ticket is resolved or closed",
    "closed": "the ticket is closed",
}

PAUSES: dict[str, str] = {
    "waiting-customer": "customer",
    "waiting-third-party": "third-party",
    "beyond-control": "beyond-control",
}
"""Reasons for which a clock rests, with the side that causes them."""
