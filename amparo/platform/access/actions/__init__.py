"""Setting up a desk and its people, and what happens when they are away or leave."""

from __future__ import annotations

from amparo.platform.access.actions.absences import (
    NewAbsence,
    end_absence,
    leave,
    plan_absence,
)
from amparo.platform.access.actions.setup import (
    NewAgent,
    NewDesk,
    create_agent,
    create_desk,
    create_team,
)

__all__ = [
    "NewAbsence",
    "NewAgent",
    "NewDesk",
    "create_agent",
    "create_desk",
    "create_team",
    "end_absence",
    "leave",
    "plan_absence",
]
