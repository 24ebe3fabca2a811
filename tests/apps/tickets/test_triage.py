"""Taking a ticket for something else than before, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.models import Event
from amparo.tickets.actions import Reclassification, reclassify, undo
from amparo.tickets.models import Clock, Fact, Ticket
from tests.kit.tickets import a_ticket, agent, somebody_closes

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

URGENT = Reclassification("The gate stands still.", {"priority": "critical"})


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's incident of Monday 23 November, 16:00."""
    return a_ticket(cast.renata, at=clock.set("2026-11-23 16:00"))


def due(ticket: Ticket) -> object:
    return Clock.objects.get(ticket=ticket, name="answer").due_at


@pytest.mark.requirement("E7")
def test_another_priority_moves_the_deadline_and_says_who_when_and_why(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    was = due(ticket)
    at = clock.set("2026-11-23 16:10")
    reclassify(ticket, URGENT, by=agent(cast.bia), at=at)
    assert due(ticket) == clock.set("2026-11-24 08:30")  # two business hours from the registration on
    event = Event.objects.get(kind="TicketReclassified")
    assert (event.actor_name, event.at) == ("Bia Nunes", at)
    assert event.payload is not None
    assert event.payload["changes"] == {"priority": ["normal", "critical"]}
    assert event.payload["reason"] == "The gate stands still."
    assert event.payload["moved"]["answer"] == [was.isoformat(), clock.at.isoformat()]  # type: ignore[attr-defined]


@pytest.mark.requirement("E7")
def test_the_class_asked_for_stays(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    new = Reclassification("It is about how to print.", {"kind": "question"})
    reclassify(ticket, new, by=agent(cast.bia), at=clock.at)
    ticket.refresh_from_db()
    assert (ticket.kind, ticket.asked_kind) == ("question", "incident")


@pytest.mark.requirement("E7")
@pytest.mark.parametrize(
    ("changes", "reason", "refusal"),
    [
        ({"priority": "critical"}, "  ", Invalid),
        ({"priority": "urgent"}, "It is.", Invalid),
        ({"priority": "normal"}, "It is.", Invalid),
        ({"subject": "Nothing"}, "It is.", NotAllowed),
    ],
)
def test_it_is_refused_without_reason_with_what_is_unknown_and_where_nothing_changes(
    cast: Cast, ticket: Ticket, clock: MovableClock, changes: dict[str, str], reason: str, refusal: type
) -> None:
    with pytest.raises(refusal):
        reclassify(ticket, Reclassification(reason, changes), by=agent(cast.bia), at=clock.at)
    assert not Event.objects.filter(kind="TicketReclassified").exists()


@pytest.mark.requirement("E7")
def test_a_closed_ticket_stays_what_it_was(cast: Cast, ticket: Ticket, clock: MovableClock) -> None:
    somebody_closes(ticket, cast.bia, at=clock.at)
    with pytest.raises(WrongState):
        reclassify(ticket, URGENT, by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E7")
def test_undone_it_is_as_if_it_had_not_been_and_both_are_recorded(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    was = due(ticket)
    reclassify(ticket, URGENT, by=agent(cast.bia), at=clock.set("2026-11-23 16:10"))
    event = Event.objects.get(kind="TicketReclassified")
    undo(ticket, event.id, by=agent(cast.helena), at=clock.set("2026-11-24 10:00"))
    ticket.refresh_from_db()
    assert (ticket.priority, due(ticket)) == ("normal", was)
    assert Clock.objects.get(ticket=ticket, name="answer").breached_at is None
    facts = Fact.objects.filter(ticket=ticket, kind="priority").order_by("seq")
    assert [fact.code for fact in facts] == ["normal", "critical", "normal"]
    assert facts[1].at == facts[2].at < facts[2].recorded_at
    with pytest.raises(WrongState):
        undo(ticket, event.id, by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E7")
def test_what_was_changed_again_since_is_not_undone(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    reclassify(ticket, URGENT, by=agent(cast.bia), at=clock.at)
    event = Event.objects.get(kind="TicketReclassified")
    lower = Reclassification("The gate works by hand.", {"priority": "high"})
    reclassify(ticket, lower, by=agent(cast.helena), at=clock.advance(minutes=5))
    with pytest.raises(WrongState):
        undo(ticket, event.id, by=agent(cast.bia), at=clock.at)


def test_only_what_has_a_way_back_is_undone(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    opened = Event.objects.get(kind="TicketOpened")
    with pytest.raises(WrongState):
        undo(ticket, opened.id, by=agent(cast.bia), at=clock.at)
