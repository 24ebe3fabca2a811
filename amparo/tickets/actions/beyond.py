"""Events beyond the provider's control: declared by a lead with evidence, confirmed where they lie behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.tickets.actions.holds import facts_of_hold, take_back_hold_facts, told
from amparo.tickets.actions.ledger import Ledger, lock, lock_many, write
from amparo.tickets.events import BeyondControlBegun, HoldCorrected, HoldProposed, HoldTakenBack
from amparo.tickets.models import Hold, Ticket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor

BEYOND_CONTROL = "beyond-control"
AT_ONCE = timedelta(minutes=1)
"""What begins so shortly ago begins now: whoever fills in a form needs a moment."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What happened, how one can see that, what it affects, from when to when."""

    name: str
    evidence: str
    affected: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Correction:
    """From when to when it really was, and why that was not known."""

    starts_at: datetime
    ends_at: datetime | None
    why: str


def declare_beyond_control(
    tickets: Sequence[Ticket], new: NewEvent, *, by: AgentActor, at: datetime
) -> list[Hold]:
    """Let an event rest the clocks of these tickets; what begins in the past waits for a second person."""
    with transaction.atomic():
        ledgers = lock_many([ticket.id for ticket in tickets])
        if len(ledgers) != Ticket.objects.visible_to(by).filter(id__in=[t.id for t in tickets]).count():
            raise NotAllowed(_("Choose tickets that you may see."))
        holds = [_declare(ledger, new, by, at) for ledger in ledgers]
        write(ledgers, by=by, at=at)
    return holds


def confirm_beyond_control(hold: Hold, *, by: AgentActor, at: datetime) -> Hold:
    """A second person looks at the evidence and lets an event of the past count."""
    with transaction.atomic():
        ledger, hold = _locked(hold, by)
        if hold.counts_since is not None:
            raise WrongState(_("This event counts already."))
        if hold.declared_by_id == by.id:
            raise NotAllowed(_("A second person has to confirm what has passed."))
        hold.confirmed_by_id = by.id
        _let_count(ledger, hold, at)
        write([ledger], by=by, at=at)
    return hold


def correct_beyond_control(hold: Hold, new: Correction, *, by: AgentActor, at: datetime) -> Hold:
    """Say from when to when it really was; more of the past is declared and confirmed of its own."""
    _check_order(new.starts_at, new.ends_at)
    _check_why(new.why)
    with transaction.atomic():
        ledger, hold = _locked(hold, by)
        if hold.counts_since is not None and _past_grows(hold, new, at):
            message = _("That would rest more of the past. Declare it of its own: it needs two people.")
            raise Invalid(message, field="starts_at" if new.starts_at < hold.starts_at else "ends_at")
        was = facts_of_hold(ledger, hold)
        for fact in was:
            ledger.take_back(fact, at)
        hold.starts_at, hold.ends_at = new.starts_at, new.ends_at
        hold.save(update_fields=["starts_at", "ends_at"])
        if was:
            _append(ledger, hold, at)
        said = told(hold)
        names = ("hold_id", "reason", "name", "starts_at", "ends_at")
        event = ledger.about(HoldCorrected, why=new.why.strip(), **{name: said[name] for name in names})
        ledger.events.append(event)
        write([ledger], by=by, at=at)
    return hold


def take_back_beyond_control(hold: Hold, why: str, *, by: AgentActor, at: datetime) -> Hold:
    """It was within our control after all, or the evidence does not hold: the stretch counts."""
    _check_why(why)
    with transaction.atomic():
        ledger, hold = _locked(hold, by)
        withdraw(ledger, hold, why.strip(), at)
        write([ledger], by=by, at=at)
    return hold


def withdraw(ledger: Ledger, hold: Hold, why: str, at: datetime) -> None:
    """Let a hold of any sort rest nothing; the caller writes."""
    take_back_hold_facts(ledger, hold, at)
    hold.taken_back_at = at
    hold.save(update_fields=["taken_back_at"])
    about = {"hold_id": hold.id, "reason": hold.reason, "name": hold.name}
    ledger.events.append(ledger.about(HoldTakenBack, why=why, **about))


