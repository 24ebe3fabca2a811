"""What people are told when something has happened."""

from __future__ import annotations

from amparo.notifications.tasks.joining import tell_of_merge, tell_of_split, tell_of_taking_out
from amparo.notifications.tasks.life import (
    tell_leads_of_dispute,
    tell_of_closed,
    tell_of_correction,
    tell_of_decision,
    tell_of_hold,
    tell_of_hold_ended,
    tell_of_hold_taken_back,
    tell_of_reopening,
    tell_of_undone,
)
from amparo.notifications.tasks.projects import (
    tell_of_approval,
    tell_of_dates_put_back,
    tell_of_declining,
    tell_of_slip,
    tell_of_submission,
)
from amparo.notifications.tasks.promises import (
    acknowledge,
    meet_nudges,
    remind,
    tell_holder,
    tell_of_closing,
    warn_agents,
)
from amparo.notifications.tasks.status import tell_of_status

__all__ = [
    "acknowledge",
    "meet_nudges",
    "remind",
    "tell_holder",
    "tell_leads_of_dispute",
    "tell_of_approval",
    "tell_of_closed",
    "tell_of_closing",
    "tell_of_correction",
    "tell_of_dates_put_back",
    "tell_of_decision",
    "tell_of_declining",
    "tell_of_hold",
    "tell_of_hold_ended",
    "tell_of_hold_taken_back",
    "tell_of_merge",
    "tell_of_reopening",
    "tell_of_slip",
    "tell_of_split",
    "tell_of_status",
    "tell_of_submission",
    "tell_of_taking_out",
    "tell_of_undone",
    "warn_agents",
]
