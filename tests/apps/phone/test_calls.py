"""Calls reach whoever is free; nobody gets two; and who called in vain is called back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.channels.phone.actions import (
    Hand,
    begin_call_back,
    come_free,
    end_call_back,
    hang_up,
    pass_on,
    pick_up,
    recognise,
    stay_free,
    step_away,
)
from amparo.channels.phone.models import Call, CallBack
from amparo.channels.phone.queries import colleagues, owed_calls
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.tickets.actions import Outcome
from amparo.tickets.models import Clock, Entry, Ticket
from tests.kit.calls import NUMBER, calls, is_free, registered_number
from tests.kit.tickets import agent

if TYPE_CHECKING:
    from amparo.platform.access.models import Agent
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


def doing(who: Agent, clock: MovableClock) -> str:
    return {each.agent: each.presence.value for each in colleagues(agent(who), clock.at)}[who]


@pytest.mark.requirement("E3")
def test_a_call_goes_to_the_one_who_has_been_free_longest(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, at=clock.at)
    is_free(cast.helena, at=clock.advance(minutes=1))
    taken = calls(cast.renata, cast.bia, at=clock.advance(minutes=1))
    assert (taken.consultant, taken.call.ticket) == (cast.otto, taken.ticket)
    taken.ticket.refresh_from_db()
    assert (taken.ticket.assignee, taken.ticket.channel) == (cast.otto, "phone")
    assert (doing(cast.otto, clock), doing(cast.helena, clock)) == ("ringing", "free")
    assert calls(cast.davi, cast.bia, at=clock.at).consultant == cast.helena


@pytest.mark.requirement("E3")
def test_who_writes_it_down_is_on_the_phone_himself(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.bia, at=clock.at)
    assert calls(cast.renata, cast.bia, at=clock.at).consultant is None


@pytest.mark.requirement("E3")
def test_agents_of_other_desks_get_none(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.caio, at=clock.at)
    assert calls(cast.renata, cast.bia, at=clock.at).consultant is None


@pytest.mark.requirement("E3")
def test_nobody_stays_free_without_an_open_page(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, cast.helena, at=clock.at)
    stay_free(by=agent(cast.helena), at=clock.advance(minutes=2))
    clock.advance(minutes=2)
    assert (doing(cast.otto, clock), doing(cast.helena, clock)) == ("away", "free")
    stay_free(by=agent(cast.otto), at=clock.at)
    assert doing(cast.otto, clock) == "away"
    assert calls(cast.renata, cast.bia, at=clock.at).consultant == cast.helena


def test_who_steps_away_gets_none(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, at=clock.at)
    step_away(by=agent(cast.otto), at=clock.at)
    assert calls(cast.renata, cast.bia, at=clock.at).consultant is None


@pytest.mark.requirement("E3")
def test_a_call_that_is_not_picked_up_goes_to_the_next(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, at=clock.at)
    is_free(cast.helena, at=clock.advance(seconds=1))
    taken = calls(cast.renata, cast.bia, at=clock.at)
    passed = pass_on(taken.call, by=agent(cast.otto), at=clock.advance(seconds=20))
    assert passed.consultant == cast.helena
    assert doing(cast.otto, clock) == "away"
    pick_up(passed.call, by=agent(cast.helena), at=clock.at)
    assert doing(cast.helena, clock) == "talking"
    with pytest.raises(WrongState, match="speak already"):
        pass_on(taken.call, by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E3", "E9", "E13")
def test_what_was_said_stands_on_the_ticket_and_answers_it(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, at=clock.at)
    taken = calls(cast.renata, cast.bia, at=clock.at)
    pick_up(taken.call, by=agent(cast.otto), at=clock.at)
    with pytest.raises(WrongState, match="in a call"):
        come_free(by=agent(cast.otto), at=clock.at)
    hang_up(taken.call, "The fuse of gate 2 was out.", by=agent(cast.otto), at=clock.advance(minutes=4))
    entry = Entry.objects.get(ticket=taken.ticket, kind="call")
    assert (entry.text, entry.is_public) == ("The fuse of gate 2 was out.", True)
    assert Clock.objects.get(ticket=taken.ticket, name="answer").state == "met"
    assert doing(cast.otto, clock) == "free"
    with pytest.raises(WrongState, match="over"):
        hang_up(taken.call, "", by=agent(cast.otto), at=clock.at)


def test_only_who_has_the_call_ends_it(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, at=clock.at)
    taken = calls(cast.renata, cast.bia, at=clock.at)
    for who in (cast.helena, cast.caio):
        with pytest.raises(NotAllowed):
            hang_up(taken.call, "", by=agent(who), at=clock.at)


def test_who_keeps_a_call_has_it(cast: Cast, clock: MovableClock) -> None:
    taken = calls(cast.renata, cast.bia, at=clock.at, hand=Hand.KEEP)
    assert (taken.consultant, doing(cast.bia, clock)) == (cast.bia, "talking")
    with pytest.raises(WrongState, match="in a call"):
        calls(cast.davi, cast.bia, at=clock.at, hand=Hand.KEEP)
    assert Ticket.objects.count() == 1


@pytest.mark.requirement("E3")
def test_where_nobody_is_free_a_call_back_is_owed_within_an_hour(cast: Cast, clock: MovableClock) -> None:
    taken = calls(cast.renata, cast.bia, at=clock.set("2026-11-24 10:30"))
    assert taken.call_back
    assert [owed.number for owed in owed_calls(agent(cast.otto))] == [NUMBER]
    due = Clock.objects.get(ticket=taken.ticket, name="call-back").due_at
    assert due == clock.set("2026-11-24 13:45")  # a quarter of an hour before the break, the rest after it
    assert not Call.objects.filter(ended_at=None).exists()


def test_without_a_number_nobody_can_be_called_back(cast: Cast, clock: MovableClock) -> None:
    with pytest.raises(Invalid, match="number"):
        calls(cast.renata, cast.bia, at=clock.at, number="")
    assert not Ticket.objects.exists()
    registered_number(cast.renata)
    owed = calls(cast.renata, cast.bia, at=clock.at, number="").call_back
    assert owed
    assert owed.number == NUMBER


@pytest.mark.requirement("E3", "F1")
def test_a_call_back_is_made_by_one_and_keeps_its_promise(cast: Cast, clock: MovableClock) -> None:
    registered_number(cast.renata)
    taken = calls(cast.renata, cast.bia, at=clock.at)
    owed = taken.call_back
    assert owed
    call = begin_call_back(owed, by=agent(cast.otto), at=clock.advance(minutes=5))
    assert call.verified_by == "called-back"
    assert doing(cast.otto, clock) == "talking"
    with pytest.raises(WrongState, match="already"):
        begin_call_back(owed, by=agent(cast.helena), at=clock.at)
    with pytest.raises(NotAllowed):
        end_call_back(owed, Outcome.REACHED, "x", by=agent(cast.helena), at=clock.at)
    end_call_back(owed, Outcome.REACHED, "It works again.", by=agent(cast.otto), at=clock.advance(minutes=3))
    states = dict(Clock.objects.filter(ticket=taken.ticket).values_list("name", "state"))
    assert (states["call-back"], states["answer"]) == ("met", "met")
    assert owed_calls(agent(cast.bia)) == []
    with pytest.raises(WrongState, match="has been made"):
        begin_call_back(owed, by=agent(cast.otto), at=clock.at)


@pytest.mark.requirement("E3", "E11")
def test_whom_a_call_back_does_not_reach_stays_owed_one(cast: Cast, clock: MovableClock) -> None:
    owed = calls(cast.renata, cast.bia, at=clock.at).call_back
    assert owed
    begin_call_back(owed, by=agent(cast.otto), at=clock.advance(minutes=5))
    end_call_back(owed, Outcome.FAILED, "No answer.", by=agent(cast.otto), at=clock.advance(minutes=1))
    assert Entry.objects.filter(ticket=owed.ticket, kind="attempt").exists()
    assert Clock.objects.get(ticket=owed.ticket, name="call-back").state == "running"
    begin_call_back(owed, by=agent(cast.helena), at=clock.advance(minutes=30))
    assert CallBack.objects.get().agent == cast.helena


@pytest.mark.requirement("F1")
def test_a_caller_is_recognised_in_a_way_that_the_charter_knows(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, at=clock.at)
    call = calls(cast.renata, cast.bia, at=clock.at).call
    with pytest.raises(Invalid, match="does not recognise"):
        recognise(call, "voice", by=agent(cast.otto), at=clock.at)
    recognise(call, "pin", by=agent(cast.otto), at=clock.advance(seconds=30))
    call.refresh_from_db()
    assert (call.verified_by, call.verified_at) == ("pin", clock.at)


def test_free_is_said_again_without_losing_the_place(cast: Cast, clock: MovableClock) -> None:
    is_free(cast.otto, at=clock.at)
    is_free(cast.helena, at=clock.advance(seconds=5))
    is_free(cast.otto, at=clock.advance(seconds=5))
    assert calls(cast.renata, cast.bia, at=clock.at + timedelta(seconds=1)).consultant == cast.otto
