from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor
from amparo.platform.access.querysets import OfDesk

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.charters.models import CalendarVersion, CharterVersion, Closure, HolidaySetVersion
    from amparo.platform.access.actors import Actor


class CharterVersionQuerySet(models.QuerySet["CharterVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """A published charter is public among the desk's people and its customers."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(desk_id__in=desks)
            case ContactActor() | SystemActor():
                return self
            case _:
                return self.none()

    def in_force(self, desk_id: int, at: datetime) -> Self:
        """The desk's versions that held at `at`, the one that decides first."""
        return self.filter(desk_id=desk_id, contract_variant=False, valid_from__lte=at).order_by(
            "-valid_from", "-number"
        )


class CalendarVersionQuerySet(OfDesk["CalendarVersion"]):
    pass


class HolidaySetVersionQuerySet(OfDesk["HolidaySetVersion"]):
    pass


class ClosureQuerySet(OfDesk["Closure"]):
    pass
