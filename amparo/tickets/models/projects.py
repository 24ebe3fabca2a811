from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Project(models.Model):
    """What a ticket of the kind project carries: its schedule, and the approval before it starts."""

    ticket = models.OneToOneField("tickets.Ticket", models.PROTECT, related_name="project")
    revision = models.PositiveIntegerField(default=1)
    approved_revision = models.PositiveIntegerField(null=True)
    provider_approval_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    provider_approval_at = models.DateTimeField(null=True)
    customer_approval_by = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="+")
    customer_approval_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"project {self.ticket_id}"


class Activity(models.Model):
    """One activity of a project, with who is responsible and what it waits for."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="activities")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="+")
    resources = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    depends_on = models.ManyToManyField("self", symmetrical=False, related_name="dependants")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "position"], name="activity_position_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="activity_ends_later"),
        ]

    def __str__(self) -> str:
        return self.name


class ActivityParty(models.Model):
    """An organisation that takes part in an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey("customers.Organisation", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "organisation"], name="activity_party_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.activity_id}"
