"""The words by which a charter says what starts, stops and rests a clock, and for whom it holds.

`clock.signals` hears them in the facts of a ticket; the documentation prints these tables.
"""

from __future__ import annotations

STARTS: dict[str, str] = {
    "registered": "the ticket is registered",
    "contacted": "the customer's contact, when it happened and not when it was typed in; "
    "the registration where no contact is recorded",
    "customer-message": "a message of the customer arrives that nobody has answered yet",
    "follow-up-message": "a message arrives after the first answer, and nobody has answered it yet",
    "assigned": "the ticket is assigned",
    "resolved": "the ticket is resolved",
    "occurred": "the incident occurs, perhaps before its ticket; the contact where no occurrence is recorded",
    "detected": "monitoring or one of us notices the incident",
    "queue-entered": "the call, chat or form enters the queue; the contact where no queue is recorded",
    "quote-requested": "a quote is asked for",
    "call-back-requested": "a call back is asked for",
    "disputed": "the customer disputes a pause, a closing, a verdict or a credit",
}

STOPS: dict[str, str] = {
    "answered-by-a-person": "a person writes to the customer or reaches him",
    "answered": "any answer leaves, an automatic one too",
    "answered-or-resolved": "a person answers, or the ticket is resolved or closed",
    "assigned": "the ticket is assigned",
    "resolved": "the ticket is resolved or closed",
    "closed": "the ticket is closed",
    "updated": "any message of a person to the customer, or a call that reaches him",
    "attended": "a technician speaks or writes personally",
    "attended-by-assigned-service": "a technician of the service or team assigned to the customer, "
    "else of the one the ticket is assigned to, speaks or writes personally",
    "arrived": "the technician arrives on site",
    "arrived-or-resolved": "the technician arrives on site, or the ticket is resolved or closed from afar",
    "customer-informed": "the customer confirms that he was informed",
    "root-cause-report-sent": "the report of causes and actions is sent",
    "quoted": "the quote is sent",
    "called-back": "the customer is called back",
    "dispute-decided": "the dispute is decided",
}

TAKEN_UP, CANCELS = "taken up", "cancelled"
"""What concerns every clock: the ticket is taken up again, or no longer judged."""

OUTLIVE_THE_TICKET = frozenset({"root-cause-report-sent", "dispute-decided"})
"""A clock that waits for one of these goes on when the ticket is closed; every other ends then."""

PAUSES: dict[str, str] = {
    "waiting-customer": "customer",
    "waiting-third-party": "third-party",
    "beyond-control": "beyond-control",
}
"""Reasons for which a clock rests, with the side that causes them."""

CONDITIONS: dict[str, str] = {
    "kind": "the kind of the ticket, such as incident",
    "priority": "its priority",
    "severity": "its severity",
    "level": "the level of the contract",
    "add-on": "an add-on that the contract has",
    "product": "the product it is about",
    "request-type": "which right a privacy request claims, such as access",
    "jurisdiction": "the law that a privacy request falls under",
    "line": "the line that it came to",
    "subject": "what it is about, of the subjects that the charter names",
    "country": "the country of the customer",
    "language": "the language in which he is served",
    "opened": "whether the customer's contact fell inside the clock's calendar, decided once",
}
"""What `for` of a clock and `when` of a target may name; each one value or a list of values."""

OPENED = ("in-hours", "outside-hours")
