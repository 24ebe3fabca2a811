from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from amparo.tickets.querysets import DisputeQuerySet, RatingQuerySet


class Resolution(models.Model):
    """What solved a ticket: it was fixed, or precise instructions were given. Kept when it did not hold."""

    class Means(models.TextChoices):
        FIXED = "fixed"
        INSTRUCTIONS = "instructions"

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="resolutions")
    means = models.CharField(max_length=12, choices=Means.choices)
    text = models.TextField()
    resolved_at = models.DateTimeField()
    resolved_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="resolution_has_text"),
            models.UniqueConstraint(
                fields=["ticket"],
                condition=Q(withdrawn_at=None),
                name="resolution_one_that_holds",
            ),
        ]

    def __str__(self) -> str:
        return f"resolution of {self.ticket_id}"


class Rating(models.Model):
    """What the requester thought of the service."""

    ticket = models.OneToOneField("tickets.Ticket", models.CASCADE, related_name="rating")
    contact = models.ForeignKey("customers.Contact", models.SET_NULL, null=True, related_name="+")
    stars = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)
    may_be_published = models.BooleanField(default=False)
    rated_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-rated_at", "-id"], name="rating_newest")]

    def __str__(self) -> str:
        return f"{self.stars} for {self.ticket_id}"


class RootCauseReport(models.Model):
    """Cause and actions of a problem or an incident; a document sent to the customer."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="root_cause_reports")
    number = models.PositiveSmallIntegerField(default=1)
    cause = models.TextField()
    actions = models.JSONField(default=list)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "number"], name="root_cause_report_once")]

    def __str__(self) -> str:
        return f"report on {self.ticket_id}"


class Dispute(models.Model):
    """A customer's objection to a pause, a closing, a verdict or a credit, and how a lead decided it.

    A pause or closing is named by the fact that began it, a verdict by its clock and the number of the cycle.
    """

    class About(models.TextChoices):
        PAUSE = "pause"
        CLOSING = "closing"
        VERDICT = "verdict"
        CREDIT = "credit"

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="disputes")
    about = models.CharField(max_length=8, choices=About.choices)
    fact = models.ForeignKey("tickets.Fact", models.PROTECT, null=True, related_name="+")
    clock = models.CharField(max_length=60, blank=True)
    cycle_number = models.PositiveSmallIntegerField(null=True)
    cycle = models.ForeignKey("tickets.Cycle", models.PROTECT, null=True, related_name="+")
    raised_by = models.ForeignKey("customers.Contact", models.PROTECT, related_name="+")
    reason = models.TextField()
    raised_at = models.DateTimeField()
    decided_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_upheld = models.BooleanField(null=True)
    decision = models.TextField(blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(decided_at=None), name="dispute_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_upheld=None)
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False, is_upheld__isnull=False)
                    & ~Q(decision="")
                ),
                name="dispute_decided_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["raised_at"], condition=Q(decided_at=None), name="dispute_waiting")]

    def __str__(self) -> str:
        return f"dispute on {self.ticket_id}"


class Consent(models.Model):
    """A customer's leave to enter his environment: from when to when, and whether it was used."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="consents")
    given_by = models.ForeignKey("customers.Contact", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="consent_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"consent on {self.ticket_id}"
