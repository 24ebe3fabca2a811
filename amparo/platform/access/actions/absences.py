"""People who are away or have left: their work reaches a deputy at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.access.events import AbsenceEnded, AbsencePlanned, AgentLeft
from amparo.platform.access.models import Absence, Agent, DeskMembership
from amparo.platform.accounts.actions import shut_account
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor


@dataclass(frozen=True, slots=True)
class NewAbsence:
    """Who is away from when to when, and who gets his tickets and the replies to them meanwhile."""

    agent: Agent
    deputy: Agent
    starts_at: datetime
    ends_at: datetime


def plan_absence(new: NewAbsence, *, by: AgentActor, at: datetime) -> Absence:
    """Say that somebody is away: he himself does, or who leads a desk of his."""
    if new.ends_at <= max(new.starts_at, at):
        raise Invalid(_("It ends before it begins, or is over already."), field="until")
    with transaction.atomic():
        agent = _under_lock(new.agent, by)
        during = DateTimeTZRange(new.starts_at, new.ends_at)
        _check_deputy(agent, new.deputy, during)
        if Absence.objects.filter(agent=agent, during__overlap=during).exists():
            raise Invalid(_("%(name)s is away then already.") % {"name": agent.name}, field="since")
        absence = Absence.objects.create(agent=agent, deputy=new.deputy, during=during)
        _record(AbsencePlanned(
            desk_id=_desk_of(agent), absence_id=absence.id, agent=agent.name, deputy=new.deputy.name,
            since=new.starts_at.isoformat(), until=new.ends_at.isoformat(),
        ), by, at)  # fmt: skip
    return absence


def end_absence(absence: Absence, *, by: AgentActor, at: datetime) -> None:
    """He is back before his time, or does not go: what was stays on record, what has not begun is dropped."""
    with transaction.atomic():
        agent = _under_lock(absence.agent, by)
        known = Absence.objects.select_for_update().filter(id=absence.id).first()
        if known is None or known.during.upper <= at:
            raise WrongState(_("This absence is over already."))
        if known.during.lower >= at:
            known.delete()
        else:
            known.during = DateTimeTZRange(known.during.lower, at)
            known.save(update_fields=["during"])
        _record(AbsenceEnded(desk_id=_desk_of(agent), absence_id=absence.id, agent=agent.name), by, at)


def leave(agent: Agent, deputy: Agent, *, by: AgentActor, at: datetime) -> Agent:
    """Let a person of the provider go: he loses access at once, and his work reaches the deputy."""
    with transaction.atomic():
        agent = _under_lock(agent, by)
        if agent.id == by.id:
            raise NotAllowed(_("Nobody lets himself go. Ask a lead or an administrator."))
        _check_leads(agent, by)
        _check_deputy(agent, deputy, DateTimeTZRange(at, None))
        agent.left_at, agent.deputy, agent.free_since, agent.free_until = at, deputy, None, None
        agent.save(update_fields=["left_at", "deputy", "free_since", "free_until"])
        Absence.objects.filter(agent=agent, during__startswith__gte=at).delete()
        shut_account(agent.account_id)
        _record(
            AgentLeft(desk_id=_desk_of(agent), agent_id=agent.id, agent=agent.name, deputy=deputy.name),
            by,
            at,
        )
    return agent


def _under_lock(agent: Agent, by: AgentActor) -> Agent:
    """The agent as he is now, if the actor may say of him that he is away."""
    found = (
        Agent.objects.visible_to(by).select_for_update(no_key=True, of=("self",)).filter(id=agent.id).first()
    )
    if found is None:
        raise NotAllowed(_("This person works at another desk."))
    if found.left_at is not None:
        raise WrongState(_("%(name)s has left already.") % {"name": found.name})
    if found.id != by.id:
        _check_leads(found, by)
    return found


def _check_leads(agent: Agent, by: AgentActor) -> None:
    leads = DeskMembership.objects.filter(agent=agent, desk_id__in=by.leads).exists()
    if not (leads or by.is_administrator):
        raise NotAllowed(_("Only who leads a desk of %(name)s, or an administrator, decides this.")
                         % {"name": agent.name})  # fmt: skip


def _check_deputy(agent: Agent, deputy: Agent, during: DateTimeTZRange) -> None:
    """Who stands in works at every desk of the other one; and two never stand in for each other."""
    if deputy.id == agent.id:
        raise Invalid(_("Somebody else stands in."), field="deputy")
    desks = DeskMembership.objects.filter(agent=agent).values("desk")
    own = DeskMembership.objects.filter(agent=deputy, desk__in=desks, agent__left_at=None)
    if own.count() != desks.count():
        raise Invalid(_("%(name)s does not work at the same desks.") % {"name": deputy.name}, field="deputy")
    if Absence.objects.filter(agent=deputy, deputy=agent, during__overlap=during).exists():
        raise Invalid(_("%(deputy)s is away then, too, and %(agent)s stands in.")
                      % {"deputy": deputy.name, "agent": agent.name}, field="deputy")  # fmt: skip


def _desk_of(agent: Agent) -> int | None:
    return DeskMembership.objects.filter(agent=agent).order_by("desk").values_list("desk", flat=True).first()


def _record(event: AbsencePlanned | AbsenceEnded | AgentLeft, by: AgentActor, at: datetime) -> None:
    record([event], by=by, at=at)
