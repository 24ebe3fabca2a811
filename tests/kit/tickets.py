"""Short ways to say what a story needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.customers.queries import actor_for as contact
from amparo.platform.access.queries import actor_for as agent
from amparo.tickets.actions import (
    NewMessage,
    NewTicket,
    Outcome,
    add_customer_message,
    answer,
    change_status,
    close,
    open_ticket,
    record_contact,
    resolve,
)
from amparo.tickets.models import Resolution

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.platform.access.models import Agent
    from amparo.tickets.models import Entry, Ticket

__all__ = [
    "a_ticket",
    "agent",
    "contact",
    "customer_writes",
    "somebody_answers",
    "somebody_closes",
    "somebody_resolves",
]


def a_ticket(
    requester: Contact, *, at: datetime, kind: str = "incident", subject: str = "Printer is silent"
) -> Ticket:
    """A ticket that the contact opened in the portal at `at`."""
    affiliation = requester.affiliations.select_related("organisation").get(is_default=True)
    desk = affiliation.organisation.desks.get()
    new = NewTicket(
        desk_id=desk.id,
        kind=kind,
        subject=subject,
        message=NewMessage(text="It prints nothing since this morning.", channel="portal"),
        requester=requester,
        organisation=affiliation.organisation,
    )
    return open_ticket(new, by=contact(requester), at=at)


def somebody_answers(ticket: Ticket, who: Agent, *, at: datetime, then: str | None = None) -> Entry:
    return answer(ticket, NewMessage(text="We are looking.", channel="desk"), by=agent(who), at=at, then=then)


def somebody_resolves(ticket: Ticket, who: Agent, *, at: datetime) -> Entry:
    message = NewMessage("The cable was loose; it is fixed.", "desk")
    return resolve(ticket, message, Resolution.Means.FIXED, by=agent(who), at=at)


def somebody_closes(ticket: Ticket, who: Agent, *, at: datetime) -> Ticket:
    return close(ticket, "It is not needed any more.", by=agent(who), at=at)


def customer_writes(ticket: Ticket, who: Contact, *, at: datetime, text: str = "Any news?") -> Entry:
    message = NewMessage(text=text, channel="portal")
    return add_customer_message(ticket, message, by=contact(who), at=at)


def nobody_is_reached(ticket: Ticket, who: Agent, *, at: datetime, then: str = "waiting-customer") -> None:
    """A call in vain, after which the ticket waits for the customer."""
    record_contact(ticket, Outcome.FAILED, NewMessage("Nobody answered.", "phone"), by=agent(who), at=at)
    change_status(ticket, then, by=agent(who), at=at)
