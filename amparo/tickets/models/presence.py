from __future__ import annotations

from django.db import models


class Viewer(models.Model):
    """That an agent has the page of a ticket open; his page says so again and again."""

    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, db_index=False, related_name="viewers")
    agent = models.ForeignKey("access.Agent", models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="viewer_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} at {self.ticket_id}"
