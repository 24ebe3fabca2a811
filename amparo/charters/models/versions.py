from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.charters.querysets import CharterVersionQuerySet


class CharterVersion(models.Model):
    """The support policy of one desk as it was published; never changed, superseded by a later one.

    What may change is what happens to it: that open tickets were moved to it, that it was withdrawn before it
    held. The database refuses anything else. A variant is not the desk's policy but that of one contract.
    `activated_to` is the highest ticket looked at so far; tickets that do not fit the version are left.
    """

    class Activation(models.TextChoices):
        NEW_TICKETS = "new-tickets", _("New tickets only")
        FROM_NOW = "from-now", _("Open tickets, from then on")
        FROM_START = "from-start", _("Open tickets, from their start")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="charters")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    files = models.JSONField()
    content_hash = models.BinaryField(max_length=32)
    valid_from = models.DateTimeField()
    contract_variant = models.BooleanField(default=False)
    published_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    activation = models.CharField(max_length=11, choices=Activation.choices, default=Activation.NEW_TICKETS)
    activated_at = models.DateTimeField(null=True)
    activated_to = models.BigIntegerField(default=0)
    moved_tickets = models.PositiveIntegerField(default=0)
    moved_deadlines = models.PositiveIntegerField(default=0)
    left_tickets = models.PositiveIntegerField(default=0)
    withdrawal_asked_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    withdrawn_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = CharterVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="charter_number_once_per_desk"),
            models.UniqueConstraint(
                fields=["desk", "valid_from"],
                condition=Q(contract_variant=False, withdrawn_at=None),
                name="charter_begins_once_per_instant",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__lt=F("valid_from")),
                name="charter_withdrawn_before_it_held",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None) | ~Q(withdrawal_asked_by=F("withdrawn_by")),
                name="charter_withdrawn_by_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "-valid_from"], name="charter_in_force"),
            models.Index(
                fields=["valid_from"],
                condition=Q(activated_at=None, withdrawn_at=None) & ~Q(activation="new-tickets"),
                name="charter_to_activate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
