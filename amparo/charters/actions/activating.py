"""How far the open tickets have been moved to a version: kept batch by batch, recorded at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from amparo.charters.events import CharterActivated
from amparo.charters.models import CharterVersion
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor


def keep_activation(version: CharterVersion, *, up_to: int, moved: int = 0, deadlines: int = 0) -> None:
    """Note that tickets were looked at up to an id, and what became of them; in the caller's transaction."""
    CharterVersion.objects.filter(id=version.id).update(
        activated_to=up_to,
        moved_tickets=F("moved_tickets") + moved,
        moved_deadlines=F("moved_deadlines") + deadlines,
    )


def finish_activation(version: CharterVersion, *, left: int, by: Actor, at: datetime) -> None:
    """Note that all open tickets are where they belong; `left` did not fit the version and stay."""
    with transaction.atomic():
        version.refresh_from_db()
        version.activated_at, version.left_tickets = at, left
        version.save(update_fields=["activated_at", "left_tickets"])
        event = CharterActivated(
            desk_id=version.desk_id,
            name=version.name,
            number=version.number,
            activation=version.activation,
            moved=version.moved_tickets,
            deadlines=version.moved_deadlines,
            left=left,
        )
        record([event], by=by, at=at)
