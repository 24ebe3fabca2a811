"""What missed commitments take off the next invoice, step by step until it is booked."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.credits.querysets import CreditQuerySet, ExportQuerySet


class Export(models.Model):
    """A file of approved credits as it was handed to billing."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="credit_exports")
    made_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")

    objects = ExportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk", "-made_at"], name="credit_export_list")]

    def __str__(self) -> str:
        return f"{self.desk_id} at {self.made_at}"


class Credit(models.Model):
    """A percentage off the next net invoice of a contract for one civil month.

    Later findings about the same month are credits of their own, with the next sequence number; a reversal
    carries the opposite amount and names what it takes back.
    """

    class State(models.TextChoices):
        COMPUTED = "computed", _("Computed")
        APPROVED = "approved", _("Approved")
        EXPORTED = "exported", _("Exported")
        CONFIRMED = "confirmed", _("Confirmed")
        REVERSED = "reversed", _("Reversed")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="credits")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="credits"
    )
    contract = models.ForeignKey("contracts.Contract", models.PROTECT, related_name="credits")
    charter = models.ForeignKey("charters.CharterVersion", models.PROTECT, related_name="+")
    month = models.DateField()
    sequence = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COMPUTED)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    base = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    computed_at = models.DateTimeField()
    approved_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    proposed_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    export = models.ForeignKey(Export, models.PROTECT, null=True, related_name="credits")
    invoice_number = models.CharField(max_length=50, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    objects = CreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "month", "sequence"], name="credit_once_per_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="credit_of_a_month"),
            models.CheckConstraint(
                condition=Q(percent__gte=-100, percent__lte=100), name="credit_never_above_all"
            ),
            models.CheckConstraint(
                condition=Q(amount=None, base=None) | Q(currency__regex="^[A-Z]{3}$"),
                name="credit_amount_has_currency",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by=None) | Q(approved_by=None) | ~Q(proposed_by=F("approved_by")),
                name="credit_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "exported", "confirmed"]) | Q(approved_by__isnull=False),
                name="credit_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["exported", "confirmed"]) | Q(export__isnull=False),
                name="credit_exported_in_a_file",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(invoice_number=""),
                name="credit_confirmed_on_an_invoice",
            ),
        ]
        indexes = [models.Index(fields=["desk", "state", "month"], name="credit_list")]

    def __str__(self) -> str:
        return f"{self.percent} % for {self.month}"


class CreditLine(models.Model):
    """One missed commitment behind a credit: a finished cycle of a clock, or a month of a service."""

    class Variable(models.TextChoices):
        AVAILABILITY = "availability", _("Availability")
        RESOLUTION = "resolution", _("Resolution")
        ATTENDANCE = "attendance", _("Attendance")

    credit = models.ForeignKey(Credit, models.CASCADE, related_name="lines")
    variable = models.CharField(max_length=15, choices=Variable.choices)
    cycle = models.ForeignKey("tickets.Cycle", models.PROTECT, null=True, related_name="credit_lines")
    figure = models.ForeignKey(
        "availability.MonthlyFigure", models.PROTECT, null=True, related_name="credit_lines"
    )
    deviation = models.DecimalField(max_digits=12, decimal_places=6)
    is_counted = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(variable="availability", cycle=None, figure__isnull=False)
                | Q(variable__in=["resolution", "attendance"], cycle__isnull=False, figure=None),
                name="credit_line_of_one_miss",
            ),
            models.UniqueConstraint(
                fields=["credit", "cycle", "figure"], nulls_distinct=False, name="credit_line_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variable} {self.deviation}"


class CreditStep(models.Model):
    """One move of a credit, by whom and why."""

    credit = models.ForeignKey(Credit, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=Credit.State.choices)
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["credit", "at"], name="credit_step_order")]

    def __str__(self) -> str:
        return f"{self.credit_id} {self.state}"
