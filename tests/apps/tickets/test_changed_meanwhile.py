"""Whoever answers what has changed is told before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import NewMessage, add_note, answer, assign, send_notice
from amparo.tickets.errors import ChangedMeanwhile
from amparo.tickets.models import Entry, Ticket
from tests.kit.tickets import a_ticket, agent, customer_writes, somebody_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

    Change = Callable[[Ticket, Cast, MovableClock], object]

CHANGES: dict[str, Change] = {
    "a colleague answers": lambda t, cast, clock: somebody_answers(t, cast.otto, at=clock.at),
    "the customer writes": lambda t, cast, clock: customer_writes(t, cast.renata, at=clock.at),
    "a colleague takes it": lambda t, cast, clock: assign(t, cast.otto, by=agent(cast.otto), at=clock.at),
    "a colleague notes": lambda t, cast, clock: add_note(
        t, NewMessage("Wait.", "desk"), by=agent(cast.otto), at=clock.at
    ),
}


def seen(ticket: Ticket) -> int:
    return Ticket.objects.get(id=ticket.id).last_fact


@pytest.mark.parametrize("change", CHANGES)
def test_the_later_one_is_told_first_and_nothing_is_sent(
    cast: Cast, clock: MovableClock, change: str
) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    read = seen(ticket)
    CHANGES[change](ticket, cast, clock)
    sent = OutboundMail.objects.count()
    message = NewMessage("Switch it off and on.", "desk")
    with pytest.raises(ChangedMeanwhile) as told:
        answer(ticket, message, by=agent(cast.bia), at=clock.advance(minutes=1), seen=read)
    assert told.value.data["since"] == clock.advance(minutes=-1)
    assert OutboundMail.objects.count() == sent
    answer(ticket, message, by=agent(cast.bia), at=clock.advance(minutes=1), seen=seen(ticket))
    assert Entry.objects.filter(ticket=ticket, text=message.text).count() == 1


def test_what_the_machine_says_holds_nobody_up(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    read = seen(ticket)
    send_notice(ticket, "We have it.", source="x", by=agent(cast.bia), at=clock.at)
    answer(ticket, NewMessage("Yes.", "desk"), by=agent(cast.bia), at=clock.at, seen=read)
