"""Putting down who is told of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from amparo.notifications.models import Medium

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.events.models import Event

_NOTIFY = """
    INSERT INTO notifications_notification (event_id, ticket_id, agent_id, medium, created_at)
    SELECT event_id, ticket_id, agent_id, %(medium)s, %(at)s
    FROM unnest(%(event)s::bigint[], %(ticket)s::bigint[], %(agent)s::bigint[])
        AS told (event_id, ticket_id, agent_id)
    ON CONFLICT DO NOTHING
"""


def notify_agents(told: Sequence[tuple[Event, int]], *, at: datetime) -> None:
    """Note for each pair of an event and an agent that he is told of it on screen, once; one statement."""
    values: dict[str, Any] = {
        "medium": Medium.SCREEN.value,
        "at": at,
        "event": [event.id for event, _ in told],
        "ticket": [event.ticket_id for event, _ in told],
        "agent": [agent for _, agent in told],
    }
    if told:
        with connection.cursor() as cursor:
            cursor.execute(_NOTIFY, values)
