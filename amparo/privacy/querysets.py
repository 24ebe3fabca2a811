from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor
from amparo.platform.access.querysets import Row

if TYPE_CHECKING:
    from amparo.platform.access.actors import Actor
    from amparo.privacy.models import LegalHold, PersonRequest, RetentionRun


class OfLeads(models.QuerySet[Row]):
    """Rows that carry `desk_id` and concern the leads of that desk."""

    def visible_to(self, actor: Actor) -> Self:
        """Leads see what belongs to the desks they lead."""
        match actor:
            case AgentActor(leads=desks):
                return self.filter(desk_id__in=desks)
            case SystemActor():
                return self
            case _:
                return self.none()


class PersonRequestQuerySet(OfLeads["PersonRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """Leads see the requests at their desks, a contact his own."""
        if isinstance(actor, ContactActor):
            return self.filter(contact_id=actor.id)
        return super().visible_to(actor)

    def open(self) -> Self:
        return self.filter(granted_at=None, refused_at=None)


class LegalHoldQuerySet(OfLeads["LegalHold"]):
    def in_force(self) -> Self:
        return self.filter(lifted_at=None)


class RetentionRunQuerySet(OfLeads["RetentionRun"]):
    pass
