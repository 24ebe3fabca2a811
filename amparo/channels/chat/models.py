"""Live chat."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.channels.chat.querysets import SessionQuerySet


class Session(models.Model):
    """A chat with one visitor; when it turns technical it becomes a ticket that carries the transcript."""

    class Verification(models.TextChoices):
        PIN = "pin", _("PIN")
        MAIL = "mail", _("Mail to the registered address")
        SIGNED_IN = "signed-in", _("Signed in")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="chat_sessions")
    contact = models.ForeignKey("customers.Contact", models.SET_NULL, null=True, related_name="chat_sessions")
    visitor = models.CharField(max_length=200, blank=True)
    token_hash = models.BinaryField(max_length=32, unique=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=50)
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="chat_sessions")
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="chat_sessions")
    entry = models.OneToOneField("tickets.Entry", models.SET_NULL, null=True, related_name="chat_session")
    started_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=15, choices=Verification.choices, blank=True)
    verified_at = models.DateTimeField(null=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="chat_session_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(verified_by="", verified_at=None)
                | (~Q(verified_by="") & Q(verified_at__isnull=False)),
                name="chat_session_verified_at_an_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "started_at"], condition=Q(ended_at=None), name="chat_session_open"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} at {self.started_at}"


class Utterance(models.Model):
    """What one side wrote at once; without an agent it is the visitor's."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="utterances")
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["session", "id"], name="utterance_order")]

    def __str__(self) -> str:
        return f"{self.session_id} at {self.at}"
