"""The plan of a project: to be read by everybody who sees the request, decided about by who approves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amparo.core.charter.projects import managers
from amparo.customers.queries import approvers_of
from amparo.portal.queries.deeds.offers import Offer
from amparo.tickets.models import Project, Ticket

if TYPE_CHECKING:
    from amparo.portal.queries.deeds.offers import Case

THEIRS = "customer-manager"


def may_decide(case: Case) -> bool:
    """Whether the plan waits for the customer's approval, and this contact may give it."""
    ticket = case.ticket
    if ticket.kind != Ticket.Kind.PROJECT or ticket.closed_at is not None:
        return False
    project = Project.objects.filter(ticket=ticket).first()
    return (
        project is not None
        and project.state is Project.State.SUBMITTED
        and project.customer_approval_at is None
        and THEIRS in managers(case.policy, ticket.kind)
        and approvers_of(ticket.organisation_id).filter(id=case.actor.id).exists()
    )


def _may_only_read(case: Case) -> bool:
    return case.ticket.kind == Ticket.Kind.PROJECT and not may_decide(case)


WAITS = Offer("project", _("The plan waits for your approval"), "check", may_decide)
PLAN = Offer("project", _("See the plan"), "board", _may_only_read)
DECLINE = Offer("project-decline", _("Decline the plan"), "x", may_decide)
OFFERS = (WAITS, PLAN)
"""What stands in the turn box; declining is offered on the page of the plan."""
