"""What an agent may do on a ticket now: by its state and kind, by the charter, and by who he is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amparo.desk.queries.deeds import contacts, joining, life, projects, triage
from amparo.desk.queries.deeds.offers import Case, Group, Offer
from amparo.ui.models.deeds import DeedGroup

if TYPE_CHECKING:
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket

__all__ = ["OFFERS", "Case", "Group", "Offer", "deeds"]

OFFERS: tuple[Offer, ...] = (
    *triage.OFFERS,
    *projects.OFFERS,
    *joining.OFFERS,
    *contacts.OFFERS,
    *life.OFFERS,
)
HEADS = {
    Group.TRIAGE: _("What it is, and whose"),
    Group.CUSTOMER: _("With the customer"),
    Group.WAITING: _("What it waits for"),
    Group.ENDING: _("How it ends"),
    Group.OTHERS: _("With other tickets"),
}


def deeds(ticket: Ticket, actor: AgentActor) -> tuple[DeedGroup, ...]:
    """Everything that fits, in groups; a group with nothing in it is left out."""
    case = Case.of(ticket, actor)
    fitting = [offer for offer in OFFERS if offer.fits(case)]
    groups = ((head, [offer for offer in fitting if offer.group is group]) for group, head in HEADS.items())
    return tuple(
        DeedGroup(str(head), tuple(offer.deed(ticket) for offer in offers))
        for head, offers in groups
        if offers
    )
