from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.customers.querysets import OfServingDesk
from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor
from amparo.platform.access.models import Desk
from amparo.platform.access.querysets import OfDesk, OfOrganisation

if TYPE_CHECKING:
    from datetime import date

    from amparo.platform.access.actors import Actor
    from amparo.products.models import Defect, Installation, Licence, Product, Version


class ProductQuerySet(OfServingDesk["Product"]):
    def supported(self, on: date) -> Self:
        return self.exclude(retired_on__lte=on)


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, actor: Actor) -> Self:
        """Versions are seen by those who see their product."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(product__desk_id__in=desks)
            case ContactActor(organisations=organisations):
                serving = Desk.objects.filter(organisations__in=organisations)
                return self.filter(product__desk_id__in=serving.values("id"))
            case SystemActor():
                return self
            case _:
                return self.none()


class InstallationQuerySet(OfOrganisation["Installation"]):
    def running(self) -> Self:
        return self.filter(retired_on=None)

    def out_of_support(self, on: date) -> Self:
        """Running copies whose last day of support lies before `on`."""
        return self.running().filter(support_ends_on__lt=on)


class LicenceQuerySet(OfOrganisation["Licence"]):
    def under_warranty(self, on: date) -> Self:
        """Licences whose warranty still covers the day `on`, its last day included."""
        return self.filter(issued_on__lte=on, warranty_ends_on__gte=on)


class DefectQuerySet(OfDesk["Defect"]):
    def awaited(self) -> Self:
        return self.exclude(state__in=["rejected", "released"])
