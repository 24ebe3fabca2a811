from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor
from amparo.platform.access.models import Desk
from amparo.platform.access.querysets import OfDesk, Row

if TYPE_CHECKING:
    from amparo.customers.models import Affiliation, Contact, Organisation
    from amparo.platform.access.actors import Actor


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see the customers of their desks, contacts the organisations they belong to."""
        match actor:
            case AgentActor(desks=desks):
                served = self.model.objects.filter(desks__in=desks)
                return self.filter(id__in=served.values("id"))
            case ContactActor(organisations=organisations):
                return self.filter(id__in=organisations)
            case SystemActor():
                return self
            case _:
                return self.none()


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see the people of their customers; contacts those of organisations they oversee."""
        match actor:
            case AgentActor(desks=desks):
                return self._of_desks(desks)
            case ContactActor(id=own, oversees=organisations):
                colleagues = self._affiliated(organisations)
                return self.filter(
                    id__in=colleagues.values("id").union(self.filter(id=own).values("id"), all=True)
                )
            case SystemActor():
                return self
            case _:
                return self.none()

    def _of_desks(self, desks: frozenset[int]) -> Self:
        served = self.model.objects.filter(affiliations__organisation__desks__in=desks)
        return self.filter(id__in=served.values("id"))

    def _affiliated(self, organisations: frozenset[int]) -> Self:
        return self.filter(affiliations__organisation_id__in=organisations, affiliations__left_at=None)


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self) -> Self:
        return self.filter(left_at=None, contact__left_at=None)


class OfServingDesk(OfDesk[Row]):
    """Rows of a desk that its agents and all its customers may see."""

    def visible_to(self, actor: Actor) -> Self:
        """Agents see what belongs to their desks, contacts what belongs to desks that serve them."""
        if isinstance(actor, ContactActor):
            serving = Desk.objects.filter(organisations__in=actor.organisations)
            return self.filter(desk_id__in=serving.values("id"))
        return super().visible_to(actor)
