from __future__ import annotations

from typing import TYPE_CHECKING, Self

from amparo.platform.access.actors import ContactActor
from amparo.platform.access.querysets import OfDesk

if TYPE_CHECKING:
    from amparo.channels.chat.models import Session
    from amparo.platform.access.actors import Actor


class SessionQuerySet(OfDesk["Session"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see the chats of their desks, a contact his own."""
        if isinstance(actor, ContactActor):
            return self.filter(contact_id=actor.id)
        return super().visible_to(actor)

    def going_on(self) -> Self:
        return self.filter(ended_at=None)
