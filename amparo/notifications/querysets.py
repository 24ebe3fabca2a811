from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor
from amparo.platform.access.querysets import Row

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.notifications.models import Notification, Page
    from amparo.platform.access.actors import Actor


class OfAddressee(models.QuerySet[Row]):
    """Rows that carry `agent_id` or `contact_id` of the person they are for."""

    def visible_to(self, actor: Actor) -> Self:
        """A person sees what is for him."""
        match actor:
            case AgentActor(id=agent):
                return self.filter(agent_id=agent)
            case ContactActor(id=contact):
                return self.filter(contact_id=contact)
            case SystemActor():
                return self
            case _:
                return self.none()


class NotificationQuerySet(OfAddressee["Notification"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)


class PageQuerySet(OfAddressee["Page"]):
    def unanswered(self, at: datetime) -> Self:
        """Pages that nobody confirmed in time: the next in line must be called."""
        return self.filter(acknowledged_at=None, expires_at__lte=at)
