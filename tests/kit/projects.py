"""A project with a plan: build, then check, then train; and paper beside it. 20 November is a holiday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from amparo.tickets.actions import Planned, approve_project, plan_activity, submit_project
from tests.kit.cast import a_contact
from tests.kit.tickets import a_ticket, agent, contact

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.tickets.models import Activity, Ticket
    from tests.kit.cast import Cast


@dataclass(frozen=True)
class Planning:
    """The ticket, its activities, and the contact who approves for the customer."""

    ticket: Ticket
    build: Activity
    check: Activity
    train: Activity
    paper: Activity
    paula: Contact


def november(day: int, month: int = 11) -> date:
    return date(2026, month, day)


def a_project(cast: Cast, *, at: datetime) -> Planning:
    """Renata's project at Moinho, planned by Bia; nobody has been asked for approval."""
    paula = a_contact("Paula Reis", cast.moinho, permission="approver")
    ticket = a_ticket(cast.renata, at=at, kind="project", subject="New weighbridge at gate 2")
    by = agent(cast.bia)

    def plan(planned: Planned) -> Activity:
        return plan_activity(ticket, planned, by=by, at=at)

    parties = (cast.moinho.id,)
    build = plan(Planned("Build", november(16), november(18), cast.bia, resources="Crane", parties=parties))
    check = plan(Planned("Check", november(19), november(23), cast.helena, after=(build.id,)))
    train = plan(Planned("Train", november(30), november(1, 12), contact=cast.renata, after=(check.id,)))
    paper = plan(Planned("Paper", november(17), november(17), cast.bia))
    return Planning(ticket, build, check, train, paper, paula)


def approved(planning: Planning, cast: Cast, *, at: datetime) -> None:
    """Submitted, and approved by both managers."""
    submit_project(planning.ticket, by=agent(cast.bia), at=at)
    approve_project(planning.ticket, by=agent(cast.helena), at=at)
    approve_project(planning.ticket, by=contact(planning.paula), at=at)
