from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from amparo.platform.access.actors import AgentActor
from amparo.platform.access.querysets import OfDesk, OfOverseers

if TYPE_CHECKING:
    from datetime import date

    from amparo.automation.models import CannedText, ManagedTask
    from amparo.platform.access.actors import Actor


class CannedTextQuerySet(OfDesk["CannedText"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see the texts of their desks and their own, never those of a colleague."""
        seen = super().visible_to(actor)
        if isinstance(actor, AgentActor):
            return seen.filter(Q(owner=None) | Q(owner_id=actor.id))
        return seen


class ManagedTaskQuerySet(OfOverseers["ManagedTask"]):
    def due(self, on: date) -> Self:
        return self.filter(next_on__lte=on)
