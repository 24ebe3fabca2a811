from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from amparo.platform.access.actors import AgentActor, ContactActor
from amparo.platform.access.models import TeamMembership
from amparo.platform.access.querysets import OfDesk, OfOverseers

if TYPE_CHECKING:
    from amparo.platform.access.actors import Actor
    from amparo.reports.models import PrintedReport, SavedView


class SavedViewQuerySet(OfDesk["SavedView"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see the views of their desks, of their teams and their own."""
        seen = super().visible_to(actor)
        if isinstance(actor, AgentActor):
            return seen.filter(Q(owner=None) | Q(owner_id=actor.id)).filter(_of_teams(actor))
        return seen


class PrintedReportQuerySet(OfOverseers["PrintedReport"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see the reports of their desks, contacts those that were handed out to them."""
        seen = super().visible_to(actor)
        if isinstance(actor, ContactActor):
            return seen.filter(handed_out_at__isnull=False)
        return seen


def _of_teams(actor: AgentActor) -> Q:
    teams = TeamMembership.objects.filter(agent_id=actor.id)
    return Q(team=None) | Q(team_id__in=teams.values("team_id"))
