"""Saying that it is not solved, how one was served, that something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amparo.core.charter import StatusClass
from amparo.portal.queries.deeds.offers import Offer

if TYPE_CHECKING:
    from amparo.portal.queries.deeds.offers import Case

ENDED = frozenset({StatusClass.RESOLVED, StatusClass.CLOSED})


def _may_reopen(case: Case) -> bool:
    rule = case.policy.reopening
    return rule is not None and "portal" in rule.by and case.ticket.status_class == rule.while_class


def _may_rate(case: Case) -> bool:
    ticket = case.ticket
    is_his = ticket.requester_id == case.actor.id and ticket.merged_into_id is None
    return is_his and bool(case.policy.rating.ask_on) and StatusClass(ticket.status_class) in ENDED


def _may_dispute(case: Case) -> bool:
    return case.policy.disputes is not None


REOPEN = Offer("reopen", _("It is not solved"), "undo", _may_reopen)
RATE = Offer("rate", _("Rate our service"), "check", _may_rate)
DISPUTE = Offer("dispute", _("Dispute something"), "alert", _may_dispute)
OFFERS = (REOPEN, RATE)
"""What stands in the turn box; what can be disputed is offered beside the count of the promises."""
