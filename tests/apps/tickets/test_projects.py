"""Projects: a plan that managers approve before work starts, and dates that move what depends on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.customers.queries import parties_for
from amparo.platform.access.errors import Invalid, NotAllowed, Refused, WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions import (
    Planned,
    Slip,
    approve_project,
    change_activity,
    decline_project,
    finish_activity,
    place_activity,
    plan_activity,
    preview_slip,
    remove_activity,
    slip_activity,
    start_activity,
    submit_project,
    undo,
)
from amparo.tickets.models import Activity, Project
from tests.kit.projects import a_project, approved, november
from tests.kit.tickets import a_ticket, agent, contact, somebody_closes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock
    from tests.kit.projects import Planning

State = Project.State
STATEMENTS = {"plan": 23, "submit": 14, "approve": 15, "start": 13, "slip": 15}


@pytest.fixture
def planning(cast: Cast, clock: MovableClock) -> Planning:
    return a_project(cast, at=clock.set("2026-11-13 10:00"))


def project_of(planning: Planning) -> Project:
    return Project.objects.get(ticket=planning.ticket)


def dates(activity: Activity) -> tuple[date, date]:
    activity.refresh_from_db()
    return activity.starts_on, activity.ends_on


def last_event(kind: str) -> Event:
    return Event.objects.filter(kind=kind).latest("id")


def names(planning: Planning) -> list[str]:
    return list(
        Activity.objects.filter(project__ticket=planning.ticket)
        .order_by("position")
        .values_list("name", flat=True)
    )


@pytest.mark.requirement("E6")
def test_a_plan_has_people_resources_parties_and_an_order(planning: Planning, cast: Cast) -> None:
    assert names(planning) == ["Build", "Check", "Train", "Paper"]
    assert list(planning.check.depends_on.all()) == [planning.build]
    assert (planning.build.agent, planning.train.contact) == (cast.bia, cast.renata)
    assert planning.build.resources == "Crane"
    assert [party.organisation for party in planning.build.parties.all()] == [cast.moinho]
    assert project_of(planning).state is State.PLANNING


@pytest.mark.requirement("E6")
def test_no_activity_starts_before_both_managers_have_approved(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    bia, ticket, build = agent(cast.bia), planning.ticket, planning.build.id

    def starts_not() -> None:
        with pytest.raises(WrongState):
            start_activity(ticket, build, by=bia, at=clock.at)

    starts_not()
    submit_project(ticket, by=bia, at=clock.at)
    starts_not()
    approve_project(ticket, by=agent(cast.helena), at=clock.at)
    starts_not()
    assert project_of(planning).state is State.SUBMITTED
    approve_project(ticket, by=contact(planning.paula), at=clock.at)
    assert project_of(planning).state is State.APPROVED
    assert start_activity(ticket, build, by=bia, at=clock.at).started_at == clock.at


@pytest.mark.requirement("E6")
def test_an_activity_starts_when_what_it_waits_for_is_done(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    approved(planning, cast, at=clock.at)
    bia, ticket = agent(cast.bia), planning.ticket
    start_activity(ticket, planning.build.id, by=bia, at=clock.at)
    with pytest.raises(WrongState, match="Build"):
        start_activity(ticket, planning.check.id, by=bia, at=clock.at)
    finish_activity(ticket, planning.build.id, by=bia, at=clock.advance(hours=1))
    start_activity(ticket, planning.check.id, by=bia, at=clock.at)
    for again in (start_activity, finish_activity):
        with pytest.raises(WrongState):
            again(ticket, planning.build.id, by=bia, at=clock.at)


@pytest.mark.requirement("E6")
def test_a_slipped_date_moves_its_dependants_over_the_holiday_and_is_approved_again(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    approved(planning, cast, at=clock.at)
    slip = Slip(planning.build.id, november(19), "The crane comes a day later.")
    ahead = preview_slip(project_of(planning), slip.activity_id, slip.ends_on)
    moves = slip_activity(planning.ticket, slip, by=agent(cast.bia), at=clock.at)
    assert ahead == moves
    assert dates(planning.build) == (november(16), november(19))
    assert dates(planning.check) == (november(23), november(24))  # Friday the 20th is a holiday
    assert dates(planning.train) == (november(30), november(1, 12))
    assert dates(planning.paper) == (november(17), november(17))
    said = last_event("DatesSlipped").payload
    assert said is not None
    assert [(move["name"], move["was_to"], move["to"], move["because"]) for move in said["moves"]] == [
        ("Build", "2026-11-18", "2026-11-19", ""),
        ("Check", "2026-11-23", "2026-11-24", "Build"),
    ]
    project = project_of(planning)
    assert (project.state, project.approved_revision) == (State.SUBMITTED, project.revision - 1)
    with pytest.raises(WrongState):
        start_activity(planning.ticket, planning.paper.id, by=agent(cast.bia), at=clock.at)
    approve_project(planning.ticket, by=contact(planning.paula), at=clock.at)
    approve_project(planning.ticket, by=agent(cast.helena), at=clock.at)
    assert project_of(planning).state is State.APPROVED


@pytest.mark.requirement("E6")
def test_a_plan_that_nobody_was_asked_about_slips_without_asking(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    slip = Slip(planning.build.id, november(19), "A day more.")
    slip_activity(planning.ticket, slip, by=agent(cast.bia), at=clock.at)
    assert project_of(planning).state is State.PLANNING


@pytest.mark.requirement("E6")
def test_who_declines_says_why_and_it_is_planned_and_submitted_anew(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    paula, ticket = contact(planning.paula), planning.ticket
    submit_project(ticket, by=agent(cast.bia), at=clock.at)
    with pytest.raises(Invalid):
        decline_project(ticket, " ", by=paula, at=clock.at)
    decline_project(ticket, "Not in the harvest.", by=paula, at=clock.at)
    project = project_of(planning)
    assert (project.state, project.declined_by) == (State.DECLINED, "Paula Reis")
    assert project.decline_reason == "Not in the harvest."
    with pytest.raises(WrongState):
        approve_project(ticket, by=agent(cast.helena), at=clock.at)
    submit_project(ticket, by=agent(cast.bia), at=clock.at)
    assert project_of(planning).state is State.SUBMITTED


@pytest.mark.requirement("E6")
@pytest.mark.parametrize("who", ["bia", "caio", "renata", "ana", "celia"])
def test_only_the_managers_whom_the_charter_names_decide(
    planning: Planning, cast: Cast, clock: MovableClock, who: str
) -> None:
    person = getattr(cast, who)
    by = agent(person) if who in {"bia", "caio"} else contact(person)
    submit_project(planning.ticket, by=agent(cast.bia), at=clock.at)
    with pytest.raises(NotAllowed):
        approve_project(planning.ticket, by=by, at=clock.at)
    with pytest.raises(NotAllowed):
        decline_project(planning.ticket, "No.", by=by, at=clock.at)


@pytest.mark.requirement("E6")
def test_nobody_approves_twice_nor_what_was_not_submitted(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    helena = agent(cast.helena)
    with pytest.raises(WrongState):
        approve_project(planning.ticket, by=helena, at=clock.at)
    submit_project(planning.ticket, by=helena, at=clock.at)
    with pytest.raises(WrongState):
        submit_project(planning.ticket, by=helena, at=clock.at)
    approve_project(planning.ticket, by=helena, at=clock.at)
    with pytest.raises(WrongState):
        approve_project(planning.ticket, by=helena, at=clock.at)


@pytest.mark.requirement("E6")
def test_a_change_of_the_schedule_ends_the_approval_and_another_name_does_not(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    approved(planning, cast, at=clock.at)
    bia, paper = agent(cast.bia), planning.paper
    same = Planned("Paperwork", november(17), november(17), cast.helena, resources="A stamp")
    change_activity(planning.ticket, paper.id, same, by=bia, at=clock.at)
    assert project_of(planning).state is State.APPROVED
    place_activity(planning.ticket, paper.id, 1, by=bia, at=clock.at)
    assert names(planning) == ["Paperwork", "Build", "Check", "Train"]
    assert project_of(planning).state is State.APPROVED
    change_activity(planning.ticket, paper.id, replace(same, ends_on=november(18)), by=bia, at=clock.at)
    assert project_of(planning).state is State.PLANNING
    assert {row["name"]: row["ends_on"] for row in project_of(planning).approved_plan}[
        "Paperwork"
    ] == "2026-11-17"


def _wrong(planning: Planning, cast: Cast) -> dict[str, tuple[Planned, type[Refused], str]]:
    good = Planned("More", november(24), november(25), cast.bia)
    return {
        "no name": (replace(good, name=" "), Invalid, "name"),
        "ends before it starts": (replace(good, ends_on=november(23)), Invalid, "ends_on"),
        "before what it waits for": (
            replace(good, starts_on=november(23), after=(planning.check.id,)), Invalid, "starts_on"),
        "waits for what is not there": (replace(good, after=(999_999,)), Invalid, "after"),
        "two people": (replace(good, contact=cast.renata), Invalid, "contact"),
        "an agent from elsewhere": (replace(good, agent=cast.caio), NotAllowed, "agent"),
        "somebody else's contact": (replace(good, agent=None, contact=cast.celia), NotAllowed, "contact"),
        "another customer": (replace(good, parties=(cast.oriel.id,)), NotAllowed, "parties"),
    }  # fmt: skip


@pytest.mark.requirement("E6")
@pytest.mark.parametrize(
    "wrong",
    [
        *("no name", "ends before it starts", "before what it waits for", "waits for what is not there"),
        *("two people", "an agent from elsewhere", "somebody else's contact", "another customer"),
    ],
)
def test_what_cannot_be_planned_is_refused_at_its_field(
    planning: Planning, cast: Cast, clock: MovableClock, wrong: str
) -> None:
    planned, refusal, field = _wrong(planning, cast)[wrong]
    with pytest.raises(refusal) as refused:
        plan_activity(planning.ticket, planned, by=agent(cast.bia), at=clock.at)
    assert refused.value.data["field"] == field
    assert len(names(planning)) == 4


@pytest.mark.requirement("E6")
def test_where_no_customer_is_known_no_customer_takes_part(cast: Cast, clock: MovableClock) -> None:
    assert cast.moinho in parties_for(cast.moinho.id, cast.desk.id)
    assert cast.oriel not in parties_for(cast.moinho.id, cast.desk.id)
    assert not parties_for(None, cast.desk.id).exists()


@pytest.mark.requirement("E6")
def test_activities_that_would_wait_for_each_other_are_refused_by_name(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    circle = Planned("Build", november(16), november(18), cast.bia, after=(planning.train.id,))
    with pytest.raises(Invalid, match=r"Build, Check, Train"):
        change_activity(planning.ticket, planning.build.id, circle, by=agent(cast.bia), at=clock.at)
    assert list(planning.build.depends_on.all()) == []


@pytest.mark.requirement("E6")
@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda p: Slip(p.build.id, november(19), " "), Invalid),
        (lambda p: Slip(p.build.id, november(18), "Why not."), Invalid),
        (lambda p: Slip(p.build.id, november(13), "Why not."), Invalid),
        (lambda _: Slip(999_999, november(19), "Why not."), WrongState),
    ],
)
def test_a_slip_says_why_and_moves_something(
    planning: Planning,
    cast: Cast,
    clock: MovableClock,
    act: Callable[[Planning], Slip],
    refusal: type[Refused],
) -> None:
    with pytest.raises(refusal):
        slip_activity(planning.ticket, act(planning), by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E6")
def test_a_plan_is_submitted_when_the_charter_s_parts_are_there(cast: Cast, clock: MovableClock) -> None:
    ticket, bia = a_ticket(cast.renata, at=clock.at, kind="project"), agent(cast.bia)
    said = []
    lacking = Planned("Build", november(24), november(25))
    steps = (lacking, replace(lacking, agent=cast.bia), replace(lacking, agent=cast.bia, resources="Crane"))
    with pytest.raises(Invalid):
        submit_project(ticket, by=bia, at=clock.at)
    activity = plan_activity(ticket, lacking, by=bia, at=clock.at)
    for step in steps:
        change_activity(ticket, activity.id, step, by=bia, at=clock.at)
        with pytest.raises(Invalid) as refused:
            submit_project(ticket, by=bia, at=clock.at)
        said.append(str(refused.value))
    assert ["responsible" in said[0], "resources" in said[1], "organisations" in said[2]] == [True] * 3


@pytest.mark.requirement("E6")
def test_what_was_taken_out_leaves_what_waited_for_it_to_its_own_predecessors(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    remove_activity(planning.ticket, planning.check.id, by=agent(cast.bia), at=clock.at)
    assert list(planning.train.depends_on.all()) == [planning.build]
    undo(planning.ticket, last_event("PlanChanged").id, by=agent(cast.bia), at=clock.at)
    assert names(planning) == ["Build", "Check", "Train", "Paper"]
    assert [each.name for each in planning.train.depends_on.all()] == ["Check"]
    assert [each.name for each in planning.check.depends_on.all()] == ["Build"]


@pytest.mark.requirement("E6")
def test_a_slip_that_is_undone_leaves_dates_and_approval_as_they_were(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    approved(planning, cast, at=clock.at)
    slip_activity(
        planning.ticket, Slip(planning.build.id, november(19), "Crane."), by=agent(cast.bia), at=clock.at
    )
    undo(planning.ticket, last_event("DatesSlipped").id, by=agent(cast.bia), at=clock.at)
    assert dates(planning.check) == (november(19), november(23))
    assert project_of(planning).state is State.APPROVED


@pytest.mark.requirement("E6")
def test_what_a_manager_has_decided_since_is_not_undone(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    approved(planning, cast, at=clock.at)
    bia = agent(cast.bia)
    slip_activity(planning.ticket, Slip(planning.build.id, november(19), "Crane."), by=bia, at=clock.at)
    approve_project(planning.ticket, by=contact(planning.paula), at=clock.advance(minutes=5))
    with pytest.raises(WrongState):
        undo(planning.ticket, last_event("DatesSlipped").id, by=bia, at=clock.at)


@pytest.mark.requirement("E6")
def test_work_and_submission_are_undone_until_more_has_come(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    bia, ticket = agent(cast.bia), planning.ticket
    submit_project(ticket, by=bia, at=clock.at)
    undo(ticket, last_event("ProjectSubmitted").id, by=bia, at=clock.at)
    assert project_of(planning).state is State.PLANNING
    approved(planning, cast, at=clock.at)
    with pytest.raises(WrongState):
        undo(ticket, last_event("ProjectSubmitted").id, by=bia, at=clock.at)
    start_activity(ticket, planning.build.id, by=bia, at=clock.at)
    finish_activity(ticket, planning.build.id, by=bia, at=clock.advance(hours=1))
    with pytest.raises(WrongState):
        undo(ticket, last_event("ActivityStarted").id, by=bia, at=clock.at)
    undo(ticket, last_event("ActivityFinished").id, by=bia, at=clock.at)
    undo(ticket, last_event("ActivityStarted").id, by=bia, at=clock.at)
    planning.build.refresh_from_db()
    assert (planning.build.started_at, planning.build.finished_at) == (None, None)


@pytest.mark.requirement("E6")
def test_the_later_of_two_who_plan_is_told(planning: Planning, cast: Cast, clock: MovableClock) -> None:
    seen = project_of(planning).revision
    more = Planned("More", november(24), november(25), cast.bia)
    plan_activity(planning.ticket, more, by=agent(cast.bia), at=clock.at, seen=seen)
    with pytest.raises(WrongState, match="Somebody has changed the plan"):
        plan_activity(planning.ticket, more, by=agent(cast.helena), at=clock.at, seen=seen)


@pytest.mark.requirement("E6")
def test_only_an_open_ticket_that_is_a_project_has_a_plan(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    more, bia = Planned("More", november(24), november(25), cast.bia), agent(cast.bia)
    with pytest.raises(WrongState):
        plan_activity(a_ticket(cast.renata, at=clock.at), more, by=bia, at=clock.at)
    somebody_closes(planning.ticket, cast.bia, at=clock.at)
    with pytest.raises(WrongState):
        plan_activity(planning.ticket, more, by=bia, at=clock.at)


@pytest.mark.requirement("E6")
def test_what_has_begun_stays_in_the_plan(planning: Planning, cast: Cast, clock: MovableClock) -> None:
    approved(planning, cast, at=clock.at)
    bia, ticket = agent(cast.bia), planning.ticket
    start_activity(ticket, planning.build.id, by=bia, at=clock.at)
    with pytest.raises(WrongState):
        remove_activity(ticket, planning.build.id, by=bia, at=clock.at)
    earlier = Planned("Build", november(13), november(18), cast.bia)
    with pytest.raises(Invalid):
        change_activity(ticket, planning.build.id, earlier, by=bia, at=clock.at)
    finish_activity(ticket, planning.build.id, by=bia, at=clock.at)
    with pytest.raises(WrongState):
        slip_activity(ticket, Slip(planning.build.id, november(19), "Why."), by=bia, at=clock.at)


def test_each_verb_takes_a_fixed_number_of_statements(
    planning: Planning, cast: Cast, clock: MovableClock
) -> None:
    bia, helena, ticket, at = agent(cast.bia), agent(cast.helena), planning.ticket, clock.at
    paula = contact(planning.paula)
    more = Planned("More", november(24), november(25), cast.bia, parties=(cast.moinho.id,))
    slip = Slip(planning.build.id, november(27), "Everything.")
    took = {
        "plan": statements(lambda: plan_activity(ticket, more, by=bia, at=at)),
        "submit": statements(lambda: submit_project(ticket, by=bia, at=at)),
        "approve": statements(lambda: approve_project(ticket, by=paula, at=at)),
        "start": (approve_project(ticket, by=helena, at=at), statements(
            lambda: start_activity(ticket, planning.paper.id, by=bia, at=at)))[1],
        "slip": statements(lambda: slip_activity(ticket, slip, by=bia, at=at)),
    }  # fmt: skip
    assert took == STATEMENTS


def statements(verb: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        verb()
    return len(queries)
