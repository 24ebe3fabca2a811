"""The outbox: mails with frozen bytes and a fixed Message-ID, written together with what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from amparo.platform.mailer.querysets import OutboundMailQuerySet

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class OutboundMail(models.Model):
    """One mail on its way out."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        RETRY = "retry"
        FAILED = "failed"
        UNCERTAIN = "uncertain"  # the server did not answer after the final dot: it may have the mail

    id = models.BigAutoField(primary_key=True)
    desk = models.ForeignKey("access.Desk", models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=255, unique=True)
    envelope_from = models.CharField(max_length=320, blank=True)
    raw = models.BinaryField()
    subject = models.CharField(max_length=998)
    is_automatic = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    transcript = models.TextField(default="", blank=True)

    objects = OutboundMailQuerySet.as_manager()

    if TYPE_CHECKING:
        recipients: RelatedManager[OutboundRecipient]

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(state__in=["queued", "retry", "sending"]),
                name="outbox_due",
            ),
            models.Index(fields=["desk", "-id"], name="outbox_by_desk"),
        ]

    def __str__(self) -> str:
        return self.subject


class OutboundRecipient(models.Model):
    """What became of one mail for one address."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"

    mail = models.ForeignKey(OutboundMail, models.CASCADE, related_name="recipients")
    address = models.CharField(max_length=320)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mail", "address"], name="outbound_recipient_once")]

    def __str__(self) -> str:
        return self.address