def _declare(ledger: Ledger, new: NewEvent, by: AgentActor, at: datetime) -> Hold:
    _check(ledger, new, by)
    lies_behind = new.starts_at < at - AT_ONCE
    rule = ledger.charter.pauses[BEYOND_CONTROL].backwards_needs
    if lies_behind and rule == "nobody-may":
        raise NotAllowed(_("The charter lets nobody declare what has passed."), field="starts_at")
    hold = Hold.objects.create(
        ticket=ledger.ticket,
        reason=Hold.Reason.BEYOND_CONTROL,
        name=new.name.strip()[:300],
        evidence=new.evidence.strip(),
        affected=new.affected.strip(),
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        declared_by_id=by.id,
        declared_at=at,
    )
    if lies_behind and rule == "second-person":
        ledger.events.append(ledger.about(HoldProposed, hold_id=hold.id, name=hold.name))
    else:
        _let_count(ledger, hold, at)
    return hold


def _let_count(ledger: Ledger, hold: Hold, at: datetime) -> None:
    hold.counts_since = at
    hold.save(update_fields=["counts_since", "confirmed_by"])
    _append(ledger, hold, at)
    ledger.tells_customer = True
    ledger.events.append(ledger.about(BeyondControlBegun, **told(hold)))


def _append(ledger: Ledger, hold: Hold, at: datetime) -> None:
    """The stretch as facts; an end that is still to come holds from its own instant on."""
    ledger.append(FactKind.HOLD, hold.starts_at, at, code=BEYOND_CONTROL, ref=str(hold.id))
    if hold.ends_at is not None:
        ledger.append(FactKind.HOLD_ENDED, hold.ends_at, at, code=BEYOND_CONTROL, ref=str(hold.id))


def _locked(hold: Hold, by: AgentActor) -> tuple[Ledger, Hold]:
    """The ticket under lock, and the hold as it is now; only for who may declare one."""
    ledger = lock(hold.ticket)
    hold = Hold.objects.select_for_update().get(id=hold.id, ticket=ledger.ticket)
    _check_person(ledger.charter, ledger.ticket, by)
    if hold.reason != Hold.Reason.BEYOND_CONTROL or hold.taken_back_at is not None:
        raise WrongState(_("This event does not count any more."))
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed: its verdicts are final, save by a dispute."))
    ledger.tells_customer = True
    return ledger, hold


def _check(ledger: Ledger, new: NewEvent, by: AgentActor) -> None:
    _check_person(ledger.charter, ledger.ticket, by)
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed: its verdicts are final, save by a dispute."))
    needs = ledger.charter.pauses[BEYOND_CONTROL].needs
    if "reason" in needs and not new.name.strip():
        raise Invalid(_("Say what happened: the customer reads it."), field="name")
    if "evidence" in needs and not new.evidence.strip():
        raise Invalid(_("Give the evidence: a report, a reference, a notice."), field="evidence")
    if "affected" in needs and not new.affected.strip():
        raise Invalid(_("Say what it affects."), field="affected")
    if "from-to" in needs and new.ends_at is None:
        raise Invalid(_("Say until when; it can be corrected later."), field="ends_at")
    _check_order(new.starts_at, new.ends_at)


def _check_person(policy: Charter, ticket: Ticket, by: AgentActor) -> None:
    if policy.pauses[BEYOND_CONTROL].declared_by == "lead" and ticket.desk_id not in by.leads:
        raise NotAllowed(_("Only a lead of the desk declares what is beyond its control."))


def _check_order(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= starts_at:
        raise Invalid(_("It ends before it begins."), field="ends_at")


def _check_why(why: str) -> None:
    if not why.strip():
        raise Invalid(_("Say why: the customer reads it."), field="why")


def _past_grows(hold: Hold, new: Correction, at: datetime) -> bool:
    """Whether some second before `at` would rest that has counted."""
    was_end, end = (min(each or at, at) for each in (hold.ends_at, new.ends_at))
    return end > new.starts_at and (new.starts_at < hold.starts_at or end > was_end)
