from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from amparo.customers.querysets import OfServingDesk
from amparo.platform.access.actors import ContactActor
from amparo.platform.access.querysets import OfOrganisation, OfOverseers

if TYPE_CHECKING:
    from amparo.availability.models import (
        BackupGeneration,
        MonthlyFigure,
        Outage,
        RecoveryRequest,
        Service,
    )
    from amparo.platform.access.actors import Actor


class ServiceQuerySet(OfServingDesk["Service"]):
    def running(self) -> Self:
        return self.filter(ended_on=None)


class OutageQuerySet(OfServingDesk["Outage"]):
    def visible_to(self, actor: Actor) -> Self:
        """An outage of one organisation is seen by its people, any other by all customers of the desk."""
        seen = super().visible_to(actor)
        if isinstance(actor, ContactActor):
            return seen.filter(Q(organisation=None) | Q(organisation_id__in=actor.organisations))
        return seen

    def going_on(self) -> Self:
        return self.filter(ended_at=None)


class MonthlyFigureQuerySet(OfOrganisation["MonthlyFigure"]):
    pass


class BackupGenerationQuerySet(OfOverseers["BackupGeneration"]):
    def kept(self) -> Self:
        return self.filter(replaced_by=None)


class RecoveryRequestQuerySet(OfOverseers["RecoveryRequest"]):
    def open(self) -> Self:
        return self.exclude(state__in=["declined", "done"])
