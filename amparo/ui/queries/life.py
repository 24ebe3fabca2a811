"""What rests a ticket, how it ended and what the customer thinks of that, in words for either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from amparo.charters.queries import charter
from amparo.tickets.models import Dispute, Hold, Rating, Resolution, Ticket
from amparo.ui.models.life import DisputeNote, HoldNote, Life, RatingNote, ResolutionNote, Tie
from amparo.ui.models.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from amparo.core.charter.model import Audience
    from amparo.platform.access.actors import Actor


def life_of(ticket: Ticket, actor: Actor, audience: Audience, now: datetime) -> Life:
    """Five queries, whatever there is. Customers do not read the evidence, nor what nobody has confirmed."""
    return Life(
        holds=tuple(_holds(ticket, audience, now)),
        resolutions=tuple(_resolutions(ticket, now)),
        rating=_rating(ticket),
        disputes=tuple(_disputes(ticket, now)),
        ties=tuple(_ties(ticket, actor, audience)),
    )


def dispute_words(about: str) -> str:
    """What is disputed, as a heading."""
    match about:
        case Dispute.About.PAUSE:
            return _("A pause is disputed")
        case Dispute.About.CLOSING:
            return _("The closing is disputed")
        case Dispute.About.VERDICT:
            return _("A verdict is disputed")
        case _:
            return _("A credit is disputed")


def rating_words(stars: int, scale: int) -> str:
    """Say `4 of 5`."""
    return _("%(stars)d of %(scale)d") % {"stars": stars, "scale": scale}


def _holds(ticket: Ticket, audience: Audience, now: datetime) -> Iterator[HoldNote]:
    for hold in Hold.objects.filter(ticket=ticket).order_by("starts_at", "id"):
        is_internal = audience == "agent"
        if hold.counts_since is None and not is_internal:
            continue
        is_event = hold.reason == Hold.Reason.BEYOND_CONTROL
        named = {"name": hold.name, "reference": hold.reference}
        heading = hold.name if is_event else _("%(name)s, reference %(reference)s") % named
        yield HoldNote(
            id=hold.id,
            heading=heading,
            words=_span(hold, now),
            evidence=hold.evidence if is_internal else "",
            affected=hold.affected,
            waits_for_confirmation=hold.counts_since is None and hold.taken_back_at is None,
            is_running=hold.taken_back_at is None and (hold.ends_at is None or hold.ends_at > now),
            is_event=is_event,
            is_taken_back=hold.taken_back_at is not None,
        )


def _span(hold: Hold, now: datetime) -> str:
    begun = moment(hold.starts_at, now).text
    if hold.taken_back_at is not None:
        return _("taken back %(moment)s: the time counts") % {"moment": moment(hold.taken_back_at, now).text}
    if hold.ends_at is None:
        return _("since %(moment)s") % {"moment": begun}
    return _("from %(begun)s to %(ended)s") % {"begun": begun, "ended": moment(hold.ends_at, now).text}


def _resolutions(ticket: Ticket, now: datetime) -> Iterator[ResolutionNote]:
    found = Resolution.objects.filter(ticket=ticket).select_related("resolved_by")
    for each in found.order_by("resolved_at", "id"):
        is_fixed = each.means == Resolution.Means.FIXED
        yield ResolutionNote(
            means=_("It was fixed") if is_fixed else _("Instructions were given that solve it"),
            text=each.text,
            who=each.resolved_by.name,
            moment=moment(each.resolved_at, now),
            withdrawn=moment(each.withdrawn_at, now) if each.withdrawn_at else None,
        )


def _rating(ticket: Ticket) -> RatingNote | None:
    given = Rating.objects.filter(ticket=ticket).first()
    if given is None:
        return None
    scale = charter(ticket.charter_id).rating.scale
    return RatingNote(rating_words(given.stars, scale), given.stars, scale, given.comment)


def _disputes(ticket: Ticket, now: datetime) -> Iterator[DisputeNote]:
    found = Dispute.objects.filter(ticket=ticket).select_related("decided_by")
    for each in found.order_by("raised_at", "id"):
        yield DisputeNote(
            id=each.id,
            heading=dispute_words(each.about),
            reason=each.reason,
            state=_state(each, now),
            decision=each.decision,
            is_open=each.decided_at is None,
        )


def _state(dispute: Dispute, now: datetime) -> str:
    if dispute.decided_at is None or dispute.decided_by is None:
        return _("raised %(moment)s, to be decided") % {"moment": moment(dispute.raised_at, now).text}
    said = {"name": dispute.decided_by.name, "moment": moment(dispute.decided_at, now).text}
    if dispute.is_upheld:
        return _("upheld %(moment)s by %(name)s, and corrected") % said
    return _("not upheld, %(moment)s by %(name)s") % said


def _ties(ticket: Ticket, actor: Actor, audience: Audience) -> Iterator[Tie]:
    route = "desk_ticket" if audience == "agent" else "portal_request"
    tied = Q(follows=ticket) if ticket.follows_id is None else Q(follows=ticket) | Q(id=ticket.follows_id)
    for other in Ticket.objects.visible_to(actor).filter(tied).select_related("desk").order_by("id"):
        words = _("Goes on from") if other.id == ticket.follows_id else _("Goes on in")
        yield Tie(words, other.number, other.subject, other.language, reverse(route, args=[other.reference]))
