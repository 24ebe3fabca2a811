"""What people asked for their data, what was done, and what must be kept or let go."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.privacy.querysets import LegalHoldQuerySet, PersonRequestQuerySet, RetentionRunQuerySet


class PersonRequest(models.Model):
    """A right that a person makes use of; the ticket carries the conversation, the day is the law's."""

    class Right(models.TextChoices):
        ACCESS = "access", _("Access")
        RECTIFICATION = "rectification", _("Rectification")
        ERASURE = "erasure", _("Erasure")
        RESTRICTION = "restriction", _("Restriction")
        OBJECTION = "objection", _("Objection")
        PORTABILITY = "portability", _("Portability")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="person_requests")
    ticket = models.OneToOneField("tickets.Ticket", models.PROTECT, related_name="person_request")
    contact = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="requests")
    right = models.CharField(max_length=15, choices=Right.choices)
    jurisdiction = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    extended_to = models.DateField(null=True)
    extension_reason = models.TextField(blank=True)
    granted_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    objects = PersonRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(extended_to=None) | (Q(extended_to__gt=F("due_on")) & ~Q(extension_reason="")),
                name="person_request_extended_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(granted_at=None) | Q(refused_at=None), name="person_request_one_outcome"
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "due_on"],
                condition=Q(granted_at=None, refused_at=None),
                name="person_request_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.right} until {self.due_on}"


class Export(models.Model):
    """The data of a person or an organisation, packed to be taken away, until it expires."""

    request = models.ForeignKey(PersonRequest, models.PROTECT, null=True, related_name="exports")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, null=True, related_name="exports"
    )
    blob = models.ForeignKey("files.Blob", models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(request=None, organisation__isnull=False)
                | Q(request__isnull=False, organisation=None),
                name="privacy_export_of_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="privacy_export_can_be_taken"
            ),
        ]

    def __str__(self) -> str:
        return f"made at {self.made_at}"


class Erasure(models.Model):
    """That a person's data was shredded, with how much of what; it says nothing about the person."""

    request = models.OneToOneField(PersonRequest, models.PROTECT, null=True, related_name="erasure")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"started at {self.started_at}"


class Restriction(models.Model):
    """A stretch in which a person's data is kept but not used, or not used for one purpose."""

    request = models.ForeignKey(PersonRequest, models.PROTECT, related_name="restrictions")
    contact = models.ForeignKey("customers.Contact", models.CASCADE, related_name="restrictions")
    purpose = models.CharField(max_length=50, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "purpose"], condition=Q(until=None), name="restriction_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} since {self.since}"


class Merge(models.Model):
    """That two contacts were found to be one person, and which rows moved, so that it can be undone."""

    kept = models.ForeignKey("customers.Contact", models.PROTECT, related_name="merges")
    gone = models.OneToOneField("customers.Contact", models.PROTECT, related_name="merge")
    merged_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    moved = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_of_two_contacts"),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"


class LegalHold(models.Model):
    """An order to keep what retention or erasure would remove, for one ticket, contact or organisation."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="legal_holds")
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, null=True, related_name="legal_holds")
    contact = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="legal_holds")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, null=True, related_name="legal_holds"
    )
    reason = models.TextField()
    ordered_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ticket__isnull=False, contact=None, organisation=None)
                | Q(ticket=None, contact__isnull=False, organisation=None)
                | Q(ticket=None, contact=None, organisation__isnull=False),
                name="legal_hold_of_one_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "since"], condition=Q(lifted_at=None), name="legal_hold_open"),
        ]

    def __str__(self) -> str:
        return f"since {self.since}"


class RetentionRun(models.Model):
    """One pass that let go of what the charter keeps no longer, with how much of what."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="retention_runs")
    charter = models.ForeignKey("charters.CharterVersion", models.PROTECT, related_name="+")
    clause = models.CharField(max_length=100)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    objects = RetentionRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk", "-started_at"], name="retention_run_list")]

    def __str__(self) -> str:
        return f"{self.clause} at {self.started_at}"
