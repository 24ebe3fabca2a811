"""Short ways to call the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.channels.phone.actions import Hand, NewCall, Taken, come_free, take_call
from amparo.customers.models import ContactPhone
from amparo.tickets.actions import NewMessage, NewTicket
from tests.kit.tickets import agent

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.platform.access.models import Agent

NUMBER = "+553140000001"


def is_free(*agents: Agent, at: datetime) -> None:
    """Each says that he takes calls."""
    for each in agents:
        come_free(by=agent(each), at=at)


def calls(
    who: Contact, answers: Agent, *, at: datetime, hand: Hand = Hand.TRANSFER, number: str = NUMBER
) -> Taken:
    """Somebody calls, and an agent writes down what he wants."""
    affiliation = who.affiliations.select_related("organisation").get(is_default=True)
    new = NewTicket(
        desk_id=affiliation.organisation.desks.get().id,
        kind="incident",
        subject="Scanner is dark",
        message=NewMessage("The scanner at gate 2 is dark.", "phone"),
        requester=who,
        organisation=affiliation.organisation,
    )
    return take_call(NewCall(new, hand, number), by=agent(answers), at=at)


def registered_number(who: Contact, number: str = NUMBER) -> None:
    """The number at which a person is known."""
    ContactPhone.objects.create(contact=who, number=number, kind=ContactPhone.Kind.LANDLINE)
