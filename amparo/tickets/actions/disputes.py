"""A customer disputes a pause, a closing or a verdict; a lead who is not on the ticket decides.

Nothing is erased: what was wrong is taken back by further facts, and the clocks are read without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.core.clock import State
from amparo.core.clock.corrections import standing, taking_back
from amparo.core.clock.disputable import disputables
from amparo.core.clock.facts import FactKind, Milestone
from amparo.core.time.zones import seconds
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.tickets.actions.beyond import withdraw
from amparo.tickets.actions.ledger import Ledger, lock, write
from amparo.tickets.actions.moving import move, reopen_verdicts, restore_status, working_status
from amparo.tickets.events import DisputeDecided, DisputeRaised
from amparo.tickets.models import Cycle, Dispute, Entry, Fact, Hold, Resolution
from amparo.tickets.queries import readings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.clock import Fact as ClockFact
    from amparo.core.clock import Reading
    from amparo.core.clock.disputable import Disputable
    from amparo.platform.access.actors import AgentActor, ContactActor
    from amparo.tickets.models import Ticket

MAY_BE_WRONG = frozenset(
    {FactKind.MESSAGE_OUT, FactKind.CONTACT_ATTEMPT, FactKind.STATUS, FactKind.MILESTONE, FactKind.ASSIGNED}
)
"""What can have stopped a clock and is taken back when its verdict was wrong."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What the customer says is wrong, by the key of the disputable, and why."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the customer is right, and why: he reads it."""

    is_upheld: bool
    reason: str


def dispute(ticket: Ticket, objection: Objection, *, by: ContactActor, at: datetime) -> Dispute:
    """Say that something on the ticket is wrong. The clock of the charter runs until somebody has decided."""
    if not objection.reason.strip():
        raise Invalid(_("Say what is wrong with it."), field="reason")
    with transaction.atomic():
        ledger = lock(ticket)
        if Dispute.objects.filter(ticket=ledger.ticket, decided_at=None).exists():
            raise WrongState(
                _("Your last objection to this request is still being decided. Write to add to it.")
            )
        what = _named(ledger, objection.key, at)
        raised = _raise(ledger, what, objection.reason.strip(), by, at)
        ledger.append(FactKind.MILESTONE, at, at, code=Milestone.DISPUTED, ref=str(raised.id))
        ledger.tells_customer = True
        ledger.events.append(ledger.about(DisputeRaised, dispute_id=raised.id, about=raised.about))
        write([ledger], by=by, at=at)
    return raised


def decide(disputed: Dispute, decision: Decision, *, by: AgentActor, at: datetime) -> Dispute:
    """Decide a dispute. Upheld, what was wrong is taken back, and final verdicts are judged anew."""
    if not decision.reason.strip():
        raise Invalid(_("Say why: the customer reads it."), field="reason")
    with transaction.atomic():
        ledger = lock(disputed.ticket)
        disputed = Dispute.objects.select_for_update(of=("self",)).select_related("fact").get(id=disputed.id)
        _check_judge(ledger, disputed, by)
        before = _states(readings(ledger.ticket, at, ledger.facts))
        if decision.is_upheld:
            _correct(ledger, disputed, decision.reason.strip(), at)
        ledger.append(FactKind.MILESTONE, at, at, code=Milestone.DISPUTE_DECIDED, ref=str(disputed.id))
        _keep(disputed, decision, by, at)
        after = _states(readings(ledger.ticket, at, ledger.facts))
        own = ledger.charter.disputes.clock if ledger.charter.disputes else ""
        names = [name for name in {**before, **after} if before.get(name) != after.get(name) and name != own]
        moved = {name: (before.get(name), after.get(name)) for name in names}
        about = {"dispute_id": disputed.id, "about": disputed.about, "is_upheld": decision.is_upheld}
        ledger.events.append(ledger.about(DisputeDecided, moved=moved, **about))
        ledger.tells_customer = True
        _write(ledger, by, at)
    return disputed


def _named(ledger: Ledger, key: str, at: datetime) -> Disputable:
    policy, facts = ledger.charter, ledger.facts
    found = disputables(policy, facts, readings(ledger.ticket, at, facts), at)
    named = next((each for each in found if each.key == key), None)
    if named is None:
        raise Invalid(_("Choose what is wrong."), field="what")
    return named


def _raise(ledger: Ledger, what: Disputable, reason: str, by: ContactActor, at: datetime) -> Dispute:
    fact = cycle = None
    if what.fact is not None:
        said = {
            "at": what.fact.at,
            "kind": what.fact.kind.value,
            "code": what.fact.code,
            "ref": what.fact.ref,
        }
        fact = Fact.objects.filter(ticket=ledger.ticket, **said).order_by("-seq").first()
    else:
        cycles = Cycle.objects.filter(clock__ticket=ledger.ticket, clock__name=what.clock)
        cycle = cycles.filter(number=what.cycle).first()
    return Dispute.objects.create(
        ticket=ledger.ticket,
        about=what.about,
        fact=fact,
        clock=what.clock,
        cycle_number=what.cycle or None,
        cycle=cycle,
        raised_by_id=by.id,
        reason=reason,
        raised_at=at,
    )


def _check_judge(ledger: Ledger, disputed: Dispute, by: AgentActor) -> None:
    if disputed.decided_at is not None:
        raise WrongState(_("Somebody has decided about this already."))
    rule, desk = ledger.charter.disputes, ledger.ticket.desk_id
    judges = by.hears_complaints if rule and rule.decided_by == "ombudsman" else by.leads
    if desk not in judges:
        raise NotAllowed(_("Only a lead of the desk decides what a customer disputes."))
    if is_on_ticket(ledger.ticket, by, ledger.facts):
        raise NotAllowed(_("You have worked on this ticket. Another lead decides."))


def is_on_ticket(ticket: Ticket, agent: AgentActor, facts: Sequence[ClockFact]) -> bool:
    """Whether an agent has had to do with a ticket: held it, wrote on it, declared what rested it."""
    if any(fact.kind is FactKind.ASSIGNED and fact.ref == str(agent.id) for fact in facts):
        return True
    if Entry.objects.filter(ticket=ticket, author_agent_id=agent.id).exists():
        return True
    return Hold.objects.filter(ticket=ticket, declared_by_id=agent.id).exists() or (
        Hold.objects.filter(ticket=ticket, confirmed_by_id=agent.id).exists()
    )


def _correct(ledger: Ledger, disputed: Dispute, why: str, at: datetime) -> None:
    match disputed.about:
        case Dispute.About.PAUSE:
            _without_pause(ledger, disputed, why, at)
        case Dispute.About.CLOSING:
            _without_closing(ledger, disputed, why, at)
        case _:
            _without_verdict(ledger, disputed, at)


def _without_pause(ledger: Ledger, disputed: Dispute, why: str, at: datetime) -> None:
    fact = _standing_fact(ledger, disputed)
    hold = Hold.objects.filter(id=int(fact.ref)).first() if fact.kind is FactKind.HOLD else None
    if hold is not None:
        withdraw(ledger, hold, why, at)
        return
    ledger.take_back(fact, at)
    restore_status(ledger)


def _without_closing(ledger: Ledger, disputed: Dispute, why: str, at: datetime) -> None:
    """The ticket was never closed; it goes on where it stood, or is taken up again if it was resolved."""
    ledger.take_back(_standing_fact(ledger, disputed), at)
    restore_status(ledger)
    reopen_verdicts(ledger)
    if ledger.ticket.status_class != StatusClass.WORKING:
        move(ledger, working_status(ledger), at, at, why=why)


def _without_verdict(ledger: Ledger, disputed: Dispute, at: datetime) -> None:
    """What stopped the clock did not: it goes on from there to what stopped it really."""
    stopped = _stopped_at(ledger, ledger.facts, disputed, at)
    wrong = [fact for fact in standing(ledger.facts) if _stops(ledger, fact, disputed, stopped, at)]
    if not wrong:
        raise WrongState(_("What stopped this clock has been corrected already."))
    for fact in wrong:
        ledger.take_back(fact, at)
    if ledger.ticket.status_class == StatusClass.RESOLVED:
        restore_status(ledger)
    if ledger.ticket.closed_at is None and ledger.ticket.resolved_at is None:
        Resolution.objects.filter(ticket=ledger.ticket, withdrawn_at=None).update(withdrawn_at=at)


def _stops(
    ledger: Ledger, fact: ClockFact, disputed: Dispute, stopped: datetime | None, at: datetime
) -> bool:
    """Whether a fact stopped the clock: without it the clock would have stopped later, or runs."""
    if stopped is None or fact.kind not in MAY_BE_WRONG or seconds(fact.at) != seconds(stopped):
        return False
    without = [*ledger.facts, taking_back(fact)]
    return _stopped_at(ledger, without, disputed, at) != stopped


def _stopped_at(
    ledger: Ledger, facts: Sequence[ClockFact], disputed: Dispute, at: datetime
) -> datetime | None:
    for reading in readings(ledger.ticket, at, facts):
        if reading.clock != disputed.clock:
            continue
        for cycle in reading.previous:
            if cycle.number == disputed.cycle_number:
                return cycle.stopped_at
        return reading.stopped_at if reading.cycle == disputed.cycle_number else None
    return None


def _standing_fact(ledger: Ledger, disputed: Dispute) -> ClockFact:
    """The fact that is disputed, as clocks know it; refused when it was corrected meanwhile."""
    fact = disputed.fact
    if fact is not None:
        for each in standing(ledger.facts):
            if (each.at, each.kind.value, each.code, each.ref) == (fact.at, fact.kind, fact.code, fact.ref):
                return each
    raise WrongState(_("What is disputed here has been corrected already."))


def _keep(disputed: Dispute, decision: Decision, by: AgentActor, at: datetime) -> None:
    disputed.decided_by_id, disputed.decided_at = by.id, at
    disputed.is_upheld, disputed.decision = decision.is_upheld, decision.reason.strip()
    disputed.save(update_fields=["decided_by", "decided_at", "is_upheld", "decision"])


def _states(read: Sequence[Reading]) -> dict[str, str]:
    """How each clock stands, with its time, so that one sees what a correction moved."""
    return {reading.clock: f"{reading.state.value} {reading.elapsed}" for reading in read}


def _write(ledger: Ledger, by: AgentActor, at: datetime) -> None:
    """Final verdicts change here and nowhere else; one of a cycle that is no more is cancelled."""
    is_still_closed = ledger.was_closed and ledger.ticket.closed_at is not None
    if is_still_closed:
        reopen_verdicts(ledger)
        ledger.was_closed = False
    write([ledger], by=by, at=at)
    if is_still_closed:
        gone = Cycle.objects.filter(clock__ticket=ledger.ticket, is_final=False)
        gone.update(verdict=State.CANCELLED.value, is_final=True)
