"""An offer: something that agents may do on tickets where it fits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.urls import reverse

from amparo.charters.queries import charter
from amparo.ui.models.deeds import Deed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrPromise

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket


class Group(StrEnum):
    """What deeds belong together, in the order of the menu."""

    TRIAGE = "triage"
    CUSTOMER = "customer"
    WAITING = "waiting"
    ENDING = "ending"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Case:
    """What decides whether an offer fits: the ticket, its charter, who asks."""

    ticket: Ticket
    policy: Charter
    actor: AgentActor

    @classmethod
    def of(cls, ticket: Ticket, actor: AgentActor) -> Case:
        """The case of a ticket under the charter that it is measured by."""
        return cls(ticket, charter(ticket.charter_id), actor)

    @property
    def is_open(self) -> bool:
        return self.ticket.closed_at is None

    @property
    def leads(self) -> bool:
        return self.ticket.desk_id in self.actor.leads


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed before it is known whether it fits; its route is `desk_` and its name, dashes as underscores."""

    name: str
    words: _StrPromise
    icon: str
    group: Group
    fits: Callable[[Case], bool]
    key: str = ""

    def deed(self, ticket: Ticket) -> Deed:
        """The deed on one ticket."""
        address = reverse(f"desk_{self.name.replace('-', '_')}", args=[ticket.reference])
        return Deed(self.name, str(self.words), self.icon, address, self.key)
