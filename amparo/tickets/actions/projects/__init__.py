"""The verbs of projects: the plan, its approval, the work, dates that slip."""

from __future__ import annotations

from amparo.tickets.actions.projects.approving import approve_project, decline_project, submit_project
from amparo.tickets.actions.projects.planning import (
    Planned,
    change_activity,
    place_activity,
    plan_activity,
    remove_activity,
)
from amparo.tickets.actions.projects.slipping import Slip, preview_slip, slip_activity
from amparo.tickets.actions.projects.working import finish_activity, start_activity

__all__ = [
    "Planned",
    "Slip",
    "approve_project",
    "change_activity",
    "decline_project",
    "finish_activity",
    "place_activity",
    "plan_activity",
    "preview_slip",
    "remove_activity",
    "slip_activity",
    "start_activity",
    "submit_project",
]
