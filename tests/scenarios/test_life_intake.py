"""From the door to the right hands: registered, acknowledged, classed anew. Wall times are the desk’s."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.charters.queries import charter
from amparo.core.clock import State
from amparo.customers.models import Contact
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import Reclassification, change_status, reclassify
from amparo.tickets.models import Clock, Entry, Ticket
from amparo.tickets.queries import readings
from tests.kit.mails import Written, comes_in
from tests.kit.passing import until
from tests.kit.tickets import a_ticket, agent, customer_writes, nobody_is_reached, somebody_answers

if TYPE_CHECKING:
    from datetime import datetime

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


def due(ticket: Ticket) -> datetime | None:
    return Clock.objects.get(ticket=ticket, name="answer").due_at


def notices(ticket: Ticket) -> list[str]:
    said = Entry.objects.filter(ticket=ticket, kind=Entry.Kind.NOTICE).order_by("id")
    return list(said.values_list("text", flat=True))


@pytest.mark.requirement("E1", "E2", "E13", "E17")
def test_what_came_is_acknowledged_with_number_class_deadline_hours_and_clause(
    cast: Cast, clock: MovableClock
) -> None:
    Contact.objects.filter(id=cast.renata.id).update(language="pt-BR")
    cast.renata.refresh_from_db()
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-20 17:25"), kind="question")  # a holiday, a Friday
    until(clock, "2026-11-20 17:26")
    (text,) = notices(ticket)
    policy = charter(ticket.charter_id)
    assert str(ticket.number) in text
    assert policy.text("kinds.question.name", "pt-BR") in text
    assert "It prints nothing since this morning." in text
    assert "UTC−3" in text
    assert policy.clause("c5-1", "pt-BR").sentence in text
    assert "?lang=pt-BR#c5-1" in text
    mail = OutboundMail.objects.get()
    assert list(mail.recipients.values_list("address", flat=True)) == ["renata@valdara.test"]
    assert mail.is_automatic


@pytest.mark.requirement("E2", "E17")
@pytest.mark.parametrize(
    ("registered", "falls_due"),
    [
        ("2026-11-13 17:25", "2026-11-19 10:10"),  # Friday 17:25: five minutes, then Monday
        ("2026-11-17 10:40", "2026-11-23 15:10"),  # five minutes to the midday gap; 20 November is closed
        ("2026-11-18 12:00", "2026-11-24 15:15"),  # inside the gap nothing counts
    ],
)
def test_the_clock_starts_at_registration_and_counts_open_hours(
    cast: Cast, clock: MovableClock, registered: str, falls_due: str
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set(registered), kind="question")
    assert due(ticket) == clock.set(falls_due)


@pytest.mark.requirement("E2", "E3")
def test_a_mail_counts_from_its_registration(cast: Cast, clock: MovableClock) -> None:
    at = clock.set("2026-11-16 10:00")
    comes_in(Written(), at=at)
    ticket = Ticket.objects.get()
    assert (ticket.registered_at, Clock.objects.get(ticket=ticket, name="answer").started_at) == (at, at)


@pytest.mark.requirement("E1", "E13")
def test_the_reader_s_zone_is_in_the_mail(cast: Cast, clock: MovableClock) -> None:
    Contact.objects.filter(id=cast.renata.id).update(timezone="Europe/Lisbon")
    cast.renata.refresh_from_db()
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-16 10:00"), kind="question")
    until(clock, "2026-11-16 10:01")
    assert "UTC+0" in notices(ticket)[0]


@pytest.mark.requirement("E13")
def test_each_significant_change_is_mailed_once_and_what_was_said_is_not_said_again(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-16 10:00"), kind="question")
    somebody_answers(ticket, cast.bia, at=until(clock, "2026-11-16 10:30"), then="waiting-customer")
    until(clock, "2026-11-16 10:31")
    assert len(notices(ticket)) == 1  # the question itself says that we wait
    customer_writes(ticket, cast.renata, at=until(clock, "2026-11-16 13:10"), text="The one at gate 2.")
    until(clock, "2026-11-16 13:20")
    assert len(notices(ticket)) == 1  # he knows that he wrote
    nobody_is_reached(ticket, cast.bia, at=until(clock, "2026-11-16 14:00"))
    until(clock, "2026-11-16 14:01")
    waits = notices(ticket)[-1]
    assert (
        charter(ticket.charter_id).label_of_status("waiting-customer", ticket.language, "customer") in waits
    )
    change_status(ticket, "in-progress", by=agent(cast.bia), at=until(clock, "2026-11-16 15:00"))
    until(clock, "2026-11-16 15:01")
    assert len(notices(ticket)) == 3
    change_status(ticket, "new", by=agent(cast.bia), at=until(clock, "2026-11-16 15:10"))
    until(clock, "2026-11-16 15:11")
    assert len(notices(ticket)) == 3  # both are ours


@pytest.mark.requirement("E7")
def test_clocks_follow_the_class_and_a_breach_by_a_change_is_dated_at_the_change(
    cast: Cast, clock: MovableClock
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-16 08:00"), kind="incident")
    assert due(ticket) == clock.set("2026-11-19 10:15")  # 24 hours of 7 h 15 a day
    critical = Reclassification("Every line stands still.", {"priority": "critical"})
    reclassify(ticket, critical, by=agent(cast.bia), at=clock.set("2026-11-16 09:30"))
    assert due(ticket) == clock.set("2026-11-16 10:00")
    normal = Reclassification("One line runs again.", {"priority": "normal"})
    reclassify(ticket, normal, by=agent(cast.bia), at=clock.set("2026-11-16 09:45"))
    assert due(ticket) == clock.set("2026-11-19 10:15")
    high = Reclassification("The gate stands, too.", {"priority": "critical"})
    at = clock.set("2026-11-17 14:00")
    reclassify(ticket, high, by=agent(cast.bia), at=at)
    answer = next(reading for reading in readings(ticket, at) if reading.clock == "answer")
    assert (answer.state, answer.breached_at) == (State.BREACHED, at)
