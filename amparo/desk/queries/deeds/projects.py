"""The plan of a project."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.desk.queries.deeds.offers import Case, Group, Offer
from amparo.tickets.models import Ticket


def _is_project(case: Case) -> bool:
    return case.ticket.kind == Ticket.Kind.PROJECT


PROJECT = Offer("project", _("Plan the project"), "board", Group.TRIAGE, _is_project)
OFFERS = (PROJECT,)
