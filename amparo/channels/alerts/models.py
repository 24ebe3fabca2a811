"""Alerts of monitoring."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from amparo.channels.alerts.querysets import AlertQuerySet, SourceQuerySet


class Source(models.Model):
    """A monitoring system that may report on a service, for one contract or for all who use it."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="alert_sources")
    name = models.CharField(max_length=100)
    token_hash = models.BinaryField(max_length=32, unique=True)
    service = models.ForeignKey(
        "availability.Service", models.PROTECT, null=True, related_name="alert_sources"
    )
    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, null=True, related_name="alert_sources"
    )
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "name"], name="alert_source_name_once")]

    def __str__(self) -> str:
        return self.name


class Alert(models.Model):
    """Something that fails, by the source's key for it; repeated signals count on the same open alert."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="alerts")
    source = models.ForeignKey(Source, models.PROTECT, related_name="alerts")
    key = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    severity = models.CharField(max_length=50, blank=True)
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, null=True, related_name="alerts")
    outage = models.ForeignKey("availability.Outage", models.PROTECT, null=True, related_name="alerts")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    signals = models.PositiveIntegerField(default=1)
    resolved_at = models.DateTimeField(null=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"], condition=Q(resolved_at=None), name="alert_open_once"
            ),
            models.CheckConstraint(condition=Q(last_at__gte=F("first_at")), name="alert_lasts"),
        ]
        indexes = [
            models.Index(fields=["desk", "-first_at"], condition=Q(resolved_at=None), name="alert_open"),
        ]

    def __str__(self) -> str:
        return self.title


class Signal(models.Model):
    """What a source sent, word for word."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="received")
    alert = models.ForeignKey(Alert, models.CASCADE, null=True, related_name="received")
    body = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source", "-received_at"], name="alert_signal_order")]

    def __str__(self) -> str:
        return f"{self.source_id} at {self.received_at}"
