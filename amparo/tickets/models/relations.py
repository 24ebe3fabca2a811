from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Watcher(models.Model):
    """A contact who may follow a ticket beyond his permissions, or an agent who asked to be told."""

    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="watchers")
    contact = models.ForeignKey("customers.Contact", models.CASCADE, null=True, related_name="watched")
    agent = models.ForeignKey("access.Agent", models.CASCADE, null=True, related_name="watched")
    allowed_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "ticket"], name="watcher_contact_once"),
            models.UniqueConstraint(fields=["agent", "ticket"], name="watcher_agent_once"),
            models.CheckConstraint(
                condition=Q(contact=None, agent__isnull=False) | Q(contact__isnull=False, agent=None),
                name="watcher_is_one_person",
            ),
        ]

    def __str__(self) -> str:
        return f"watcher of {self.ticket_id}"


class Link(models.Model):
    """That two tickets have to do with each other."""

    class Kind(models.TextChoices):
        RELATED = "related"
        DUPLICATE = "duplicate"
        CLAIMS_TO_BELONG = "claims-to-belong"
        RECURRENCE = "recurrence"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    source = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="links")
    target = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="linked_from")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="link_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Merge(models.Model):
    """One ticket taken into another, so that it can be taken apart again."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="merges")
    into = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="took_in")
    entries = models.JSONField()
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(undone_at=None), name="merge_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} into {self.into_id}"


class Hold(models.Model):
    """A stretch in which a ticket waits for a third party or an event beyond the provider's control.

    `name` is what the customer is told: the third party, or what happened. One that is declared for the past
    counts once somebody has confirmed it; one that is taken back counts no longer.
    """

    class Reason(models.TextChoices):
        THIRD_PARTY = "third-party"
        BEYOND_CONTROL = "beyond-control"

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=14, choices=Reason.choices)
    third_party = models.ForeignKey("customers.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    evidence = models.TextField(blank=True)
    affected = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    declared_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    counts_since = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="hold_ends_later",
            ),
            models.CheckConstraint(
                condition=~Q(reason="third-party") | (Q(third_party__isnull=False) & ~Q(reference="")),
                name="hold_third_party_named",
            ),
        ]

    def __str__(self) -> str:
        return f"hold of {self.ticket_id}"


class PendingItem(models.Model):
    """Something the customer owes: a form, a proposal, an answer."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="pending_items")
    entry = models.ForeignKey("tickets.Entry", models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.what
