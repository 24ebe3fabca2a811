"""Who is away or has left, and whom his work reaches."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from amparo.platform.access.actions import NewAbsence, end_absence, leave, plan_absence
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.access.models import Absence, Agent, DeskMembership
from amparo.platform.access.queries import agent_actor
from amparo.platform.events.models import Event
from tests.kit.cast import an_agent
from tests.kit.tickets import agent
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from datetime import datetime

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


def away(cast: Cast, clock: MovableClock, who: Agent, deputy: Agent, days: int = 3) -> Absence:
    new = NewAbsence(who, deputy, clock.at, clock.at + timedelta(days=days))
    return plan_absence(new, by=agent(cast.helena), at=clock.at)


def holds(who: Agent, at: datetime) -> set[int]:
    actor = agent_actor(who.account, at)
    assert actor
    return set(actor.holds)


@pytest.mark.requirement("F8")
def test_the_work_of_an_absent_agent_reaches_his_deputy_and_only_meanwhile(
    cast: Cast, clock: MovableClock
) -> None:
    away(cast, clock, cast.bia, cast.otto)
    assert holds(cast.otto, clock.at) == {cast.bia.id, cast.otto.id}
    assert holds(cast.helena, clock.at) == {cast.helena.id}
    assert holds(cast.bia, clock.at) == {cast.bia.id}
    assert holds(cast.otto, clock.advance(days=3)) == {cast.otto.id}
    assert Event.objects.filter(kind="AbsencePlanned", actor_name="Helena Duarte").exists()


@pytest.mark.requirement("F8")
def test_a_deputy_who_is_away_too_has_a_deputy(cast: Cast, clock: MovableClock) -> None:
    away(cast, clock, cast.bia, cast.otto)
    away(cast, clock, cast.otto, cast.helena, days=1)
    assert holds(cast.helena, clock.at) == {cast.bia.id, cast.otto.id, cast.helena.id}
    assert holds(cast.otto, clock.advance(days=2)) == {cast.bia.id, cast.otto.id}


def test_two_do_not_stand_in_for_each_other(cast: Cast, clock: MovableClock) -> None:
    away(cast, clock, cast.bia, cast.otto)
    with pytest.raises(Invalid, match="stands in"):
        away(cast, clock, cast.otto, cast.bia)


def test_who_comes_back_early_has_his_work_again(cast: Cast, clock: MovableClock) -> None:
    absence = away(cast, clock, cast.bia, cast.otto)
    end_absence(absence, by=agent(cast.bia), at=clock.advance(hours=1))
    assert holds(cast.otto, clock.at) == {cast.otto.id}
    with pytest.raises(WrongState, match="over"):
        end_absence(absence, by=agent(cast.bia), at=clock.advance(hours=1))


def test_an_absence_that_has_not_begun_is_dropped(cast: Cast, clock: MovableClock) -> None:
    new = NewAbsence(cast.bia, cast.otto, clock.at + timedelta(days=1), clock.at + timedelta(days=2))
    end_absence(plan_absence(new, by=agent(cast.bia), at=clock.at), by=agent(cast.bia), at=clock.at)
    assert not Absence.objects.exists()


@pytest.mark.parametrize(("deputy", "days"), [("bia", 3), ("caio", 3), ("otto", -1)])
def test_a_deputy_who_cannot_stand_in_is_refused(
    cast: Cast, clock: MovableClock, deputy: str, days: int
) -> None:
    with pytest.raises(Invalid):
        away(cast, clock, cast.bia, getattr(cast, deputy), days)


def test_nobody_is_away_twice_at_once(cast: Cast, clock: MovableClock) -> None:
    away(cast, clock, cast.bia, cast.otto)
    with pytest.raises(Invalid, match="already"):
        away(cast, clock, cast.bia, cast.helena)


def test_agents_speak_for_themselves_and_leads_for_theirs(cast: Cast, clock: MovableClock) -> None:
    new = NewAbsence(cast.helena, cast.otto, clock.at, clock.at + timedelta(days=1))
    with pytest.raises(NotAllowed, match="leads"):
        plan_absence(new, by=agent(cast.bia), at=clock.at)
    with pytest.raises(NotAllowed, match="another desk"):
        plan_absence(new, by=agent(cast.caio), at=clock.at)


@pytest.mark.requirement("F8")
def test_who_leaves_loses_access_at_once_and_his_work_reaches_the_deputy_for_good(
    cast: Cast, clock: MovableClock
) -> None:
    browser = signed_in(cast.bia.account)
    assert browser.get(reverse("desk_list")).status_code == 200
    leave(cast.bia, cast.otto, by=agent(cast.helena), at=clock.advance(minutes=1))
    assert browser.get(reverse("desk_list")).status_code == 302
    assert holds(cast.otto, clock.advance(days=400)) == {cast.bia.id, cast.otto.id}
    with pytest.raises(WrongState, match="left already"):
        leave(cast.bia, cast.otto, by=agent(cast.helena), at=clock.at)


def test_agents_let_nobody_go_not_even_themselves(cast: Cast, clock: MovableClock) -> None:
    for who, by in ((cast.otto, cast.bia), (cast.helena, cast.helena)):
        with pytest.raises(NotAllowed):
            leave(who, cast.otto if who == cast.helena else cast.helena, by=agent(by), at=clock.at)


def test_a_deputy_works_at_all_desks_of_the_absent(cast: Cast, clock: MovableClock) -> None:
    both = an_agent("Nilo Dias", cast.desk)
    DeskMembership.objects.create(agent=both, desk=cast.other_desk)
    with pytest.raises(Invalid, match="same desks"):
        away(cast, clock, both, cast.bia)
