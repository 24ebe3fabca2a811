"""Letting a ticket wait for others, ending it, taking it up again, deciding what a customer disputes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.core.charter import StatusClass
from amparo.desk.queries.deeds.offers import Group, Offer
from amparo.ui.models.deeds import Deed

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from amparo.desk.queries.deeds.offers import Case
    from amparo.tickets.models import Ticket
    from amparo.ui.models.life import DisputeNote, HoldNote, Life

RESOLVED, CLOSED = StatusClass.RESOLVED, StatusClass.CLOSED


def _is_in_work(case: Case) -> bool:
    return case.is_open and case.ticket.status_class != RESOLVED


def _may_hold(case: Case) -> bool:
    return _is_in_work(case) and not _waits(case)


def _waits(case: Case) -> bool:
    return case.ticket.status_class == StatusClass.WAITING_THIRD_PARTY


def _may_declare(case: Case) -> bool:
    return case.is_open and (case.leads or case.policy.pauses["beyond-control"].declared_by == "agent")


def _may_reopen(case: Case) -> bool:
    rule = case.policy.reopening
    may_closed = rule is not None and rule.while_class is CLOSED
    return case.ticket.status_class == RESOLVED or (_is_ended(case) and may_closed)


def _is_ended(case: Case) -> bool:
    return case.ticket.status_class in {RESOLVED, CLOSED} and case.ticket.merged_into_id is None


def _may_follow(case: Case) -> bool:
    return not case.is_open


HOLD = Offer("hold", _("Put on hold for a third party"), "pause", Group.WAITING, _may_hold, key="h")
END_HOLD = Offer("end-hold", _("The third party has finished"), "play", Group.WAITING, _waits, key="h")
DECLARE = Offer(
    "beyond-control", _("Declare an event beyond our control"), "alert", Group.WAITING, _may_declare
)
RESOLVE = Offer("resolve", _("Resolve"), "check", Group.ENDING, _is_in_work, key="e")
CLOSE = Offer("close", _("Close with a reason"), "lock", Group.ENDING, lambda case: case.is_open)
REOPEN = Offer("reopen", _("Take up again"), "undo", Group.ENDING, _may_reopen)
REOPEN_ANY = replace(REOPEN, fits=_is_ended)
"""The verb knows whether a closed one waited for a third party, which no page of the menu asks for."""
FOLLOW_UP = Offer("follow-up", _("Open a new ticket tied to this one"), "plus", Group.ENDING, _may_follow)
OFFERS = (HOLD, END_HOLD, DECLARE, RESOLVE, CLOSE, REOPEN, FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """A deed on one thing of the ticket, a hold or a dispute, by its number; only leads do it."""

    name: str
    words: _StrPromise
    icon: str
    number: int

    def fits(self, case: Case) -> bool:
        """Whether the agent leads the desk; the verb asks the rest."""
        return case.leads or bool(case.actor.hears_complaints)

    def deed(self, ticket: Ticket) -> Deed:
        """The deed with its address."""
        address = reverse(f"desk_{self.name.replace('-', '_')}", args=[ticket.reference, self.number])
        return Deed(self.name, str(self.words), self.icon, address)


def confirm_hold(number: int) -> OwnOffer:
    return OwnOffer("hold-confirm", _("Confirm it"), "check", number)


def correct_hold(number: int) -> OwnOffer:
    return OwnOffer("hold-correct", _("Correct when it was"), "clock", number)


def take_back_hold(number: int) -> OwnOffer:
    return OwnOffer("hold-take-back", _("Take it back"), "undo", number)


def decide_dispute(number: int) -> OwnOffer:
    return OwnOffer("dispute-decide", _("Decide"), "check", number)


def with_deeds(life: Life, ticket: Ticket, case: Case) -> Life:
    """The same with what the agent may do on each hold and dispute."""
    if not case.leads:
        return life
    holds = tuple(replace(hold, acts=_on_hold(hold, ticket, case)) for hold in life.holds)
    disputes = tuple(replace(each, acts=_on_dispute(each, ticket)) for each in life.disputes)
    return replace(life, holds=holds, disputes=disputes)


def _on_hold(hold: HoldNote, ticket: Ticket, case: Case) -> tuple[Deed, ...]:
    if not hold.is_event or hold.is_taken_back or not case.is_open:
        return ()
    offers = [correct_hold(hold.id), take_back_hold(hold.id)]
    if hold.waits_for_confirmation:
        offers.insert(0, confirm_hold(hold.id))
    return tuple(offer.deed(ticket) for offer in offers)


def _on_dispute(dispute: DisputeNote, ticket: Ticket) -> tuple[Deed, ...]:
    return (decide_dispute(dispute.id).deed(ticket),) if dispute.is_open else ()
