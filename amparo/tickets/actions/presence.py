"""Who has the page of a ticket open: colleagues see it, and do not write the same answer twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

from amparo.core.clock.facts import FactKind
from amparo.tickets.errors import ChangedMeanwhile

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.clock.facts import Fact
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.actions.ledger import Ledger
    from amparo.tickets.models import Ticket

TELLING = frozenset(
    {FactKind.MESSAGE_IN, FactKind.MESSAGE_OUT, FactKind.NOTE, FactKind.CONTACT_ATTEMPT}
    | {FactKind.STATUS, FactKind.ASSIGNED, FactKind.HOLD, FactKind.HOLD_ENDED}
)
"""What whoever is about to answer wants to know first."""

_HERE = """
    INSERT INTO tickets_viewer (ticket_id, agent_id, seen_at) VALUES (%s, %s, %s)
    ON CONFLICT (ticket_id, agent_id) DO UPDATE SET seen_at = EXCLUDED.seen_at
"""


def be_here(ticket: Ticket, *, by: AgentActor, at: datetime) -> None:
    """Note that the agent looks at the ticket now."""
    with connection.cursor() as cursor:
        cursor.execute(_HERE, [ticket.id, by.id, at])


def require_unchanged(ledger: Ledger, seen: int | None) -> None:
    """Refuse where people have done something on the ticket since its fact number `seen`."""
    since = [] if seen is None else [fact.at for fact in ledger.facts[seen:] if _is_telling(fact)]
    if since:
        raise ChangedMeanwhile(
            _("Something has happened here since you read it. Look at it, then send once more."),
            since=min(since),
        )


def _is_telling(fact: Fact) -> bool:
    return fact.kind in TELLING and not (fact.kind is FactKind.MESSAGE_OUT and fact.code != "person")
