"""Exceptional closures and late holidays: declared by one person, confirmed by another, for the future."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.charters.actions.calendars import keep_calendars
from amparo.charters.actions.drafts import check_writer
from amparo.charters.events import ClosureConfirmed, ClosureDeclared
from amparo.charters.models import Closure
from amparo.charters.queries import charter, version_in_force
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.actions import record, wake

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Desk


@dataclass(frozen=True, slots=True)
class NewClosure:
    """When a calendar of a desk is closed although its charter says otherwise. Customers read the reason."""

    desk: Desk
    calendar: str
    starts_at: datetime
    ends_at: datetime
    reason: str


def declare_closure(new: NewClosure, *, by: AgentActor, at: datetime) -> Closure:
    """Say that a calendar will be closed. It counts from when a second person confirms it."""
    check_writer(by, new.desk.id)
    _check(new, at)
    with transaction.atomic():
        closure = Closure.objects.create(
            desk=new.desk,
            calendar=new.calendar,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            reason=new.reason.strip(),
            declared_by_id=by.id,
            created_at=at,
        )
        record([ClosureDeclared(desk_id=new.desk.id, **_about(closure))], by=by, at=at)
    return closure


def confirm_closure(closure: Closure, *, by: AgentActor, at: datetime) -> Closure:
    """Let a closure count: every deadline behind it is planned anew, no past one is touched."""
    check_writer(by, closure.desk_id)
    with transaction.atomic():
        closure = Closure.objects.select_for_update(no_key=True).get(id=closure.id)
        if closure.confirmed_by_id is not None:
            raise WrongState(_("This closure is confirmed already."))
        if closure.declared_by_id == by.id:
            raise NotAllowed(_("A second person has to confirm the closure."))
        _require_future(closure.starts_at, at)
        keep_calendars(closure.desk_id, version_in_force(closure.desk_id, at), at=at)
        closure.confirmed_by_id = by.id
        closure.save(update_fields=["confirmed_by"])
        keep_calendars(closure.desk_id, version_in_force(closure.desk_id, at), at=at)
        record([ClosureConfirmed(desk_id=closure.desk_id, **_about(closure))], by=by, at=at)
        wake("replan")
    return closure


def _check(new: NewClosure, at: datetime) -> None:
    calendars = charter(version_in_force(new.desk.id, at)).calendars
    if new.calendar not in calendars:
        raise Invalid(_("There is no calendar %(name)s. It is one of: %(names)s.")
                      % {"name": new.calendar, "names": ", ".join(calendars)}, field="calendar")  # fmt: skip
    if new.ends_at <= new.starts_at:
        raise Invalid(_("The closure ends before it begins."), field="ends_at")
    if not new.reason.strip():
        raise Invalid(_("Say why: customers read it where the time is not counted."), field="reason")
    _require_future(new.starts_at, at)


def _require_future(starts_at: datetime, at: datetime) -> None:
    """What has passed was open: a verdict that was right then stays right."""
    if starts_at <= at:
        raise Invalid(
            _("A closure is declared for the future. Let it begin later than now."), field="starts_at"
        )


def _about(closure: Closure) -> dict[str, Any]:
    return {
        "calendar": closure.calendar,
        "starts_at": closure.starts_at.isoformat(),
        "ends_at": closure.ends_at.isoformat(),
        "reason": closure.reason,
    }
