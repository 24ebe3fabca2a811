"""What is supported, who runs it, and what is known to be broken in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.products.querysets import (
    DefectQuerySet,
    InstallationQuerySet,
    LicenceQuerySet,
    ProductQuerySet,
    VersionQuerySet,
)


class Product(models.Model):
    """Something a desk supports."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="products")
    code = models.SlugField(max_length=50)
    name = models.CharField(max_length=200)
    retired_on = models.DateField(null=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "code"], name="product_code_once_per_desk")]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """A version of a product; an upgrade is charged and supersedes nothing."""

    class Kind(models.TextChoices):
        UPDATE = "update", _("Update")
        UPGRADE = "upgrade", _("Upgrade")

    product = models.ForeignKey(Product, models.PROTECT, related_name="versions")
    number = models.CharField(max_length=50)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.UPDATE)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")
    available_on = models.DateField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "number"], name="version_number_once_per_product"),
            models.CheckConstraint(condition=~Q(successor=F("id")), name="version_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return self.number


class Release(models.Model):
    """That a version was made available to one organisation, or to all where none is named."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="releases")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, null=True, db_column="org_id", related_name="+"
    )
    available_on = models.DateField()
    announced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation"], nulls_distinct=False, name="release_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} from {self.available_on}"


class Installation(models.Model):
    """An organisation's running copy of a version, with what is known of its servers and hardware."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="installations")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="installations"
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="installations")
    name = models.CharField(max_length=200)
    environment = models.JSONField(default=dict)
    installed_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)
    support_ends_on = models.DateField(null=True)

    objects = InstallationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(retired_on=None),
                name="installation_name_once_per_organisation",
            ),
            models.CheckConstraint(
                condition=Q(retired_on=None) | Q(installed_on=None) | Q(retired_on__gte=F("installed_on")),
                name="installation_retired_after_installed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "support_ends_on"],
                condition=Q(retired_on=None, support_ends_on__isnull=False),
                name="installation_support_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Licence(models.Model):
    """The right of an organisation to use a product; its issue starts the warranty, a re-issue does not."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="licences")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="licences"
    )
    product = models.ForeignKey(Product, models.PROTECT, related_name="licences")
    number = models.CharField(max_length=100)
    issued_on = models.DateField()
    reissue_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="reissued_as")
    term_ends_on = models.DateField(null=True)
    warranty_ends_on = models.DateField(null=True)

    objects = LicenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="licence_number_once_per_desk"),
            models.CheckConstraint(
                condition=Q(term_ends_on=None) | Q(term_ends_on__gte=F("issued_on")),
                name="licence_term_ends_after_issue",
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "warranty_ends_on"],
                condition=Q(warranty_ends_on__isnull=False),
                name="licence_warranty_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Defect(models.Model):
    """A fault in a product: reported, confirmed or rejected, planned for a version, released."""

    class State(models.TextChoices):
        REPORTED = "reported", _("Reported")
        CONFIRMED = "confirmed", _("Confirmed")
        REJECTED = "rejected", _("Rejected")
        PLANNED = "planned", _("Planned")
        RELEASED = "released", _("Released")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="defects")
    product = models.ForeignKey(Product, models.PROTECT, related_name="defects")
    number = models.CharField(max_length=50)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REPORTED)
    found_in = models.ForeignKey(Version, models.PROTECT, null=True, related_name="defects_found")
    planned_for = models.ForeignKey(Version, models.PROTECT, null=True, related_name="defects_planned")
    planned_on = models.DateField(null=True)
    fixed_in = models.ForeignKey(Version, models.PROTECT, null=True, related_name="defects_fixed")
    reported_at = models.DateTimeField()

    objects = DefectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="defect_number_once_per_desk"),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(planned_for__isnull=False, planned_on__isnull=False),
                name="defect_planned_names_version_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | Q(fixed_in__isnull=False),
                name="defect_released_names_version",
            ),
        ]
        indexes = [models.Index(fields=["desk", "state", "planned_on"], name="defect_list")]

    def __str__(self) -> str:
        return self.number


class DefectStep(models.Model):
    """One move of a defect, as the linked customers are told of it; a slipped date is a step too."""

    defect = models.ForeignKey(Defect, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=Defect.State.choices)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    expected_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    agent = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["defect", "at"], name="defect_step_order")]

    def __str__(self) -> str:
        return f"{self.defect_id} {self.state}"
