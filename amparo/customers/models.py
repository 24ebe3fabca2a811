"""Organisations and their people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amparo.customers.querysets import AffiliationQuerySet, ContactQuerySet, OrganisationQuerySet


class Organisation(models.Model):
    """A customer, a distributor or a third party; may have a parent."""

    class Kind(models.TextChoices):
        CUSTOMER = "customer"
        DISTRIBUTOR = "distributor"
        THIRD_PARTY = "third_party"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CUSTOMER)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False)
    language = models.CharField(max_length=10, default="en")
    timezone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=2, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    distributor = models.ForeignKey("self", models.PROTECT, null=True, related_name="distributes_to")
    preferred_team = models.ForeignKey("access.Team", models.SET_NULL, null=True, related_name="+")
    desks = models.ManyToManyField("access.Desk", related_name="organisations")
    reviewed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="organisation_by_name")]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person of an organisation, with or without an account to sign in."""

    id = models.BigAutoField(primary_key=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="contact"
    )
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en")
    timezone = models.CharField(max_length=64, default="UTC")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    left_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = ContactQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """That a contact belongs to an organisation, and what he may see and do for it."""

    class Permission(models.TextChoices):
        OWN = "own"
        ORGANISATION = "organisation"
        APPROVER = "approver"
        ADMINISTRATOR = "administrator"

    class Responsibility(models.TextChoices):
        NONE = "none"
        PRIMARY = "primary"
        SECONDARY = "secondary"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    permission = models.CharField(max_length=13, choices=Permission.choices, default=Permission.OWN)
    responsibility = models.CharField(
        max_length=9, choices=Responsibility.choices, default=Responsibility.NONE
    )
    is_default = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "organisation"], name="affiliation_once"),
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(is_default=True),
                name="affiliation_one_default_per_contact",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(responsibility="primary"),
                name="affiliation_one_primary",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} of {self.organisation_id}"


class ContactAddress(models.Model):
    """A registered mail address, normalised; mail from it is the contact's."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="addresses")
    address = models.CharField(max_length=320, unique=True)
    is_default = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(is_default=True),
                name="contact_address_one_default",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class ContactPhone(models.Model):
    """A registered telephone number in international form (ITU-T E.164)."""

    class Kind(models.TextChoices):
        LANDLINE = "landline"
        MOBILE = "mobile"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="phones")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "number"], name="contact_phone_once")]
        indexes = [models.Index(fields=["number"], name="contact_phone_by_number")]

    def __str__(self) -> str:
        return self.number
