from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor
from amparo.platform.access.querysets import OfOverseers

if TYPE_CHECKING:
    from datetime import date

    from amparo.contracts.models import Contract, CriticalProcess
    from amparo.platform.access.actors import Actor


class ContractQuerySet(OfOverseers["Contract"]):
    def valid_on(self, day: date) -> Self:
        return self.filter(valid__contains=day)


class CriticalProcessQuerySet(models.QuerySet["CriticalProcess"]):
    def visible_to(self, actor: Actor) -> Self:
        """Critical processes are seen by those who see their contract."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(contract__desk_id__in=desks)
            case ContactActor(oversees=organisations):
                return self.filter(contract__organisation_id__in=organisations)
            case SystemActor():
                return self
            case _:
                return self.none()
