"""Whether services could be reached, and what can be brought back when they are lost."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.availability.querysets import (
    BackupGenerationQuerySet,
    MonthlyFigureQuerySet,
    OutageQuerySet,
    RecoveryRequestQuerySet,
    ServiceQuerySet,
)


class Service(models.Model):
    """Something a provider runs for its customers and can be reached or not, regardless of its speed."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="services")
    product = models.ForeignKey("products.Product", models.PROTECT, null=True, related_name="services")
    code = models.SlugField(max_length=50)
    name = models.CharField(max_length=200)
    on_status_page = models.BooleanField(default=True)
    ended_on = models.DateField(null=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "code"], name="service_code_once_per_desk")]

    def __str__(self) -> str:
        return self.name


class Subscription(models.Model):
    """That a contract includes a service for a time."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="subscriptions")
    contract = models.ForeignKey("contracts.Contract", models.PROTECT, related_name="subscriptions")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="+"
    )
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="subscription_once_at_a_time",
                expressions=[
                    (F("service"), RangeOperators.EQUAL),
                    (F("contract"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="subscription_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} under {self.contract_id}"


class WatchedProcess(models.Model):
    """That a critical process of a customer rests on a service and fails with it."""

    process = models.ForeignKey("contracts.CriticalProcess", models.CASCADE, related_name="services")
    service = models.ForeignKey(Service, models.PROTECT, related_name="critical_processes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "service"], name="watched_process_once")]

    def __str__(self) -> str:
        return f"{self.process_id} rests on {self.service_id}"


class MaintenanceWindow(models.Model):
    """Announced work on a service; whether it counts as downtime is the charter's word."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="maintenance")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    announced_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="maintenance_lasts"),
        ]
        indexes = [models.Index(fields=["service", "starts_at"], name="maintenance_by_service")]

    def __str__(self) -> str:
        return f"{self.service_id} from {self.starts_at}"


class Outage(models.Model):
    """A stretch in which a service could not be reached, by everybody or by one organisation."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="outages")
    service = models.ForeignKey(Service, models.PROTECT, related_name="outages")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, null=True, db_column="org_id", related_name="+"
    )
    maintenance = models.ForeignKey(MaintenanceWindow, models.PROTECT, null=True, related_name="outages")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    cause = models.TextField(blank=True)

    objects = OutageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gt=F("started_at")), name="outage_lasts"
            ),
            models.UniqueConstraint(
                fields=["service", "organisation"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="outage_open_once",
            ),
        ]
        indexes = [models.Index(fields=["desk", "-started_at"], name="outage_list")]

    def __str__(self) -> str:
        return f"{self.service_id} from {self.started_at}"


class MonthlyFigure(models.Model):
    """The measured availability of a subscribed service in one civil month, beside what was committed."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="monthly_figures")
    subscription = models.ForeignKey(Subscription, models.PROTECT, related_name="figures")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="+"
    )
    month = models.DateField()
    committed = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    measured = models.DecimalField(max_digits=7, decimal_places=4)
    down_for = models.DurationField()
    calculated_at = models.DateTimeField()
    final_at = models.DateTimeField(null=True)

    objects = MonthlyFigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "month"], name="monthly_figure_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="monthly_figure_of_a_month"),
            models.CheckConstraint(
                condition=Q(measured__gte=0, measured__lte=100), name="monthly_figure_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(committed=None) | Q(committed__gt=0, committed__lte=100),
                name="monthly_figure_commits_a_share",
            ),
        ]
        indexes = [models.Index(fields=["desk", "-month"], name="monthly_figure_list")]

    def __str__(self) -> str:
        return f"{self.subscription_id} in {self.month}"


class BackupGeneration(models.Model):
    """A copy of a customer's service in one slot; it is overwritten only after its successor is verified."""

    class Slot(models.TextChoices):
        DAILY = "daily", _("Daily")
        WEEKLY = "weekly", _("Weekly")
        MONTHLY = "monthly", _("Monthly")
        YEARLY = "yearly", _("Yearly")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="backup_generations")
    service = models.ForeignKey(Service, models.PROTECT, related_name="backups")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, null=True, db_column="org_id", related_name="+"
    )
    slot = models.CharField(max_length=10, choices=Slot.choices)
    position = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaces")
    place = models.CharField(max_length=300, blank=True)

    objects = BackupGenerationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(slot="daily", position__range=(1, 7))
                | Q(slot="weekly", position__range=(1, 5))
                | Q(slot="monthly", position__range=(1, 12))
                | Q(slot="yearly", position__gte=1970),
                name="backup_generation_slot_exists",
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None) | Q(verified_at__gte=F("made_at")),
                name="backup_generation_verified_after_made",
            ),
        ]
        indexes = [models.Index(fields=["desk", "service", "-made_at"], name="backup_generation_list")]

    def __str__(self) -> str:
        return f"{self.slot} {self.position} of {self.service_id}"


class RecoveryRequest(models.Model):
    """A customer's wish to get data back: which copy, at what price, approved by whom."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        QUOTED = "quoted", _("Quoted")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        DONE = "done", _("Done")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="recovery_requests")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="+"
    )
    generation = models.ForeignKey(BackupGeneration, models.PROTECT, null=True, related_name="recoveries")
    asked_by = models.ForeignKey("customers.Contact", models.PROTECT, related_name="+")
    approver = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    price = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    objects = RecoveryRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(price=None) | Q(price__gte=0, currency__regex="^[A-Z]{3}$"),
                name="recovery_price_has_currency",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "done"])
                | Q(
                    approver__isnull=False,
                    generation__isnull=False,
                    price__isnull=False,
                    decided_at__isnull=False,
                ),
                name="recovery_approved_names_copy_price_and_approver",
            ),
        ]
        indexes = [models.Index(fields=["desk", "state", "asked_at"], name="recovery_request_list")]

    def __str__(self) -> str:
        return f"{self.organisation_id} at {self.asked_at}"
