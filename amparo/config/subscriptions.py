"""From event to reaction: what happens when something has happened. The one table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.notifications.tasks import (
    acknowledge,
    meet_nudges,
    remind,
    tell_holder,
    tell_leads_of_dispute,
    tell_of_approval,
    tell_of_closed,
    tell_of_closing,
    tell_of_correction,
    tell_of_dates_put_back,
    tell_of_decision,
    tell_of_declining,
    tell_of_hold,
    tell_of_hold_ended,
    tell_of_hold_taken_back,
    tell_of_merge,
    tell_of_reopening,
    tell_of_slip,
    tell_of_split,
    tell_of_status,
    tell_of_submission,
    tell_of_taking_out,
    tell_of_undone,
    warn_agents,
)
from amparo.tickets.events import (
    BeyondControlBegun,
    CustomerReminded,
    DatesSlipped,
    DeadlineMissed,
    DeadlineNear,
    DeedUndone,
    DisputeDecided,
    DisputeRaised,
    HoldBegun,
    HoldCorrected,
    HoldEnded,
    HoldTakenBack,
    MessageReceived,
    ProjectApproved,
    ProjectDeclined,
    ProjectSubmitted,
    StatusChanged,
    TicketClosed,
    TicketClosedByRule,
    TicketMerged,
    TicketOpened,
    TicketReopened,
    TicketSplit,
    TicketTakenOut,
)

if TYPE_CHECKING:
    from amparo.platform.events.kinds import EventKind
    from amparo.platform.events.reactions import Reaction

SUBSCRIPTIONS: dict[type[EventKind], tuple[Reaction, ...]] = {
    TicketOpened: (acknowledge,),
    MessageReceived: (meet_nudges, tell_holder),
    DeadlineNear: (warn_agents,),
    DeadlineMissed: (warn_agents,),
    CustomerReminded: (remind,),
    TicketClosedByRule: (tell_of_closing,),
    StatusChanged: (tell_of_status,),
    HoldBegun: (tell_of_hold,),
    BeyondControlBegun: (tell_of_hold,),
    HoldEnded: (tell_of_hold_ended,),
    HoldCorrected: (tell_of_correction,),
    HoldTakenBack: (tell_of_hold_taken_back,),
    TicketClosed: (tell_of_closed,),
    TicketReopened: (tell_of_reopening,),
    DeedUndone: (tell_of_undone, tell_of_dates_put_back),
    ProjectSubmitted: (tell_of_submission,),
    ProjectApproved: (tell_of_approval,),
    ProjectDeclined: (tell_of_declining,),
    DatesSlipped: (tell_of_slip,),
    DisputeRaised: (tell_leads_of_dispute,),
    DisputeDecided: (tell_of_decision,),
    TicketSplit: (tell_of_split,),
    TicketMerged: (tell_of_merge,),
    TicketTakenOut: (tell_of_taking_out,),
}
