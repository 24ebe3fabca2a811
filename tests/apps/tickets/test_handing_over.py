"""Somebody else goes on: with a note, to an agent, a team or a line; and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.platform.access.errors import Invalid, NotAllowed
from amparo.platform.access.models import Team
from amparo.platform.events.models import Event
from amparo.tickets.actions import HandOver, assign, hand_over, undo
from amparo.tickets.models import Entry, Fact, Ticket
from tests.kit.tickets import a_ticket, agent

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's incident, which Bia holds."""
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-23 16:00"))
    return assign(ticket, cast.bia, by=agent(cast.bia), at=clock.advance(minutes=1))


@pytest.fixture
def fiscal(cast: Cast) -> Team:
    return Team.objects.create(desk=cast.desk, name="Fiscal", line=2)


@pytest.mark.requirement("E7")
def test_whoever_goes_on_has_a_note_that_customers_do_not_read(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    to = HandOver("The counter jumps; see series 2.", agent=cast.helena)
    hand_over(ticket, to, by=agent(cast.bia), at=clock.advance(minutes=5))
    ticket.refresh_from_db()
    assert ticket.assignee == cast.helena
    note = Entry.objects.get(kind="note")
    assert (note.text, note.is_public) == ("The counter jumps; see series 2.", False)
    assert Fact.objects.filter(ticket=ticket, kind="assigned").latest("seq").ref == str(cast.helena.id)
    assert Event.objects.get(kind="TicketHandedOver").actor_name == "Bia Nunes"


@pytest.mark.requirement("E7")
def test_a_team_takes_it_into_its_line_and_nobody_holds_it(
    cast: Cast, clock: MovableClock, ticket: Ticket, fiscal: Team
) -> None:
    hand_over(ticket, HandOver("For you.", team=fiscal), by=agent(cast.bia), at=clock.at)
    ticket.refresh_from_db()
    assert (ticket.team, ticket.line, ticket.assignee) == (fiscal, 2, None)


@pytest.mark.requirement("E7")
def test_it_needs_a_note_and_somebody_of_the_desk(cast: Cast, clock: MovableClock, ticket: Ticket) -> None:
    for to, refusal in (
        (HandOver("  ", agent=cast.helena), Invalid),
        (HandOver("For whom?"), Invalid),
        (HandOver("For you.", agent=cast.caio), NotAllowed),
    ):
        with pytest.raises(refusal):
            hand_over(ticket, to, by=agent(cast.bia), at=clock.at)
    ticket.refresh_from_db()
    assert ticket.assignee == cast.bia


@pytest.mark.requirement("E7")
def test_a_hand_over_and_an_assignment_are_taken_back(
    cast: Cast, clock: MovableClock, ticket: Ticket, fiscal: Team
) -> None:
    hand_over(ticket, HandOver("For you.", team=fiscal), by=agent(cast.bia), at=clock.advance(minutes=1))
    undo(
        ticket, Event.objects.get(kind="TicketHandedOver").id, by=agent(cast.bia), at=clock.advance(minutes=1)
    )
    ticket.refresh_from_db()
    assert (ticket.team, ticket.line, ticket.assignee) == (None, 1, cast.bia)
    undo(ticket, Event.objects.get(kind="TicketAssigned").id, by=agent(cast.bia), at=clock.advance(minutes=1))
    ticket.refresh_from_db()
    assert ticket.assignee is None
