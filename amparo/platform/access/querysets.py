from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor

if TYPE_CHECKING:
    from amparo.platform.access.actors import Actor
    from amparo.platform.access.models import Agent, Desk, Skill, Team


Row = TypeVar("Row", bound=models.Model)


class OfDesk(models.QuerySet[Row]):
    """Rows that carry `desk_id`."""

    def visible_to(self, actor: Actor) -> Self:
        """Agents see what belongs to their desks."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(desk_id__in=desks)
            case SystemActor():
                return self
            case _:
                return self.none()


class DeskQuerySet(models.QuerySet["Desk"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see their desks; customers see all desks of the installation, for choosing one."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(id__in=desks)
            case ContactActor() | SystemActor():
                return self
            case _:
                return self.none()


class AgentQuerySet(models.QuerySet["Agent"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see those who work at one of their desks."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(id__in=self.model.objects.filter(memberships__desk__in=desks).values("id"))
            case SystemActor():
                return self
            case _:
                return self.none()

    def working(self) -> Self:
        return self.filter(left_at=None, account__is_active=True)


class TeamQuerySet(OfDesk["Team"]):
    pass


class SkillQuerySet(OfDesk["Skill"]):
    pass


class OfOrganisation(OfDesk[Row]):
    """Rows that carry `desk_id` and `org_id`, for everybody of the organisation."""

    def visible_to(self, actor: Actor) -> Self:
        """Agents see what belongs to their desks, contacts what belongs to their organisations."""
        if isinstance(actor, ContactActor):
            return self.filter(organisation_id__in=actor.organisations)
        return super().visible_to(actor)


class OfOverseers(OfDesk[Row]):
    """Rows that carry `desk_id` and `org_id`, for those who oversee the organisation."""

    def visible_to(self, actor: Actor) -> Self:
        """Agents see what belongs to their desks, contacts what belongs to organisations they oversee."""
        if isinstance(actor, ContactActor):
            return self.filter(organisation_id__in=actor.oversees)
        return super().visible_to(actor)
