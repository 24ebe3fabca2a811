"""What happened and is more than a line: one maker of cards for each such kind of event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.desk.queries.cards import projects, triage
from amparo.desk.queries.cards.told import Told
from amparo.tickets.events import DatesSlipped, TicketReclassified

if TYPE_CHECKING:
    from collections.abc import Callable

    from amparo.platform.events.kinds import EventKind
    from amparo.ui.models.timeline import DeedCard

__all__ = ["CARDS", "Told"]

CARDS: dict[type[EventKind], Callable[[Told], DeedCard]] = {
    TicketReclassified: triage.reclassified,
    DatesSlipped: projects.slipped,
}
