"""The page of a project's plan, for agents: the plan with what may be done now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from amparo.charters.queries import charter
from amparo.core.charter.projects import starts_unapproved
from amparo.tickets.models import Project
from amparo.ui.models.schedule import Act
from amparo.ui.queries.schedule import OURS, plan_of, span_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from amparo.core.charter.projects import Move
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Activity, Ticket
    from amparo.ui.queries.schedule import Plan


@dataclass(frozen=True, slots=True)
class Moved:
    """An activity that would move, its days before and then, and because of which one."""

    name: str
    was: str
    now: str
    because: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan, and what this agent may do with the whole of it."""

    plan: Plan
    may_plan: bool
    may_submit: bool
    may_decide: bool


def plan_page(ticket: Ticket, actor: AgentActor, now: datetime) -> PlanPage:
    """Put the page together."""
    policy = charter(ticket.charter_id)
    is_open = ticket.closed_at is None

    def acts(activity: Activity, project: Project) -> tuple[Act, ...]:
        is_ready = project.state is Project.State.APPROVED or starts_unapproved(policy)
        return _acts(ticket, activity, is_ready=is_ready) if is_open else ()

    plan = plan_of(ticket, policy, now, acts)
    is_unasked = plan.state in {Project.State.PLANNING, Project.State.DECLINED}
    return PlanPage(
        plan=plan,
        may_plan=is_open,
        may_submit=is_open and is_unasked and bool(plan.lines),
        may_decide=is_open and OURS in plan.lacking and ticket.desk_id in actor.leads,
    )


def moved(moves: Iterable[Move], names: Mapping[str, str]) -> list[Moved]:
    """What moves, in words."""
    return [
        Moved(
            names[move.now.name],
            span_words(move.before.starts_on, move.before.ends_on),
            span_words(move.now.starts_on, move.now.ends_on),
            names.get(move.because, ""),
        )
        for move in moves
    ]


def _acts(ticket: Ticket, activity: Activity, *, is_ready: bool) -> tuple[Act, ...]:
    if activity.finished_at is not None:
        return ()
    named = [ticket.reference, activity.id]
    may_start = is_ready and all(each.finished_at is not None for each in activity.depends_on.all())
    work = []
    if activity.started_at is not None:
        work.append(Act(_("Finish"), "check", reverse("desk_project_step", args=[*named, "finish"])))
    elif may_start:
        work.append(Act(_("Start"), "play", reverse("desk_project_step", args=[*named, "start"])))
    return (
        *work,
        Act(_("Move the end"), "right", reverse("desk_project_slip", args=named), opens=True),
        Act(_("Change"), "settings", reverse("desk_project_activity", args=named), opens=True),
    )
