"""Short ways to say what a story needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.customers.queries import actor_for as contact
from amparo.platform.access.queries import actor_for as agent
from amparo.tickets.actions import NewMessage, NewTicket, add_customer_message, answer, open_ticket

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.platform.access.models import Agent
    from amparo.tickets.models import Entry, Ticket

__all__ = ["a_ticket", "agent", "contact", "customer_writes", "somebody_answers"]


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


def customer_writes(ticket: Ticket, who: Contact, *, at: datetime, text: str = "Any news?") -> Entry:
    message = NewMessage(text=text, channel="portal")
    return add_customer_message(ticket, message, by=contact(who), at=at)
