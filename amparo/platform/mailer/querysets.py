from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, SystemActor

if TYPE_CHECKING:
    from amparo.platform.access.actors import Actor
    from amparo.platform.mailer.models import OutboundMail


class OutboundMailQuerySet(models.QuerySet["OutboundMail"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see what left from their desks."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(desk_id__in=desks)
            case SystemActor():
                return self
            case _:
                return self.none()
