"""The append-only record: audit, timeline and trigger of reactions, sealed by a chain of hashes."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Cast

from amparo.platform.events.querysets import EventQuerySet

CURRENT_TRANSACTION = Cast(
    Cast(models.Func(function="pg_current_xact_id", output_field=models.TextField()), models.TextField()),
    models.BigIntegerField(),
)


class Event(models.Model):
    """One thing that happened. The database refuses to change or delete it; see `event_shred()`."""

    id = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField(db_default=CURRENT_TRANSACTION)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    desk = models.ForeignKey(
        "access.Desk", models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    org_id = models.BigIntegerField(null=True)
    ticket_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    payload = models.JSONField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    payload_hash = models.BinaryField(max_length=32)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["ticket_id", "id"],
                condition=models.Q(ticket_id__isnull=False),
                name="event_by_ticket",
            ),
            models.Index(fields=["transaction"], name="event_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class EventSeal(models.Model):
    """A link of the chain: the root over all events of the transactions that ended before `horizon`."""

    id = models.BigAutoField(primary_key=True)
    sealed_at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    root = models.BinaryField(max_length=32, unique=True)
    count = models.PositiveIntegerField()
    horizon = models.BigIntegerField()

    def __str__(self) -> str:
        return f"seal {self.id}"


class EventDispatch(models.Model):
    """A reaction that is still owed for an event: made with the event, deleted when done."""

    id = models.BigAutoField(primary_key=True)
    event_id = models.BigIntegerField()
    reaction = models.CharField(max_length=100)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_id", "reaction"], name="event_reaction_once")]
        indexes = [models.Index(fields=["not_before", "id"], name="event_dispatch_due")]

    def __str__(self) -> str:
        return f"{self.reaction} for {self.event_id}"
