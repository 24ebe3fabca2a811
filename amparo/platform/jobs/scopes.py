"""The desks and people of the provider, declared here because `access.scopes` is the registry itself."""

from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "access.Desk", "access.Team", portal=True)
register(Scope.DESK, "access.Skill")
register(Scope.DESK, "access.Agent", portal=True)
register(
    Scope.PARENT,
    "access.DeskMembership",
    "access.TeamMembership",
    "access.AgentSkill",
    "access.Duty",
    "access.Absence",
)
