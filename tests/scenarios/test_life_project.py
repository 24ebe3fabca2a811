"""A request becomes a project: planned, approved by both, begun, slipped over a holiday, approved again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from amparo.notifications.tasks import tell_of_submission
from amparo.platform.access.errors import WrongState
from amparo.platform.events.models import Event
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import (
    Planned,
    Reclassification,
    Slip,
    approve_project,
    decline_project,
    finish_activity,
    plan_activity,
    reclassify,
    slip_activity,
    start_activity,
    submit_project,
    undo,
)
from amparo.tickets.models import Activity, Entry, Project, Ticket
from tests.kit.cast import a_contact
from tests.kit.passing import react
from tests.kit.tickets import a_ticket, agent, contact

if TYPE_CHECKING:
    from amparo.customers.models import Contact
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

FRIDAY_THE_20TH = date(2026, 11, 20)


@pytest.fixture
def paula(cast: Cast) -> Contact:
    """She approves for Moinho, and reads English."""
    paula = a_contact("Paula Reis", cast.moinho, permission="approver")
    paula.language = "en"
    paula.save()
    return paula


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata asks for a new weighbridge on Tuesday 10 November; Bia sees that it is a project."""
    ticket = a_ticket(
        cast.renata, at=clock.set("2026-11-10 10:00"), kind="request", subject="New weighbridge"
    )
    why = Reclassification("It takes several people and weeks.", {"kind": "project"})
    reclassify(ticket, why, by=agent(cast.bia), at=clock.set("2026-11-10 11:00"))
    Ticket.objects.filter(id=ticket.id).update(language="en")
    ticket.refresh_from_db()
    return ticket


def planned(cast: Cast, ticket: Ticket, clock: MovableClock) -> tuple[Activity, Activity]:
    """Bia builds from Monday the 16th to Wednesday the 18th; Renata checks on the 19th and 23rd."""
    by = agent(cast.bia)
    days = (date(2026, 11, 16), date(2026, 11, 18))
    build = plan_activity(
        ticket,
        Planned("Build", *days, cast.bia, resources="Crane", parties=(cast.moinho.id,)),
        by=by,
        at=clock.at,
    )
    check = Planned("Check", date(2026, 11, 19), date(2026, 11, 23), contact=cast.renata, after=(build.id,))
    return build, plan_activity(ticket, check, by=by, at=clock.at)


def notices(ticket: Ticket) -> list[str]:
    return list(
        Entry.objects.filter(ticket=ticket, kind=Entry.Kind.NOTICE)
        .order_by("id")
        .values_list("text", flat=True)
    )


def letters(who: Contact) -> list[str]:
    address = who.addresses.get().address
    mails = OutboundMail.objects.filter(recipients__address=address).order_by("id")
    return [mail.subject for mail in mails]


@pytest.mark.requirement("E6", "E7")
def test_from_a_request_to_an_approved_plan_to_a_slipped_date(
    cast: Cast, clock: MovableClock, ticket: Ticket, paula: Contact
) -> None:
    build, check = planned(cast, ticket, clock)
    assert (ticket.kind, ticket.asked_kind) == ("project", "request")
    with pytest.raises(WrongState):
        start_activity(ticket, build.id, by=agent(cast.bia), at=clock.at)
    submit_project(ticket, by=agent(cast.bia), at=clock.set("2026-11-11 09:00"))
    react(clock.at)
    page = f"{settings.BASE_URL}/portal/requests/{ticket.reference}/project/"
    assert page in notices(ticket)[-1]
    assert len(letters(paula)) == 1
    approve_project(ticket, by=agent(cast.helena), at=clock.set("2026-11-12 09:00"))
    react(clock.at)
    approve_project(ticket, by=contact(paula), at=clock.set("2026-11-13 15:00"))
    react(clock.at)
    assert "The plan is approved" in notices(ticket)[-1]
    start_activity(ticket, build.id, by=agent(cast.bia), at=clock.set("2026-11-16 08:00"))
    slip = Slip(build.id, date(2026, 11, 19), "The crane comes on Thursday.")
    moves = slip_activity(ticket, slip, by=agent(cast.bia), at=clock.set("2026-11-18 16:00"))
    react(clock.at)
    check.refresh_from_db()
    assert (check.starts_on, check.ends_on) == (date(2026, 11, 23), date(2026, 11, 24))
    assert all(FRIDAY_THE_20TH not in (move.now.starts_on, move.now.ends_on) for move in moves)
    told = notices(ticket)[-1]
    assert "Build: was Mon 16 Nov to Wed 18 Nov, is now Mon 16 Nov to Thu 19 Nov" in told
    assert "Check: was Thu 19 Nov to Mon 23 Nov, is now Mon 23 Nov to Tue 24 Nov" in told
    assert "The crane comes on Thursday." in told
    assert len(letters(paula)) == 2
    finish_activity(ticket, build.id, by=agent(cast.bia), at=clock.set("2026-11-19 17:00"))
    with pytest.raises(WrongState, match="approved"):
        start_activity(ticket, check.id, by=agent(cast.bia), at=clock.set("2026-11-23 08:00"))
    approve_project(ticket, by=contact(paula), at=clock.set("2026-11-23 08:05"))
    approve_project(ticket, by=agent(cast.helena), at=clock.set("2026-11-23 08:10"))
    start_activity(ticket, check.id, by=agent(cast.bia), at=clock.set("2026-11-23 08:15"))
    react(clock.at)
    assert Project.objects.get(ticket=ticket).state is Project.State.APPROVED


@pytest.mark.requirement("E6")
def test_a_declined_plan_is_told_with_the_reason(
    cast: Cast, clock: MovableClock, ticket: Ticket, paula: Contact
) -> None:
    planned(cast, ticket, clock)
    submit_project(ticket, by=agent(cast.bia), at=clock.at)
    decline_project(ticket, "Not in the harvest.", by=contact(paula), at=clock.advance(hours=1))
    react(clock.at)
    assert "Paula Reis has declined the plan: “Not in the harvest.”" in notices(ticket)[-1]


@pytest.mark.requirement("E6")
def test_dates_that_were_put_back_are_told_too(
    cast: Cast, clock: MovableClock, ticket: Ticket, paula: Contact
) -> None:
    build, check = planned(cast, ticket, clock)
    submit_project(ticket, by=agent(cast.bia), at=clock.at)
    slip = Slip(build.id, date(2026, 11, 19), "The crane.")
    slip_activity(ticket, slip, by=agent(cast.bia), at=clock.advance(hours=1))
    undo(ticket, Event.objects.get(kind="DatesSlipped").id, by=agent(cast.bia), at=clock.advance(minutes=1))
    react(clock.at)
    assert "have not moved after all" in notices(ticket)[-1]
    assert Activity.objects.get(id=check.id).ends_on == date(2026, 11, 23)


@pytest.mark.requirement("E6")
def test_a_letter_that_is_owed_twice_leaves_once(
    cast: Cast, clock: MovableClock, ticket: Ticket, paula: Contact
) -> None:
    planned(cast, ticket, clock)
    submit_project(ticket, by=agent(cast.bia), at=clock.at)
    events = list(Event.objects.filter(kind="ProjectSubmitted"))
    tell_of_submission(events, clock.at)
    tell_of_submission(events, clock.at)
    assert len(letters(paula)) == 1
    assert len([text for text in notices(ticket) if "We have planned your project" in text]) == 1
