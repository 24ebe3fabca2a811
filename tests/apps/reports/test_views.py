"""A saved view is shared with a desk or a team, or it is one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.automation.models import CannedText
from amparo.platform.access.models import Team, TeamMembership
from amparo.reports.models import SavedView
from tests.kit.tickets import agent

if TYPE_CHECKING:
    from amparo.platform.access.models import Agent
    from tests.kit.cast import Cast


def names(who: Agent) -> list[str]:
    return list(SavedView.objects.visible_to(agent(who)).order_by("name").values_list("name", flat=True))


def test_views_of_the_desk_of_the_team_and_ones_own_are_seen(cast: Cast) -> None:
    team = Team.objects.create(desk=cast.desk, name="Scales")
    TeamMembership.objects.create(team=team, agent=cast.helena)
    SavedView.objects.create(desk=cast.desk, name="all")
    SavedView.objects.create(desk=cast.desk, name="bia's", owner=cast.bia)
    SavedView.objects.create(desk=cast.desk, name="team's", team=team)
    assert names(cast.bia) == ["all", "bia's"]
    assert names(cast.helena) == ["all", "team's"]
    assert names(cast.caio) == []


def test_a_colleague_s_canned_text_is_not_offered(cast: Cast) -> None:
    CannedText.objects.create(desk=cast.desk, name="hello", owner=cast.bia)
    CannedText.objects.create(desk=cast.desk, name="thanks")
    assert CannedText.objects.visible_to(agent(cast.bia)).count() == 2
    assert CannedText.objects.visible_to(agent(cast.helena)).count() == 1
    assert CannedText.objects.visible_to(agent(cast.caio)).count() == 0
