"""The page of a project: the plan as list and chart, planned and worked on by forms without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from amparo.tickets.actions import Slip, slip_activity
from amparo.tickets.models import Activity, Project
from tests.kit.projects import a_project, approved, november
from tests.kit.tickets import a_ticket, agent
from tests.kit.web import signed_in
from tests.web.test_query_counts import queries

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock
    from tests.kit.projects import Planning

QUERIES = 17
DIALOG = {"hx-request": "true", "hx-target": "deed-form"}


@pytest.fixture
def planning(cast: Cast, clock: MovableClock) -> Planning:
    planning = a_project(cast, at=clock.set("2026-11-13 10:00"))
    approved(planning, cast, at=clock.set("2026-11-13 11:00"))
    clock.set("2026-11-16 09:00")
    return planning


def address(planning: Planning, *parts: object) -> str:
    return "/".join([f"/desk/tickets/{planning.ticket.reference}/project", *map(str, parts), ""])


def shown(client: Client, planning: Planning, *parts: object) -> str:
    answer = client.get(address(planning, *parts))
    assert answer.status_code == 200
    return answer.content.decode()


def do(client: Client, planning: Planning, *parts: object, **said: object) -> Any:
    return client.post(address(planning, *parts), said)


@pytest.mark.requirement("E6")
def test_the_plan_says_who_what_when_and_draws_it_with_holiday_and_today(
    cast: Cast, planning: Planning
) -> None:
    page = shown(signed_in(cast.bia.account), planning)
    assert "Thu 19 Nov – Mon 23 Nov" in page
    assert "2 working days" in page  # the 20th is a holiday
    assert "Takes: Crane" in page
    assert "With: Moinho Valdara" in page
    assert re.search(r'<rect class="bar bar-planned"', page)
    assert '<path class="today"' in page
    assert page.count('<path class="arrow"') == 2
    assert "Approved by Helena Duarte" in page


@pytest.mark.requirement("E6")
def test_an_activity_is_added_changed_and_removed_by_forms(cast: Cast, planning: Planning) -> None:
    bia = signed_in(cast.bia.account)
    days = {"name": "Sweep", "starts_on": "2026-11-24", "ends_on": "2026-11-25", "agent": cast.bia.id}
    do(bia, planning, "plan", **days, after=planning.check.id, parties=cast.moinho.id)
    sweep = Activity.objects.get(name="Sweep")
    assert list(sweep.depends_on.all()) == [planning.check]
    assert "Changed since it was approved" in shown(bia, planning)
    assert "new: Tue 24 Nov – Wed 25 Nov" in shown(bia, planning)
    form = shown(bia, planning, sweep.id)
    assert 'value="2026-11-24"' in form
    do(bia, planning, sweep.id, **days | {"ends_on": "2026-11-26"})
    sweep.refresh_from_db()
    assert sweep.ends_on == november(26)
    do(bia, planning, sweep.id, "up")
    do(bia, planning, sweep.id, "remove")
    assert not Activity.objects.filter(name="Sweep").exists()


@pytest.mark.requirement("E6")
def test_what_is_refused_stands_at_its_field_and_nothing_is_lost(cast: Cast, planning: Planning) -> None:
    bia = signed_in(cast.bia.account)
    answer = do(
        bia,
        planning,
        "plan",
        name="Sweep",
        starts_on="2026-11-20",
        ends_on="2026-11-25",
        after=planning.check.id,
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "would start before “Check” has ended" in page
    assert 'value="Sweep"' in page


@pytest.mark.requirement("E6")
def test_a_slip_shows_what_moves_before_it_moves_and_can_be_undone(cast: Cast, planning: Planning) -> None:
    bia, build = signed_in(cast.bia.account), planning.build.id
    said = {"ends_on": "2026-11-19", "why": "The crane comes a day later."}
    preview = do(bia, planning, build, "slip", do="preview", **said).content.decode()
    assert re.search(r"Check</b>.*Thu 19 Nov – Mon 23 Nov</s>.*Mon 23 Nov – Tue 24 Nov", preview)
    assert "because it waits for Build" in preview
    assert Activity.objects.get(id=build).ends_on == november(18)
    page = bia.post(address(planning, build, "slip"), {"do": "move", **said}, follow=True).content.decode()
    assert "Moved: Build, Check." in page
    assert "Waits for approval" in page
    assert "Other than approved" in page
    assert '<rect class="agreed"' in page
    way_back = re.search(r'action="([^"]+/undo/\d+/)"', page)
    assert way_back
    bia.post(way_back[1])
    assert Activity.objects.get(id=build).ends_on == november(18)


@pytest.mark.requirement("E6")
def test_the_ticket_tells_what_moved_from_when_to_when(
    cast: Cast, planning: Planning, clock: MovableClock
) -> None:
    slip = Slip(planning.build.id, november(19), "The crane comes a day later.")
    slip_activity(planning.ticket, slip, by=agent(cast.bia), at=clock.at)
    page = signed_in(cast.bia.account).get(f"/desk/tickets/{planning.ticket.reference}/").content.decode()
    assert re.search(r"<s>Thu 19 Nov – Mon 23 Nov</s>\s*Mon 23 Nov – Tue 24 Nov", page)
    assert "The crane comes a day later." in page


@pytest.mark.requirement("E6")
def test_who_leads_approves_or_declines_and_others_are_not_offered_it(
    cast: Cast, planning: Planning, clock: MovableClock
) -> None:
    slip = Slip(planning.build.id, november(19), "A day more.")
    slip_activity(planning.ticket, slip, by=agent(cast.bia), at=clock.at)
    bia, helena = signed_in(cast.bia.account), signed_in(cast.helena.account)
    assert "Approve on our side" not in shown(bia, planning)
    assert "Approve on our side" in shown(helena, planning)
    assert do(bia, planning, "approve").status_code == 409
    assert "Say why" in do(helena, planning, "decline", reason="").content.decode()
    do(helena, planning, "decline", reason="Too many at once.")
    assert "Too many at once." in shown(bia, planning)
    do(bia, planning, "submit")
    do(helena, planning, "approve")
    assert Project.objects.get(ticket=planning.ticket).provider_approval_by == cast.helena


@pytest.mark.requirement("E6")
def test_work_is_started_and_finished_where_the_plan_allows_it(cast: Cast, planning: Planning) -> None:
    bia = signed_in(cast.bia.account)
    assert f"/{planning.check.id}/start/" not in shown(bia, planning)
    do(bia, planning, planning.build.id, "start")
    assert "Under way since Mon 16 Nov" in shown(bia, planning)
    do(bia, planning, planning.build.id, "finish")
    assert f"/{planning.check.id}/start/" in shown(bia, planning)
    assert do(bia, planning, planning.build.id, "dance").status_code == 404


def test_what_is_late_says_so_in_words(cast: Cast, planning: Planning, clock: MovableClock) -> None:
    clock.set("2026-11-19 09:00")
    page = shown(signed_in(cast.bia.account), planning)
    assert "Late: was to end Wed 18 Nov" in page
    assert "bar bar-late" in page


def test_the_later_of_two_who_plan_is_told_in_the_form(cast: Cast, planning: Planning) -> None:
    bia = signed_in(cast.bia.account)
    answer = do(
        bia,
        planning,
        "plan",
        seen=1,
        name="Late",
        starts_on="2026-11-24",
        ends_on="2026-11-24",
        agent=cast.bia.id,
    )
    assert answer.status_code == 409
    assert "Somebody has changed the plan since" in answer.content.decode()


def test_the_plan_is_offered_on_the_ticket_and_the_dialog_leads_to_its_page(
    cast: Cast, planning: Planning, clock: MovableClock
) -> None:
    bia = signed_in(cast.bia.account)
    page = bia.get(f"/desk/tickets/{planning.ticket.reference}/").content.decode()
    assert 'data-command="Plan the project"' in page
    led = bia.get(address(planning), headers=DIALOG)
    assert led.headers["HX-Redirect"] == address(planning)
    other = a_ticket(cast.renata, at=clock.at)
    assert bia.get(f"/desk/tickets/{other.reference}/project/").status_code == 409


def test_the_page_costs_the_same_for_any_number_of_activities(cast: Cast, planning: Planning) -> None:
    bia = signed_in(cast.bia.account)

    def plan(number: int) -> None:
        do(
            bia, planning, "plan",
            name=f"More {number}", starts_on="2026-12-02", ends_on="2026-12-03", after=planning.train.id,
        )  # fmt: skip

    plan(0)
    few = queries(cast.bia.account, address(planning))
    for number in range(1, 6):
        plan(number)
    many = queries(cast.bia.account, address(planning))
    assert (len(few), len(many)) == (QUERIES, QUERIES), "\n".join(many)
