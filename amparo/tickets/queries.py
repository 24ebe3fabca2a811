"""Reading a ticket as its clocks see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL

from amparo.charters.queries import closure_stamp, keep_up, measure
from amparo.core.charter import Subject
from amparo.core.clock.facts import Fact as ClockFact
from amparo.core.clock.facts import FactKind
from amparo.core.clock.succession import Era, explain_across, read_clocks_across, read_rules_across
from amparo.core.time.allowance import due
from amparo.tickets.models import Fact, Fired, Ticket, Watcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amparo.core.charter import Charter
    from amparo.core.clock import Explanation, Reading, RuleReading
    from amparo.platform.access.actors import ContactActor

FROM_START = "from-start"
"""The reference of a fact by which a charter measures also what was before; see CharterVersion.activation."""

_RATINGS = Signer(sep=".", salt="amparo.rating")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = RawSQL("(extract(epoch from at) * 1000000)::bigint", [], BigIntegerField())
"""Instants of many facts as numbers: read in a tenth of the time."""
_KINDS = {kind.value: kind for kind in FactKind}


def subject_of(ticket: Ticket, facts: Sequence[ClockFact]) -> Subject:
    """What of the ticket decided its targets when it was opened; later changes stand in the facts."""
    first = {fact.kind: fact.code for fact in reversed(facts)}
    return Subject(
        kind=ticket.asked_kind,
        priority=first.get(FactKind.PRIORITY, ticket.priority),
        severity=first.get(FactKind.SEVERITY, ticket.severity),
        level=first.get(FactKind.CONTRACT, ticket.level),
    )


def facts_of(tickets: Iterable[Ticket]) -> dict[int, list[ClockFact]]:
    """The facts of each ticket in order, by ticket id; one query, which brings the closures in force, too."""
    ids = [ticket.id for ticket in tickets]
    found: dict[int, list[ClockFact]] = {ticket_id: [] for ticket_id in ids}
    facts = Fact.objects.filter(ticket_id__in=ids).order_by("ticket_id", "seq")
    rows = list(
        facts.annotate(microsecond=_MICROSECOND, stamp=closure_stamp()).values_list(
            "ticket_id", "microsecond", "kind", "code", "ref", "stamp"
        )
    )
    for ticket_id, microsecond, kind, code, ref, _stamp in rows:
        at = _EPOCH + timedelta(microseconds=microsecond)
        found[ticket_id].append(ClockFact(at, _KINDS[kind], code, ref))
    if rows:
        keep_up(rows[-1][-1])
    return found


def readings(ticket: Ticket, now: datetime, facts: Sequence[ClockFact] | None = None) -> tuple[Reading, ...]:
    """Every clock of the ticket as it stands now, folded from its facts."""
    known = facts_of([ticket])[ticket.id] if facts is None else facts
    return read_clocks_across(eras_of(ticket, known), subject_of(ticket, known), known, now)


def rules_of(ticket: Ticket, now: datetime, facts: Sequence[ClockFact]) -> tuple[RuleReading, ...]:
    """What the rules of the charter will do to the ticket by themselves, and when."""
    return read_rules_across(eras_of(ticket, facts), facts, now)


def policy_of(ticket: Ticket) -> Charter:
    """The charter that the ticket is measured by, with the closures in force."""
    return measure(ticket.charter_id, ticket.desk_id).charter


def eras_of(ticket: Ticket, facts: Sequence[ClockFact]) -> tuple[Era, ...]:
    """The charters that have measured the ticket, one after the other; nearly always it is one."""
    changes = [fact for fact in facts if fact.kind is FactKind.CHARTER]
    if not changes:
        return (Era(policy_of(ticket), ticket.registered_at),)
    return tuple(
        Era(measure(int(fact.code), ticket.desk_id).charter, fact.at, from_start=fact.ref == FROM_START)
        for fact in changes
    )


def version_at(ticket: Ticket, facts: Sequence[ClockFact], at: datetime | None) -> int:
    """The id of the charter version that measured the ticket up to an instant; up to now for None."""
    changes = [fact for fact in facts if fact.kind is FactKind.CHARTER]
    held = [fact for fact in changes if at is None or fact.at < at] or changes[:1]
    return int(held[-1].code) if held else ticket.charter_id


def is_closed_to(ticket: Ticket, written_at: datetime, way: str = "mail-answer") -> bool:
    """Whether the ticket was closed to what was written at that instant by a way that charters name.

    A closing by rule leaves its whole second to the customer: what he wrote in it came in time. A charter may
    let a closed ticket be taken up again, or a resolved one by some ways only, or not for long.
    """
    if may_reopen(ticket, written_at, way):
        return False
    if way and ticket.resolved_at is not None and policy_of(ticket).reopening is not None:
        return ticket.resolved_at <= written_at
    if ticket.closed_at is None or ticket.closed_at > written_at:
        return False
    if ticket.closed_at < written_at.replace(microsecond=0):
        return True
    return not Fired.objects.filter(ticket_id=ticket.id, kind="close", at=ticket.closed_at).exists()


def may_reopen(ticket: Ticket, at: datetime, way: str) -> bool:
    """Whether the charter lets the customer take an ended ticket up again at that instant by that way."""
    policy = policy_of(ticket)
    rule, ended_at = policy.reopening, ticket.closed_at or ticket.resolved_at
    if rule is None or ended_at is None or ticket.status_class != rule.while_class or way not in rule.by:
        return False
    return rule.within is None or at <= due(rule.within, ended_at, next(iter(policy.calendars.values())))


def rating_key(ticket: Ticket) -> str:
    """What proves, in an address, that its bearer is whom the ticket's requester was written to."""
    return _RATINGS.sign(f"{ticket.id}-{ticket.requester_id}")


def rated_by_key(key: str) -> tuple[int, int] | None:
    """The ticket and the requester that a key was made for; nothing if we did not make it."""
    try:
        ticket_id, contact_id = _RATINGS.unsign(key).split("-")
        return int(ticket_id), int(contact_id)
    except (BadSignature, ValueError):
        return None


def watching(actor: ContactActor) -> ContactActor:
    """The contact with the organisations in which single tickets were opened to him."""
    watched = Watcher.objects.filter(contact_id=actor.id, ticket__organisation__isnull=False)
    return replace(actor, watches_in=frozenset(watched.values_list("ticket__organisation_id", flat=True)))


def explanation(
    ticket: Ticket, clock: str, now: datetime, facts: Sequence[ClockFact] | None = None
) -> Explanation:
    """The proof of one deadline: every stretch, counted or not, and why."""
    known = facts_of([ticket])[ticket.id] if facts is None else facts
    return explain_across(eras_of(ticket, known), subject_of(ticket, known), known, clock, now)
