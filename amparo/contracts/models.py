"""What an organisation is entitled to: contracts, what they cover, what was bought beside them."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.contracts.querysets import ContractQuerySet, CriticalProcessQuerySet


class Contract(models.Model):
    """An agreement of an organisation with a desk: level, products, net fee, from when to when."""

    class Billing(models.TextChoices):
        MONTH = "month", _("Monthly")
        QUARTER = "quarter", _("Quarterly")
        YEAR = "year", _("Yearly")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="contracts")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="contracts"
    )
    distributor = models.ForeignKey(
        "customers.Organisation", models.PROTECT, null=True, related_name="distributed_contracts"
    )
    number = models.CharField(max_length=50)
    level = models.CharField(max_length=50)
    valid = DateRangeField()
    net_fee = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    billing = models.CharField(max_length=10, choices=Billing.choices, default=Billing.MONTH)
    created_at = models.DateTimeField()

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="contract_number_once_at_a_time",
                expressions=[
                    (F("desk"), RangeOperators.EQUAL),
                    (F("number"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="contract_lasts"),
            models.CheckConstraint(
                condition=Q(distributor=None) | ~Q(distributor=F("organisation")),
                name="contract_distributor_is_another",
            ),
            models.CheckConstraint(
                condition=Q(net_fee=None) | Q(net_fee__gte=0, currency__regex="^[A-Z]{3}$"),
                name="contract_fee_has_currency",
            ),
        ]
        indexes = [models.Index(fields=["desk", "organisation"], name="contract_list")]

    def __str__(self) -> str:
        return self.number


class ContractProduct(models.Model):
    """That a contract covers a product for a time; no two contracts cover the same thing at once."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="products")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="+"
    )
    product = models.ForeignKey("products.Product", models.PROTECT, related_name="contracts")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="contract_product_covered_once",
                expressions=[
                    (F("organisation"), RangeOperators.EQUAL),
                    (F("product"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="contract_product_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} under {self.contract_id}"


class CharterVariant(models.Model):
    """A charter of its own that one contract is measured by, for a time."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="variants")
    charter = models.ForeignKey("charters.CharterVersion", models.PROTECT, related_name="variant_of")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="charter_variant_once_at_a_time",
                expressions=[(F("contract"), RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="charter_variant_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.charter_id} for {self.contract_id}"


class AddOn(models.Model):
    """Something bought beside the level, by its name in the charter; a preferred service names its team."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="add_ons")
    code = models.CharField(max_length=50)
    team = models.ForeignKey("access.Team", models.PROTECT, null=True, related_name="preferred_by")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="add_on_once_at_a_time",
                expressions=[
                    (F("contract"), RangeOperators.EQUAL),
                    (F("code"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="add_on_lasts"),
        ]

    def __str__(self) -> str:
        return self.code


class CriticalProcess(models.Model):
    """A part of the customer's business that is watched round the clock."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="critical_processes")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    ended_on = models.DateField(null=True)

    objects = CriticalProcessQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "name"],
                condition=Q(ended_on=None),
                name="critical_process_name_once_per_contract",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoundTheClockContact(models.Model):
    """Who is called about a critical process at any hour; lower positions are called first."""

    process = models.ForeignKey(CriticalProcess, models.CASCADE, related_name="round_the_clock_contacts")
    contact = models.ForeignKey("customers.Contact", models.PROTECT, related_name="round_the_clock_for")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "position"],
                deferrable=models.Deferrable.DEFERRED,
                name="round_the_clock_position_once",
            ),
            models.UniqueConstraint(fields=["process", "contact"], name="round_the_clock_contact_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.contact_id}"


class CoverReminder(models.Model):
    """That somebody was told in time that a contract or the warranty of a licence ends."""

    contract = models.ForeignKey(Contract, models.CASCADE, null=True, related_name="reminders")
    licence = models.ForeignKey("products.Licence", models.CASCADE, null=True, related_name="reminders")
    ends_on = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contract=None, licence__isnull=False) | Q(contract__isnull=False, licence=None),
                name="cover_reminder_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["contract", "licence", "ends_on", "days_before"],
                nulls_distinct=False,
                name="cover_reminder_once",
            ),
        ]

    def __str__(self) -> str:
        return f"ends on {self.ends_on}"
