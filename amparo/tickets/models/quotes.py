from __future__ import annotations

from django.db import models
from django.db.models import Q


class Quote(models.Model):
    """What a demand that is not covered would cost, whether the customer wants it, and what it did cost."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="quotes")
    text = models.TextField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    document = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    quoted_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    quoted_at = models.DateTimeField()
    valid_until = models.DateField(null=True)
    decided_by = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, currency__regex="^[A-Z]{3}$"), name="quote_amount_has_currency"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, is_approved=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False, is_approved__isnull=False),
                name="quote_decided_by_somebody",
            ),
            models.UniqueConstraint(fields=["ticket"], condition=Q(is_approved=None), name="quote_one_open"),
        ]

    def __str__(self) -> str:
        return f"quote on {self.ticket_id}"
