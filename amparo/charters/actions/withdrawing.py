"""A published version that does not hold yet can be taken back, by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.charters.actions.drafts import check_writer
from amparo.charters.events import CharterWithdrawn, WithdrawalAsked
from amparo.charters.models import CharterVersion
from amparo.platform.access.errors import NotAllowed, WrongState
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor

Kind = TypeVar("Kind", WithdrawalAsked, CharterWithdrawn)


def ask_withdrawal(version: CharterVersion, *, by: Actor, at: datetime) -> CharterVersion:
    """Ask a second person to withdraw a version before it holds."""
    with transaction.atomic():
        version = _lock_coming(version, by, at)
        version.withdrawal_asked_by_id = check_writer(by, version.desk_id).id
        version.save(update_fields=["withdrawal_asked_by"])
        record([_about(version, WithdrawalAsked)], by=by, at=at)
    return version


def confirm_withdrawal(version: CharterVersion, *, by: Actor, at: datetime) -> CharterVersion:
    """Withdraw a version that somebody else asked to withdraw; it never holds."""
    with transaction.atomic():
        version = _lock_coming(version, by, at)
        if version.withdrawal_asked_by_id is None:
            raise WrongState(_("Nobody has asked to withdraw this version."))
        if version.withdrawal_asked_by_id == by.id:
            raise NotAllowed(_("You asked for it yourself. Somebody else has to confirm."))
        version.withdrawn_by_id, version.withdrawn_at = check_writer(by, version.desk_id).id, at
        version.save(update_fields=["withdrawn_by", "withdrawn_at"])
        record([_about(version, CharterWithdrawn)], by=by, at=at)
    return version


def _lock_coming(version: CharterVersion, by: Actor, at: datetime) -> CharterVersion:
    check_writer(by, version.desk_id)
    found = CharterVersion.objects.select_for_update(no_key=True).get(id=version.id)
    if found.withdrawn_at is not None:
        raise WrongState(_("This version was withdrawn already."))
    if found.valid_from <= at:
        raise WrongState(_("This version holds already. Publish another one to change what it says."))
    return found


def _about(version: CharterVersion, kind: type[Kind]) -> Kind:
    return kind(desk_id=version.desk_id, name=version.name, number=version.number)
