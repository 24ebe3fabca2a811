"""Mailboxes, and each mail that came in with what became of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from amparo.channels.email.querysets import InboundMailQuerySet
from amparo.platform.access.querysets import OfDesk


class Mailbox(models.Model):
    """A further address of a desk at which mail is taken in, normalised; the desk's own address always is."""

    desk = models.ForeignKey("access.Desk", models.CASCADE, related_name="mailboxes")
    address = models.CharField(max_length=320, unique=True)
    is_active = models.BooleanField(default=True)

    objects = OfDesk["Mailbox"].as_manager()

    def __str__(self) -> str:
        return self.address


class InboundMail(models.Model):
    """One mail for one desk: stored before its sender was told "250", then worked stage by stage.

    `source` names the delivery, so that the same one is never stored twice. `attempts` numbers the worker
    that holds the row: one that lost its lease writes nothing any more. `owner` decides about a mail that is
    held; without one, whoever the charter names does.
    """

    class State(models.TextChoices):
        RECEIVED = "received"
        DONE = "done"
        FOLDED = "folded"  # kept with its ticket: an automatic answer or a bounce
        HELD = "held"  # a person decides
        QUARANTINED = "quarantined"  # could not be read within the limits
        DUPLICATE = "duplicate"
        DROPPED = "dropped"

    id = models.BigAutoField(primary_key=True)
    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="+")
    source = models.CharField(max_length=120, unique=True)
    channel = models.CharField(max_length=10)
    peer = models.CharField(max_length=100)
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = ArrayField(models.CharField(max_length=320))
    received_at = models.DateTimeField()
    raw = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")

    state = models.CharField(max_length=11, choices=State.choices, default=State.RECEIVED)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    parser_version = models.PositiveSmallIntegerField(default=0)
    worked_at = models.DateTimeField(null=True)

    kind = models.CharField(max_length=10, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    message_id = models.CharField(max_length=450, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, null=True, related_name="+")
    entry = models.OneToOneField("tickets.Entry", models.PROTECT, null=True, related_name="+")
    claims = models.ForeignKey("tickets.Ticket", models.PROTECT, null=True, related_name="+")
    duplicate_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("access.Agent", models.SET_NULL, null=True, related_name="+")
    handled_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True)

    objects = InboundMailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(state="received"), name="inbound_mail_due"),
            models.Index(fields=["desk", "state", "-id"], name="inbound_mail_by_state"),
            models.Index(
                fields=["desk", "message_id", "content_hash"],
                condition=~Q(content_hash=""),
                name="inbound_mail_same",
            ),
            models.Index(fields=["ticket"], condition=Q(ticket__isnull=False), name="inbound_mail_of_ticket"),
        ]

    def __str__(self) -> str:
        return self.subject or self.source
