"""From event to reaction: what happens when something has happened. The one table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.notifications.tasks import acknowledge, meet_nudges, remind, tell_of_closing, warn_agents
from amparo.tickets.events import (
    CustomerReminded,
    DeadlineMissed,
    DeadlineNear,
    MessageReceived,
    TicketClosedByRule,
    TicketOpened,
)

if TYPE_CHECKING:
    from amparo.platform.events.kinds import EventKind
    from amparo.platform.events.reactions import Reaction

SUBSCRIPTIONS: dict[type[EventKind], tuple[Reaction, ...]] = {
    TicketOpened: (acknowledge,),
    MessageReceived: (meet_nudges,),
    DeadlineNear: (warn_agents,),
    DeadlineMissed: (warn_agents,),
    CustomerReminded: (remind,),
    TicketClosedByRule: (tell_of_closing,),
}
