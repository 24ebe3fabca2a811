"""Who holds a ticket and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.clock.facts import FactKind
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.access.models import DeskMembership
from amparo.tickets.actions.ledger import lock, write
from amparo.tickets.actions.messages import NewMessage, add_entry
from amparo.tickets.actions.moving import move, require_plain
from amparo.tickets.actions.waiting import check_wait
from amparo.tickets.events import TicketAssigned, TicketHandedOver
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Agent, Team
    from amparo.platform.events.models import Event
    from amparo.tickets.actions.ledger import Ledger
    from amparo.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who goes on: an agent, a team, a line, or several of them; and what he has to know."""

    note: str
    agent: Agent | None = None
    team: Team | None = None
    line: int | None = None


def assign(ticket: Ticket, agent: Agent | None, *, by: AgentActor, at: datetime) -> Ticket:
    """Give the ticket to an agent of its desk, or back to the queue."""
    with transaction.atomic():
        ledger = lock(ticket)
        _works_here(ledger, agent)
        previous = ledger.ticket.assignee_id
        _give_to(ledger, agent.id if agent else None, at, at)
        ledger.events.append(
            ledger.about(
                TicketAssigned,
                assignee_id=agent.id if agent else None,
                assignee=agent.name if agent else "",
                previous_id=previous,
            ),
        )
        write([ledger], by=by, at=at)
    return ledger.ticket


def hand_over(ticket: Ticket, to: HandOver, *, by: AgentActor, at: datetime) -> Ticket:
    """Let somebody else go on: an agent, or a team or line whose queue it waits in; the note is theirs."""
    with transaction.atomic():
        ledger = lock(ticket)
        _check(ledger, to)
        was = _holders(ledger)
        _give_to(ledger, to.agent.id if to.agent else None, at, at)
        if to.team:
            ledger.ticket.team = to.team
        ledger.ticket.line = to.line or (to.team.line if to.team else ledger.ticket.line)
        ledger.changed |= {"team", "line"}
        ledger.append(FactKind.NOTE, at, at)
        entry = add_entry(ledger, NewMessage(to.note.strip(), "desk"), Entry.Kind.NOTE, by=by, at=at)
        ledger.events.append(
            ledger.about(TicketHandedOver, entry_id=entry.id, to=_words(to), now=_holders(ledger), was=was)
        )
        write([ledger], by=by, at=at)
    return ledger.ticket


def take_back_assignment(ledger: Ledger, event: Event, at: datetime) -> None:
    """Give it to whoever had it before."""
    said = event.payload or {}
    if ledger.ticket.assignee_id != said["assignee_id"]:
        raise WrongState(_("Somebody else has taken it since. Assign it once more instead."))
    _give_to(ledger, said.get("previous_id"), event.at, at)


def take_back_hand_over(ledger: Ledger, event: Event, at: datetime) -> None:
    """Give it to whoever had it before the hand-over; the note stays."""
    said = event.payload or {}
    if list(_holders(ledger)) != said["now"]:
        raise WrongState(_("It has been handed on since. Hand it over once more instead."))
    agent, ledger.ticket.team_id, ledger.ticket.line = said["was"]
    ledger.changed |= {"team", "line"}
    _give_to(ledger, agent, event.at, at)


def change_status(ticket: Ticket, status: str, *, by: AgentActor, at: datetime) -> Ticket:
    """Let the ticket stand in another status of its charter; the clocks follow."""
    with transaction.atomic():
        ledger = lock(ticket)
        if status != ledger.ticket.status:
            require_plain(ledger, status)
            check_wait(ledger, status)
            ledger.tells_customer = True
            move(ledger, status, at, at)
            write([ledger], by=by, at=at)
    return ledger.ticket


def _check(ledger: Ledger, to: HandOver) -> None:
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    if not to.note.strip():
        raise Invalid(_("Write what there is to know for whoever goes on."), field="note")
    if not (to.agent or to.team or to.line):
        raise Invalid(_("Choose who goes on: an agent, a team or a line."), field="agent")
    if to.team and to.team.desk_id != ledger.ticket.desk_id:
        raise NotAllowed(_("%(name)s does not work at this desk.") % {"name": to.team.name}, field="team")
    _works_here(ledger, to.agent)


def _works_here(ledger: Ledger, agent: Agent | None) -> None:
    desk = ledger.ticket.desk_id
    if agent and not DeskMembership.objects.filter(agent=agent, desk_id=desk).exists():
        raise NotAllowed(_("%(name)s does not work at this desk.") % {"name": agent.name}, field="agent")


def _give_to(ledger: Ledger, agent_id: int | None, at: datetime, recorded_at: datetime) -> None:
    ledger.ticket.assignee_id = agent_id
    ledger.changed.add("assignee")
    ledger.append(FactKind.ASSIGNED, at, recorded_at, ref=str(agent_id or ""))


def _holders(ledger: Ledger) -> tuple[int | None, int | None, int]:
    return ledger.ticket.assignee_id, ledger.ticket.team_id, ledger.ticket.line


def _words(to: HandOver) -> str:
    line = _("line %(number)d") % {"number": to.line} if to.line else ""
    names = (to.agent.name if to.agent else "", to.team.name if to.team else "", line)
    return ", ".join(filter(None, names))
