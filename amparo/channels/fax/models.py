"""Faxes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from amparo.channels.fax.querysets import DocumentQuerySet, FaxNumberQuerySet


class FaxNumber(models.Model):
    """A number at which a desk receives faxes, and the team that reads them."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="fax_numbers")
    team = models.ForeignKey("access.Team", models.PROTECT, related_name="fax_numbers")
    number = models.CharField(max_length=16, unique=True)

    objects = FaxNumberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^\+[1-9][0-9]{4,14}$"), name="fax_number_is_international"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Document(models.Model):
    """A fax as it arrived; it waits until it is on a ticket."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="fax_documents")
    received_on = models.ForeignKey(FaxNumber, models.PROTECT, related_name="documents")
    sender = models.CharField(max_length=32, blank=True)
    pages = models.PositiveSmallIntegerField()
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    reference = models.CharField(max_length=100)
    received_at = models.DateTimeField()
    contact = models.ForeignKey("customers.Contact", models.SET_NULL, null=True, related_name="+")
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, null=True, related_name="fax_documents")
    entry = models.OneToOneField("tickets.Entry", models.PROTECT, null=True, related_name="fax_document")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["received_on", "reference"], name="fax_document_once"),
        ]
        indexes = [
            models.Index(
                fields=["desk", "received_at"], condition=Q(ticket=None), name="fax_document_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} at {self.received_at}"
