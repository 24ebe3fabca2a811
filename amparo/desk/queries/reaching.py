"""Reaching the customer, with the arithmetic of the rule, and what he owes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.charters.queries import charter_path
from amparo.core.clock.attempts import read_attempts
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.tickets.events import ContactAttempted
from amparo.tickets.models import PendingItem
from amparo.ui.models.times import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.clock.attempts import Attempts
    from amparo.core.clock.facts import Fact
    from amparo.desk.queries.cards import Told
    from amparo.tickets.models import Ticket
    from amparo.ui.models.timeline import EntryCard
    from amparo.ui.models.times import Moment


ATTEMPTED = ContactAttempted.__name__
OUTCOMES = {
    "failed": gettext_lazy("nobody was reached"),
    "reached": gettext_lazy("reached"),
    "mail": gettext_lazy("tried by mail"),
}


@dataclass(frozen=True, slots=True)
class Reaching:
    """How far a rule has come that closes what nobody can be reached about."""

    count: str
    lines: tuple[str, ...]
    clause: str
    clause_href: str


@dataclass(frozen=True, slots=True)
class Owed:
    """Something the customer was asked for; `received` says where one notes that it has come."""

    what: str
    asked: Moment
    answered: Moment | None
    received: str


def reaching(ticket: Ticket, policy: Charter, facts: Sequence[Fact], now: datetime) -> tuple[Reaching, ...]:
    """The arithmetic of each rule that counts attempts, once one was made or the customer is waited for."""
    if ticket.closed_at is not None:
        return ()
    found = read_attempts(policy, facts, now)
    waits = ticket.status_class == ticket.StatusClass.WAITING_CUSTOMER
    return tuple(_reaching(ticket, policy, each, now) for each in found if each.made or waits)


def places(policy: Charter, facts: Sequence[Fact], now: datetime) -> dict[tuple[datetime, str], str]:
    """What to say of each attempt since the customer was last heard of, by its instant and outcome."""
    said = {}
    known = {fact.at: fact.code for fact in standing(facts) if fact.kind is FactKind.CONTACT_ATTEMPT}
    for attempts in read_attempts(policy, facts, now)[:1]:
        for attempt in attempts.made:
            figures = {"place": attempt.place, "wanted": attempts.wanted}
            counted = _("does not count: too soon")
            if attempt.place:
                counted = _("attempt %(place)d of %(wanted)d") % figures
            if attempt.is_due:
                counted = _("counts from %(moment)s unless he writes") % {
                    "moment": moment(attempt.at, now).text
                }
            said[attempt.began_at, known.get(attempt.began_at, "")] = counted
    return said


def with_attempts(
    cards: Sequence[tuple[datetime, EntryCard]],
    told: Sequence[Told],
    counted: Mapping[tuple[datetime, str], str],
) -> list[tuple[datetime, EntryCard]]:
    """The cards; those of attempts say whom, with what end, and what the rule makes of them."""
    attempts = {f"entry-{each.said['entry_id']}": each for each in told if each.event.kind == ATTEMPTED}
    return [(at, _with_attempt(card, attempts.get(card.anchor), counted)) for at, card in cards]


def _with_attempt(
    card: EntryCard, told: Told | None, counted: Mapping[tuple[datetime, str], str]
) -> EntryCard:
    if told is None:
        return card
    outcome, late = told.said["outcome"], told.said.get("why_late", "")
    about = (str(OUTCOMES[outcome]), told.said.get("whom", ""), counted.get((told.event.at, outcome), ""))
    remark = _("Written down %(moment)s: %(why)s") % {
        "moment": moment(told.event.recorded_at, told.now).text, "why": late
    } if late else ""  # fmt: skip
    words = " · ".join(filter(None, about))
    return replace(card, about=words, remark=remark, undo="" if outcome == "mail" else told.undo)


def owed(ticket: Ticket, now: datetime) -> tuple[Owed, ...]:
    """What the customer was asked for on this ticket, what is still to come first."""
    items = PendingItem.objects.filter(ticket=ticket).order_by("-answered_at", "id")
    return tuple(
        Owed(
            what=item.what,
            asked=moment(item.asked_at, now),
            answered=moment(item.answered_at, now) if item.answered_at else None,
            received=reverse("desk_received", args=[ticket.reference, item.id]),
        )
        for item in items
    )


def _reaching(ticket: Ticket, policy: Charter, attempts: Attempts, now: datetime) -> Reaching:
    closes = {"moment": moment(attempts.closes_at, now).text}
    if attempts.next_counts_from is None:
        lines = [_("closes %(moment)s unless he writes") % closes]
    else:
        begins = {"moment": moment(attempts.next_counts_from, now).text}
        at_once = attempts.next_counts_from <= now
        first = _("the next counts at once") if at_once else _("the next counts from %(moment)s") % begins
        lines = [first, _("closes %(moment)s at the earliest") % closes]
    return Reaching(
        count=_("%(counted)d of %(wanted)d") % {"counted": attempts.counted, "wanted": attempts.wanted},
        lines=tuple(lines),
        clause=policy.clauses[attempts.clause][0] if attempts.clause in policy.clauses else "",
        clause_href=f"{charter_path(ticket.charter_id)}#{attempts.clause}",
    )
