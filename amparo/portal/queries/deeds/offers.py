"""An offer: something that a customer may do on a request where it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from amparo.charters.queries import charter
from amparo.ui.models.deeds import Deed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrPromise

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import ContactActor
    from amparo.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Case:
    """What decides whether an offer fits: the request, its charter, who asks."""

    ticket: Ticket
    policy: Charter
    actor: ContactActor

    @classmethod
    def of(cls, ticket: Ticket, actor: ContactActor) -> Case:
        """The case of a request under the charter that it is measured by."""
        return cls(ticket, charter(ticket.charter_id), actor)


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed before it is known whether it fits; its route is `portal_` and its name with underscores."""

    name: str
    words: _StrPromise
    icon: str
    fits: Callable[[Case], bool]

    def deed(self, ticket: Ticket) -> Deed:
        """The deed on one request."""
        address = reverse(f"portal_{self.name.replace('-', '_')}", args=[ticket.reference])
        return Deed(self.name, str(self.words), self.icon, address)
