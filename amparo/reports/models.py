"""Views of the queue that people keep, and reports as they were printed."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.reports.querysets import PrintedReportQuerySet, SavedViewQuerySet


class SavedView(models.Model):
    """Which tickets, which columns, which order: kept by one agent, shared with a team or the whole desk."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="saved_views")
    owner = models.ForeignKey("access.Agent", models.CASCADE, null=True, related_name="saved_views")
    team = models.ForeignKey("access.Team", models.CASCADE, null=True, related_name="saved_views")
    name = models.CharField(max_length=100)
    conditions = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "owner", "team", "name"], nulls_distinct=False, name="saved_view_name_once"
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(team=None), name="saved_view_of_agent_or_team"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PrintedReport(models.Model):
    """A report on a desk or one of its customers for a period, frozen as it was handed out."""

    class Kind(models.TextChoices):
        CUSTOMER_MONTH = "customer-month", _("Monthly report to the customer")
        DAILY_TALK = "daily-talk", _("Daily talk with the customer")
        TRENDS = "trends", _("Trends by customer, product and cause")
        PROMISES = "promises", _("Kept and missed promises")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="printed_reports")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, null=True, db_column="org_id", related_name="reports"
    )
    contract = models.ForeignKey("contracts.Contract", models.PROTECT, null=True, related_name="reports")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    period = DateRangeField()
    language = models.CharField(max_length=10)
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    made_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    handed_out_at = models.DateTimeField(null=True)

    objects = PrintedReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["customer-month", "daily-talk"]) | Q(organisation__isnull=False),
                name="printed_report_names_its_customer",
            ),
        ]
        indexes = [models.Index(fields=["desk", "kind", "-made_at"], name="printed_report_list")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.made_at}"
