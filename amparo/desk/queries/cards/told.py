"""An event that is about to be told on a timeline as a card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amparo.ui.models.times import Moment, clock_time

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.events.models import Event


@dataclass(frozen=True, slots=True)
class Told:
    """The event with what is needed to say it: the charter's words, from when one reads, the way back."""

    event: Event
    policy: Charter
    now: datetime
    undo: str

    @property
    def said(self) -> dict[str, Any]:
        """What the event recorded."""
        return dict(self.event.payload or {})

    @property
    def moment(self) -> Moment:
        return Moment(self.event.at, clock_time(self.event.at))
