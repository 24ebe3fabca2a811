"""How tickets end, do not stay ended, and go on afterwards; and what customers think of it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.core.mail.parse import parse
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.models import Event
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import (
    Joining,
    NewMessage,
    change_status,
    close,
    merge,
    rate,
    reopen,
    resolve,
    undo,
)
from amparo.tickets.models import Clock, Cycle, Entry, Rating, Resolution, Ticket
from amparo.tickets.queries import explanation
from tests.kit.mails import Written, answer_to, comes_in
from tests.kit.passing import react, until
from tests.kit.tickets import a_ticket, agent, contact, customer_writes, somebody_closes, somebody_resolves

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

FIXED, INSTRUCTIONS = Resolution.Means.FIXED, Resolution.Means.INSTRUCTIONS


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's ticket of Friday 27 November 2026, 17:00."""
    return a_ticket(cast.renata, at=clock.set("2026-11-27 17:00"))


def last_mail() -> str:
    return parse(bytes(OutboundMail.objects.latest("id").raw)).body_text


def told(ticket: Ticket) -> list[str]:
    return list(
        Entry.objects.filter(ticket=ticket, kind="notice").order_by("id").values_list("text", flat=True)
    )


@pytest.mark.requirement("A12", "E13", "E14")
def test_it_is_resolved_by_one_mail_that_says_what_solved_it_how_it_goes_on_and_where_to_rate(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    message = NewMessage("Press both keys for ten seconds.", "desk")
    before = OutboundMail.objects.count()
    resolve(ticket, message, INSTRUCTIONS, by=agent(cast.bia), at=clock.set("2026-11-27 17:25"))
    react(clock.at)
    kept = Resolution.objects.get()
    assert (kept.means, kept.text, kept.withdrawn_at) == (
        "instructions",
        "Press both keys for ten seconds.",
        None,
    )
    assert OutboundMail.objects.filter(is_automatic=False).count() == before + 1
    text = parse(bytes(OutboundMail.objects.filter(is_automatic=False).latest("id").raw)).body_text
    assert "Press both keys" in text
    assert "On Fri 4 Dec, 17:25 (Sao Paulo time) it closes by itself" in text
    assert "#c6-3" in text
    assert re.search(r"/rate/\S+", text)
    assert "/rate/" not in Entry.objects.get(kind="reply").text
    assert Event.objects.get(kind="TicketResolved").payload["means"] == "instructions"  # type: ignore[index]


@pytest.mark.requirement("A12")
def test_what_solved_it_is_required_and_a_status_alone_does_not_say_it(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    with pytest.raises(Invalid):
        resolve(ticket, NewMessage("  ", "desk"), FIXED, by=agent(cast.bia), at=clock.at)
    for status in ("resolved", "closed"):
        with pytest.raises(Invalid):
            change_status(ticket, status, by=agent(cast.bia), at=clock.at)
    somebody_resolves(ticket, cast.bia, at=clock.at)
    ticket.refresh_from_db()
    with pytest.raises(WrongState):
        resolve(ticket, NewMessage("Again.", "desk"), FIXED, by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("A12", "E15")
def test_a_resolution_that_did_not_hold_is_kept_and_the_time_between_does_not_count(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_resolves(ticket, cast.bia, at=clock.set("2026-11-27 17:25"))
    customer_writes(ticket, cast.renata, at=clock.set("2026-11-30 13:00"), text="It is silent again.")
    react(clock.at)
    somebody_resolves(ticket, cast.bia, at=clock.set("2026-11-30 14:00"))
    first, second = Resolution.objects.order_by("id")
    assert first.withdrawn_at is not None
    assert second.withdrawn_at is None
    # Friday 17:00 to 17:25, Monday 13:00 to 14:00: the weekend and the morning between do not count
    assert explanation(ticket, "resolution", clock.at).elapsed == timedelta(hours=1, minutes=25)
    reopened = Event.objects.get(kind="TicketReopened")
    assert reopened.payload
    assert reopened.payload["by_customer"]
    assert "taken up your request" in told(ticket)[-1]


@pytest.mark.requirement("E15")
def test_an_agent_takes_a_resolved_one_up_again_and_says_why(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_resolves(ticket, cast.bia, at=clock.set("2026-11-30 09:00"))
    with pytest.raises(Invalid):
        reopen(ticket, " ", by=agent(cast.bia), at=clock.at)
    reopen(
        ticket, "The part that we put in was broken.", by=agent(cast.bia), at=clock.set("2026-12-01 09:00")
    )
    react(clock.at)
    assert Ticket.objects.get(id=ticket.id).status == "in-progress"
    assert "The part that we put in was broken." in told(ticket)[-1]
    with pytest.raises(WrongState):
        reopen(ticket, "Once more.", by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E13", "E15")
def test_closed_by_hand_it_says_why_and_rests_as_the_charter_says(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    with pytest.raises(Invalid):
        close(ticket, "", by=agent(cast.bia), at=clock.at)
    close(ticket, "The printer was thrown away.", by=agent(cast.bia), at=clock.set("2026-11-30 09:00"))
    react(clock.at)
    notice = told(ticket)[-1]
    assert "The printer was thrown away." in notice
    assert "opens a new request" in notice
    with pytest.raises(WrongState):
        close(ticket, "Again.", by=agent(cast.bia), at=clock.at)
    with pytest.raises(NotAllowed):
        reopen(ticket, "Sorry.", by=agent(cast.bia), at=clock.at)


@pytest.mark.requirement("E15")
def test_a_closing_by_mistake_is_taken_back_as_if_it_had_not_been(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    due = Clock.objects.get(ticket=ticket, name="answer").due_at
    somebody_closes(ticket, cast.bia, at=clock.set("2026-11-30 09:00"))
    assert Clock.objects.get(ticket=ticket, name="answer").state == "cancelled"
    event = Event.objects.get(kind="TicketClosed")
    undo(ticket, event.id, by=agent(cast.bia), at=clock.set("2026-11-30 09:02"))
    react(clock.at)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.closed_at) == ("new", None)
    assert Clock.objects.get(ticket=ticket, name="answer").due_at == due
    assert not Cycle.objects.filter(clock__ticket=ticket, is_final=True).exists()
    assert "closed by mistake" in told(ticket)[-1]


@pytest.mark.requirement("E15")
def test_seven_days_later_it_closes_and_an_answer_opens_one_that_is_tied_to_it(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = comes_in(Written(), at=clock.set("2026-11-16 10:00")).ticket
    assert ticket
    somebody_resolves(ticket, cast.bia, at=until(clock, "2026-11-20 11:00"))
    until(clock, "2026-11-27 11:00")
    ticket.refresh_from_db()
    assert ticket.closed_at == clock.at
    assert "#c6-3" in told(ticket)[-1]
    ours = OutboundMail.objects.filter(is_automatic=False).latest("id")
    row = comes_in(answer_to(ours, "It is silent again."), at=until(clock, "2026-11-27 11:00:01"))
    assert row.ticket
    assert (row.ticket.follows, row.ticket.status) == (ticket, "new")


@pytest.mark.requirement("E14")
def test_the_requester_rates_changes_it_for_a_while_and_then_no_more(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    renata = contact(cast.renata)
    with pytest.raises(WrongState):
        rate(ticket, 5, by=renata, at=clock.at)
    somebody_resolves(ticket, cast.bia, at=clock.set("2026-11-30 09:00"))
    rate(ticket, 2, by=renata, at=clock.advance(hours=1))
    rate(ticket, 4, by=renata, at=clock.advance(hours=1), comment="Late, but well.")
    given = Rating.objects.get()
    assert (given.stars, given.comment) == (4, "Late, but well.")
    assert [e.payload["stars"] for e in Event.objects.filter(kind="TicketRated").order_by("id")] == [2, 4]  # type: ignore[index]
    with pytest.raises(Invalid):
        rate(ticket, 6, by=renata, at=clock.at)
    with pytest.raises(NotAllowed):
        rate(ticket, 1, by=contact(cast.ana), at=clock.at)
    with pytest.raises(WrongState):
        rate(ticket, 1, by=renata, at=clock.advance(days=8))
    assert Rating.objects.get().stars == 4


@pytest.mark.requirement("E14")
def test_what_became_part_of_another_ticket_is_never_rated(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    later = a_ticket(cast.renata, at=clock.advance(minutes=5))
    merge(ticket, later, Joining.ENTRIES, by=agent(cast.bia), at=clock.advance(minutes=5))
    with pytest.raises(WrongState):
        rate(later, 5, by=contact(cast.renata), at=clock.at)


@pytest.mark.requirement("E14")
def test_a_ticket_that_ended_a_month_ago_is_not_rated_any_more(
    cast: Cast, clock: MovableClock, ticket: Ticket
) -> None:
    somebody_closes(ticket, cast.bia, at=clock.set("2026-11-30 09:00"))
    with pytest.raises(WrongState):
        rate(ticket, 5, by=contact(cast.renata), at=clock.set("2026-12-30 09:01"))
