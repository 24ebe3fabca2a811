"""What a customer may do on a request now, beside writing: by its state, by the charter, by who he is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.portal.queries.deeds import life, projects
from amparo.portal.queries.deeds.offers import Case, Offer

if TYPE_CHECKING:
    from amparo.platform.access.actors import ContactActor
    from amparo.tickets.models import Ticket
    from amparo.ui.models.deeds import Deed

__all__ = ["OFFERS", "Case", "Offer", "deeds"]

OFFERS: tuple[Offer, ...] = (*projects.OFFERS, *life.OFFERS)


def deeds(ticket: Ticket, actor: ContactActor) -> tuple[Deed, ...]:
    """Everything that fits, in the order of the offers; call it behind the second wall."""
    case = Case.of(ticket, actor)
    return tuple(offer.deed(ticket) for offer in OFFERS if offer.fits(case))
