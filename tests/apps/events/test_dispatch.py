"""What follows from events: in batches, once, and each reaction for itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.platform.events.actions import dispatch
from amparo.platform.events.models import EventDispatch
from tests.apps.events.conftest import NOW, happen, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from amparo.platform.events.models import Event
    from amparo.platform.events.reactions import Reaction
    from tests.kit.database import Database

    Subscribe = Callable[..., dict[str, Reaction]]


class Told:
    """A reaction that remembers whom it was told about, and fails on one of them."""

    def __init__(self, name: str = "told", fails_on: str = "") -> None:
        self.__name__ = name
        self.fails_on = fails_on
        self.batches: list[int] = []
        self.names: list[str] = []

    def __call__(self, events: Sequence[Event], now: datetime) -> None:
        del now
        names = [event.payload["name"] for event in events if event.payload]
        if self.fails_on in names:
            raise RuntimeError(self.fails_on)
        self.batches.append(len(names))
        self.names += names


@pytest.mark.usefixtures("db")
def test_an_event_without_subscribers_leaves_nothing_to_do(subscribed: Subscribe) -> None:
    subscribed(Told())
    joined("Bia")
    assert not EventDispatch.objects.exists()


@pytest.mark.usefixtures("db")
def test_five_hundred_are_taken_at_a_time(subscribed: Subscribe) -> None:
    told = Told()
    reactions = subscribed(told)
    happen(*(f"desk {number}" for number in range(501)))
    assert [dispatch(reactions, NOW) for _ in range(3)] == [500, 1, 0]
    assert told.batches == [500, 1]
    assert len(set(told.names)) == 501


@pytest.mark.usefixtures("db")
def test_each_reaction_is_owed_once_for_each_event(subscribed: Subscribe) -> None:
    first, second = Told("first"), Told("second")
    reactions = subscribed(first, second)
    happen("Serra", "Costa")
    assert dispatch(reactions, NOW) == 4
    assert dispatch(reactions, NOW) == 0
    assert first.names == second.names == ["Serra", "Costa"]


@pytest.mark.usefixtures("db")
def test_a_reaction_that_fails_delays_only_itself(
    subscribed: Subscribe, caplog: pytest.LogCaptureFixture
) -> None:
    steady, failing = Told("steady"), Told("failing", fails_on="Costa")
    reactions = subscribed(steady, failing)
    happen("Serra", "Costa", "Vale")
    dispatch(reactions, NOW)
    assert steady.names == ["Serra", "Costa", "Vale"]
    assert failing.names == ["Serra", "Vale"]
    owed = EventDispatch.objects.get()
    assert (owed.reaction.split(".")[-1], owed.attempts, owed.not_before) == (
        "failing",
        1,
        NOW + timedelta(seconds=5),
    )
    assert "failing failed for event" in caplog.text


@pytest.mark.usefixtures("db")
def test_what_failed_is_tried_again_later_and_later(subscribed: Subscribe) -> None:
    failing = Told("failing", fails_on="Serra")
    reactions = subscribed(failing)
    happen("Serra")
    dispatch(reactions, NOW)
    assert dispatch(reactions, NOW + timedelta(seconds=4)) == 0
    assert dispatch(reactions, NOW + timedelta(seconds=5)) == 1
    assert EventDispatch.objects.get().not_before == NOW + timedelta(seconds=15)
    failing.fails_on = ""
    dispatch(reactions, NOW + timedelta(seconds=15))
    assert failing.names == ["Serra"]
    assert not EventDispatch.objects.exists()


def test_two_dispatchers_do_not_take_the_same_rows(committed_db: Database, subscribed: Subscribe) -> None:
    told = Told()
    reactions = subscribed(told)
    happen("Serra", "Costa")
    with committed_db.connect() as other, other.transaction():
        other.execute("SELECT FROM events_eventdispatch WHERE event_id = 1 FOR NO KEY UPDATE")
        assert dispatch(reactions, NOW) == 1
    assert dispatch(reactions, NOW) == 1
    assert sorted(told.names) == ["Costa", "Serra"]
