"""What the requester thought of the service: one click, a comment if he likes, changeable for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.tickets.actions.ledger import lock, write
from amparo.tickets.events import TicketRated
from amparo.tickets.models import Rating

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.clock.facts import Fact
    from amparo.platform.access.actors import ContactActor
    from amparo.tickets.actions.ledger import Ledger
    from amparo.tickets.models import Ticket

RATED_WITHIN = timedelta(days=30)
"""How long after its end a ticket can be rated."""
CHANGED_WITHIN = timedelta(days=7)
"""How long a rating can be changed."""
LONGEST = 4000


def rate(ticket: Ticket, stars: int, *, by: ContactActor, at: datetime, comment: str | None = None) -> Rating:
    """Keep how the requester was served; the comment stays as it was where none is given."""
    with transaction.atomic():
        ledger = lock(ticket)
        known = Rating.objects.filter(ticket=ledger.ticket).first()
        _check(ledger, known, stars, by, at)
        rating = known or Rating(ticket=ledger.ticket, contact_id=by.id, rated_at=at)
        if rating.stars != stars:
            scale = ledger.charter.rating.scale
            ledger.events.append(ledger.about(TicketRated, stars=stars, scale=scale))
        rating.stars, rating.changed_at = stars, at if known else None
        if comment is not None:
            rating.comment = comment.strip()[:LONGEST]
        rating.save()
        ledger.tells_customer = True
        write([ledger], by=by, at=at)
    return rating


def why_not_rated(ticket: Ticket, facts: Sequence[Fact], known: Rating | None, at: datetime) -> str:
    """Why a ticket cannot be rated now; empty if it can."""
    ended_at = ticket.closed_at or ticket.resolved_at
    if ticket.merged_into_id or any(fact.kind is FactKind.CANCELLED for fact in standing(facts)):
        return _("This request became part of another one, or was none. There is nothing to rate.")
    if ticket.status_class not in {StatusClass.RESOLVED, StatusClass.CLOSED} or ended_at is None:
        return _("We are working on this request. You can rate us when it is resolved.")
    if at > ended_at + RATED_WITHIN:
        return _("This request ended too long ago to be rated.")
    if known and at > known.rated_at + CHANGED_WITHIN:
        return _("Your rating was given a while ago and stays as it is.")
    return ""


def _check(ledger: Ledger, known: Rating | None, stars: int, by: ContactActor, at: datetime) -> None:
    policy, ticket = ledger.charter.rating, ledger.ticket
    if by.id != ticket.requester_id or not policy.ask_on:
        raise NotAllowed(_("Only who asked for it rates how it was served."))
    if not 1 <= stars <= policy.scale:
        raise Invalid(_("Choose from 1 to %(most)d.") % {"most": policy.scale}, field="stars")
    if why := why_not_rated(ticket, ledger.facts, known, at):
        raise WrongState(why)
