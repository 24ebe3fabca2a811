from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from amparo.core.charter.projects import Activity as PlannedActivity


class Project(models.Model):
    """What a ticket of the kind project carries: its schedule, and the approval before it starts.

    Each change of the plan makes the next revision. `approved_plan` is the plan as it was last approved.
    """

    class State(models.TextChoices):
        PLANNING = "planning"
        SUBMITTED = "submitted"
        DECLINED = "declined"
        APPROVED = "approved"

    ticket = models.OneToOneField("tickets.Ticket", models.PROTECT, related_name="project")
    revision = models.PositiveIntegerField(default=1)
    approved_revision = models.PositiveIntegerField(null=True)
    approved_plan = models.JSONField(default=list)
    submitted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_by = models.CharField(max_length=200, blank=True)
    decline_reason = models.TextField(blank=True)
    provider_approval_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    provider_approval_at = models.DateTimeField(null=True)
    customer_approval_by = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="+")
    customer_approval_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"project {self.ticket_id}"

    @property
    def state(self) -> State:
        """Where the present revision stands on its way to approval."""
        if self.approved_revision == self.revision:
            return self.State.APPROVED
        if self.submitted_at is not None:
            return self.State.SUBMITTED
        return self.State.DECLINED if self.declined_at is not None else self.State.PLANNING


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
            models.UniqueConstraint(
                fields=["project", "position"],
                name="activity_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="activity_ends_later"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def planned(self) -> PlannedActivity:
        """Where it lies in the plan, named by its id."""
        after = tuple(str(earlier.id) for earlier in self.depends_on.all())
        return PlannedActivity(str(self.id), self.starts_on, self.ends_on, after, self.started_at is not None)


class ActivityParty(models.Model):
    """An organisation that takes part in an activity; its name as it was then stays readable to customers."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey("customers.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "organisation"], name="activity_party_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.activity_id}"
