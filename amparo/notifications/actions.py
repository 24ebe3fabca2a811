"""Putting down who is told of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.notifications.models import Medium, Notification

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.platform.events.models import Event


def notify_agents(told: Iterable[tuple[Event, int]], *, at: datetime) -> None:
    """Note for each pair of an event and an agent that he is told of it on screen, once."""
    rows = [
        Notification(
            event_id=event.id, ticket_id=event.ticket_id, agent_id=agent, medium=Medium.SCREEN, created_at=at
        )
        for event, agent in told
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
