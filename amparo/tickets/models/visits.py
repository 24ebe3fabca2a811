from __future__ import annotations

from django.db import models


class Visit(models.Model):
    """A technician on site: dispatched, travelling, arrived, report written."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="visits")
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=300)
    planned_at = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    report = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"visit for {self.ticket_id}"
