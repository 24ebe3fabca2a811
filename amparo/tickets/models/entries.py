from __future__ import annotations

from django.db import models

from amparo.tickets.querysets import AttachmentQuerySet, EntryQuerySet


class Entry(models.Model):
    """One thing on a ticket's timeline that a person reads: message, reply, note, call, contact attempt."""

    class Kind(models.TextChoices):
        MESSAGE = "message"  # from the customer
        REPLY = "reply"  # to the customer
        NOTE = "note"  # among agents
        CALL = "call"
        ATTEMPT = "attempt"
        VISIT = "visit"
        NOTICE = "notice"  # to the customer, by the charter

    id = models.BigAutoField(primary_key=True)
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, db_index=False, related_name="entries")
    desk_id = models.BigIntegerField()
    org_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    is_public = models.BooleanField()
    author_agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    author_contact = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="+")
    author_name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    text = models.TextField()
    elided = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=80, null=True, unique=True)
    message_id = models.CharField(max_length=450, blank=True)
    outbound_mail = models.ForeignKey("mailer.OutboundMail", models.PROTECT, null=True, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ticket", "happened_at", "id"], name="entry_of_ticket")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="note", is_public=True),
                name="entry_note_is_never_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.ticket_id}"


class Attachment(models.Model):
    """A file of an entry. `content_type` comes from our own list, never from the sender."""

    id = models.BigAutoField(primary_key=True)
    token = models.CharField(max_length=32, unique=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    desk_id = models.BigIntegerField()
    org_id = models.BigIntegerField(null=True)
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content_id = models.CharField(max_length=255, blank=True)
    is_inline = models.BooleanField(default=False)

    objects = AttachmentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
