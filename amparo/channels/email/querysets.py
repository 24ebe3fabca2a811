from __future__ import annotations

from typing import TYPE_CHECKING, Self

from amparo.platform.access.querysets import OfDesk

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.channels.email.models import InboundMail


class InboundMailQuerySet(OfDesk["InboundMail"]):
    def due(self, now: datetime) -> Self:
        """What nobody works at: new, or left behind by a worker that died."""
        waiting = self.filter(state="received")
        return waiting.filter(leased_until=None) | waiting.filter(leased_until__lte=now)

    def waiting_for_a_person(self) -> Self:
        """Held or quarantined: an agent decides."""
        return self.filter(state__in=("held", "quarantined"))

    def newest_first(self) -> Self:
        return self.order_by("-id")
